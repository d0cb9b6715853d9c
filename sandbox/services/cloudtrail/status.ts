import type {
  GetTrailStatusCommandInput,
  GetTrailStatusCommandOutput,
} from '@aws-sdk/client-cloudtrail';
import type { Call } from '../../wire/service.ts';
import { digest } from '../deterministic.ts';
import { findBucket } from '../s3/buckets.ts';
import { writeObject } from '../s3/objects.ts';
import type { World } from '../world.ts';
import { bucketTakes, keyProblem, logFolders } from './bucket-delivery.ts';
import { logGroupProblem } from './log-group.ts';
import { readableTrail, type Trail } from './trails.ts';

/** Log files come about every five minutes. Source: CloudTrail User Guide, "Get and view your CloudTrail log files". */
const DELIVERY_MS = 5 * 60_000;
const DIGEST_MS = 60 * 60_000;

/** The moment of the latest of the deliveries that began with logging and come every `awsMs`. */
const latest = (world: World, trail: Trail, awsMs: number): number | undefined => {
  if (trail.startedAt === undefined) return undefined;
  const end = trail.logging ? world.clock.now() : (trail.stoppedAt ?? trail.startedAt);
  const interval = world.clock.scaled(awsMs);
  const count = Math.floor((end - trail.startedAt) / interval);
  return count < 1 ? undefined : Math.floor(trail.startedAt + count * interval);
};

/** What deliveries fail with now, in the words of S3 and KMS. */
const deliveryError = (world: World, trail: Trail): string | undefined => {
  const bucket = findBucket(world, trail.settings.bucket);
  if (bucket === undefined) return 'NoSuchBucket';
  if (!bucketTakes(world, bucket, trail)) return 'AccessDenied';
  const problem = keyProblem(world, bucket, trail);
  if (problem === undefined) return undefined;
  return problem === 'disabled' ? 'KMS.DisabledException' : 'KMS.AccessDenied';
};

/** One log file for each account and region that is looked at: enough to be found, and bounded. */
const deliver = (world: World, trail: Trail, call: Call, at: number): void => {
  const bucket = findBucket(world, trail.settings.bucket);
  if (bucket === undefined) return;
  const folder = logFolders(world, { ...trail, account: call.account }).at(-1) ?? '';
  const day = new Date(trail.startedAt ?? at).toISOString().slice(0, 10).replaceAll('-', '/');
  const unique = digest(trail.arn, call.account, call.region).slice(0, 16);
  const key = `${folder}/CloudTrail/${call.region}/${day}/${call.account}_CloudTrail_${call.region}_${unique}.json.gz`;
  if (bucket.objects[key] !== undefined) return;
  writeObject(world, bucket, {
    key,
    body: Buffer.from('{"Records":[]}'),
    contentType: 'application/json',
    keyArn: trail.settings.keyArn,
    writer: 'cloudtrail.amazonaws.com',
  });
};

const iso = (ms: number | undefined): string =>
  ms === undefined ? '' : new Date(ms).toISOString();

const times = (
  trail: Trail,
  delivered: number | undefined,
): Omit<GetTrailStatusCommandOutput, '$metadata'> => ({
  TimeLoggingStarted: iso(trail.startedAt),
  TimeLoggingStopped: iso(trail.stoppedAt),
  LatestDeliveryAttemptTime: iso(delivered),
  LatestNotificationAttemptTime: '',
  LatestNotificationAttemptSucceeded: '',
  ...(trail.startedAt === undefined ? {} : { StartLoggingTime: new Date(trail.startedAt) }),
  ...(trail.stoppedAt === undefined ? {} : { StopLoggingTime: new Date(trail.stoppedAt) }),
});

/** Deliveries are worked out when somebody asks, with the policies of that moment. */
const deliveries = (
  world: World,
  trail: Trail,
  delivered: number,
): Omit<GetTrailStatusCommandOutput, '$metadata'> => {
  const error = deliveryError(world, trail);
  if (error !== undefined)
    return { LatestDeliveryError: error, LatestDeliveryAttemptSucceeded: '' };
  const digested = trail.settings.validation ? latest(world, trail, DIGEST_MS) : undefined;
  return {
    LatestDeliveryTime: new Date(delivered),
    LatestDeliveryAttemptSucceeded: iso(delivered),
    ...(digested === undefined ? {} : { LatestDigestDeliveryTime: new Date(digested) }),
  };
};

/** The log group is served apart from the bucket: one can fail without the other. */
const logDeliveries = (
  world: World,
  trail: Trail,
  delivered: number,
): Pick<
  GetTrailStatusCommandOutput,
  'LatestCloudWatchLogsDeliveryTime' | 'LatestCloudWatchLogsDeliveryError'
> => {
  if (trail.settings.logGroupArn === undefined) return {};
  const problem = logGroupProblem(world, trail);
  return problem === undefined
    ? { LatestCloudWatchLogsDeliveryTime: new Date(delivered) }
    : { LatestCloudWatchLogsDeliveryError: problem.message };
};

export const getTrailStatus =
  (world: World) =>
  (
    input: GetTrailStatusCommandInput,
    call: Call,
  ): Omit<GetTrailStatusCommandOutput, '$metadata'> => {
    const trail = readableTrail(world, input.Name ?? '', call);
    const delivered = latest(world, trail, DELIVERY_MS);
    const status = { IsLogging: trail.logging, ...times(trail, delivered) };
    if (delivered === undefined) return status;
    const outcome = deliveries(world, trail, delivered);
    if (outcome.LatestDeliveryError === undefined) deliver(world, trail, call, delivered);
    return { ...status, ...outcome, ...logDeliveries(world, trail, delivered) };
  };
