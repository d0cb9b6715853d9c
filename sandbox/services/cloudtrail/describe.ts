import type {
  DescribeTrailsCommandInput,
  ListTrailsCommandInput,
  Trail as TrailDescription,
} from '@aws-sdk/client-cloudtrail';
import type { Call } from '../../wire/service.ts';
import { pageOf } from '../pages.ts';
import type { World } from '../world.ts';
import { inEffect, isShadow, readableTrail, type Trail, trailsOf } from './trails.ts';

const given = <K extends string, V>(key: K, value: V | undefined): { [k in K]?: V } =>
  value === undefined ? {} : ({ [key]: value } as { [k in K]: V });

/** A trail as CreateTrail and UpdateTrail answer it. */
export const settingsOf = ({ name, arn, settings }: Trail): TrailDescription => ({
  Name: name,
  S3BucketName: settings.bucket,
  ...given('S3KeyPrefix', settings.prefix),
  ...given('SnsTopicName', settings.topic),
  IncludeGlobalServiceEvents: settings.globalEvents,
  IsMultiRegionTrail: settings.multiRegion,
  TrailARN: arn,
  LogFileValidationEnabled: settings.validation,
  ...given('CloudWatchLogsLogGroupArn', settings.logGroupArn),
  ...given('CloudWatchLogsRoleArn', settings.logRoleArn),
  ...given('KmsKeyId', settings.keyArn),
  IsOrganizationTrail: settings.organization,
});

const descriptionOf = (trail: Trail): TrailDescription => ({
  ...settingsOf(trail),
  HomeRegion: trail.homeRegion,
  HasCustomEventSelectors:
    trail.eventSelectors !== undefined || trail.advancedEventSelectors !== undefined,
  HasInsightSelectors: (trail.insightSelectors ?? []).length > 0,
});

/** Names match only the region's own trails; ARNs any trail that the account sees. */
const named =
  (names: readonly string[], call: Call) =>
  (trail: Trail): boolean =>
    names.includes(trail.arn) ||
    (names.includes(trail.name) && !isShadow(trail, call.account, call.region));

export const describeTrails =
  (world: World) =>
  (input: DescribeTrailsCommandInput, call: Call): object => {
    const names = input.trailNameList ?? [];
    const all = trailsOf(world, call.account);
    const shown =
      names.length > 0
        ? all.filter(named(names, call))
        : all.filter((trail) => inEffect(trail, call.region));
    const shadows = input.includeShadowTrails ?? true;
    return {
      trailList: shown
        .filter((trail) => shadows || !isShadow(trail, call.account, call.region))
        .map(descriptionOf),
    };
  };

export const getTrail =
  (world: World) =>
  (input: { Name?: string }, call: Call): object => ({
    Trail: descriptionOf(readableTrail(world, input.Name ?? '', call)),
  });

/** Every trail of the account, whatever its region; the organization's too. */
export const listTrails =
  (world: World) =>
  (input: ListTrailsCommandInput, call: Call): object => {
    const all = trailsOf(world, call.account).map((trail) => ({
      Name: trail.name,
      TrailARN: trail.arn,
      HomeRegion: trail.homeRegion,
    }));
    const page = pageOf(all, 100, input.NextToken);
    return { Trails: page.items, NextToken: page.next };
  };
