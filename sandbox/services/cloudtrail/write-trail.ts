import type { CreateTrailCommandInput, UpdateTrailCommandInput } from '@aws-sdk/client-cloudtrail';
import { AwsError, type Call } from '../../wire/service.ts';
import { findKey } from '../kms/keys.ts';
import { findBucket } from '../s3/buckets.ts';
import type { World } from '../world.ts';
import { requireDelivery } from './bucket-delivery.ts';
import { settingsOf } from './describe.ts';
import { requireLogGroup } from './log-group.ts';
import { requireOrganization } from './organization-trail.ts';
import {
  changeableTrail,
  inEffect,
  type Trail,
  type TrailSettings,
  trailArn,
  trailStore,
  trailsOf,
  validName,
} from './trails.ts';

/** Customer trails a region; multi-region trails count in every one. Source: CloudTrail User Guide, "Quotas in AWS CloudTrail". */
const TRAILS_PER_REGION = 5;

type Change = Partial<CreateTrailCommandInput & UpdateTrailCommandInput>;

/** Keys are stored by ARN, whichever way they were named; an unknown one is refused by the delivery check. */
const keyArnOf = (world: World, input: Change, bucket: string, call: Call): string | undefined => {
  if (input.KmsKeyId === undefined || input.KmsKeyId === '') return undefined;
  const region = findBucket(world, bucket)?.region ?? call.region;
  return findKey(world, input.KmsKeyId, { account: call.account, region })?.arn ?? input.KmsKeyId;
};

/** An empty text takes an optional setting away; what is not mentioned stays. */
const text = (given: string | undefined, before: string | undefined): string | undefined =>
  given === '' ? undefined : (given ?? before);

const optional = (
  settings: {
    readonly [K in 'prefix' | 'topic' | 'keyArn' | 'logGroupArn' | 'logRoleArn']:
      | string
      | undefined;
  },
): Partial<TrailSettings> =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));

const merged = (world: World, input: Change, call: Call, before?: TrailSettings): TrailSettings => {
  const bucket = input.S3BucketName ?? before?.bucket ?? '';
  return {
    bucket,
    globalEvents: input.IncludeGlobalServiceEvents ?? before?.globalEvents ?? true,
    multiRegion: input.IsMultiRegionTrail ?? before?.multiRegion ?? false,
    organization: input.IsOrganizationTrail ?? before?.organization ?? false,
    validation: input.EnableLogFileValidation ?? before?.validation ?? false,
    ...optional({
      prefix: text(input.S3KeyPrefix, before?.prefix),
      topic: text(input.SnsTopicName, before?.topic),
      keyArn: input.KmsKeyId === undefined ? before?.keyArn : keyArnOf(world, input, bucket, call),
      logGroupArn: text(input.CloudWatchLogsLogGroupArn, before?.logGroupArn),
      logRoleArn: text(input.CloudWatchLogsRoleArn, before?.logRoleArn),
    }),
  };
};

/** Everything that AWS tests before a trail is what the caller wants it to be. */
const requireWorkable = (world: World, trail: Trail, call: Call): void => {
  const { multiRegion, globalEvents, organization } = trail.settings;
  if (multiRegion && !globalEvents) {
    throw new AwsError(
      'InvalidParameterCombinationException',
      'Multi-Region trail must include global service events.',
    );
  }
  if (organization) requireOrganization(world, call);
  requireDelivery(world, trail);
  requireLogGroup(world, trail);
};

const requireRoom = (world: World, name: string, call: Call): void => {
  const own = Object.values(trailStore(world, call.account).trails);
  if (own.some((trail) => trail.name === name && inEffect(trail, call.region))) {
    throw new AwsError(
      'TrailAlreadyExistsException',
      `Trail ${name} already exists for customer: ${call.account}`,
    );
  }
  const here = trailsOf(world, call.account).filter((trail) => inEffect(trail, call.region));
  if (here.length >= TRAILS_PER_REGION) {
    throw new AwsError(
      'MaximumNumberOfTrailsExceededException',
      `User: ${call.account} already has ${here.length} trails in ${call.region}.`,
    );
  }
};

export const createTrail =
  (world: World) =>
  (input: CreateTrailCommandInput, call: Call): object => {
    const name = validName(input.Name ?? '');
    requireRoom(world, name, call);
    const trail: Trail = {
      name,
      arn: trailArn(call.account, call.region, name),
      account: call.account,
      homeRegion: call.region,
      createdAt: world.clock.now(),
      settings: merged(world, input, call),
      logging: false,
      tags: [...(input.TagsList ?? [])],
    };
    requireWorkable(world, trail, call);
    trailStore(world, call.account).trails[trail.arn] = trail;
    return settingsOf(trail);
  };

export const updateTrail =
  (world: World) =>
  (input: UpdateTrailCommandInput, call: Call): object => {
    const trail = changeableTrail(world, input.Name ?? '', call);
    const settings = merged(world, input, call, trail.settings);
    requireWorkable(world, { ...trail, settings }, call);
    trail.settings = settings;
    return settingsOf(trail);
  };

export const deleteTrail =
  (world: World) =>
  (input: { Name?: string }, call: Call): object => {
    const trail = changeableTrail(world, input.Name ?? '', call);
    delete trailStore(world, call.account).trails[trail.arn];
    return {};
  };

export const startLogging =
  (world: World) =>
  (input: { Name?: string }, call: Call): object => {
    const trail = changeableTrail(world, input.Name ?? '', call);
    if (trail.logging) return {};
    trail.logging = true;
    trail.startedAt = world.clock.now();
    return {};
  };

export const stopLogging =
  (world: World) =>
  (input: { Name?: string }, call: Call): object => {
    const trail = changeableTrail(world, input.Name ?? '', call);
    if (!trail.logging) return {};
    trail.logging = false;
    trail.stoppedAt = world.clock.now();
    return {};
  };
