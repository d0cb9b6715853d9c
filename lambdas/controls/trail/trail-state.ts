import {
  DescribeTrailsCommand,
  GetTrailStatusCommand,
  type GetTrailStatusCommandOutput,
  type Trail,
} from '@aws-sdk/client-cloudtrail';
import { cloudTrail } from '../../aws/clients/cloudtrail.ts';
import type { Connection } from '../../aws/connection.ts';
import type { Region } from '../../contracts/ids.ts';
import { readSelectors, recordsManagementEvents } from './event-selectors.ts';

/** What a trail must be to count, its name aside. */
export interface TrailSettings {
  readonly bucket: string;
  readonly prefix: string;
  readonly keyArn: string;
  readonly everyRegion: boolean;
  readonly globalEvents: boolean;
  readonly validation: boolean;
  /** Empty strings: no log group. */
  readonly logGroupArn: string;
  readonly logRoleArn: string;
}

export interface TrailState extends TrailSettings {
  readonly arn: string;
  readonly name: string;
  readonly homeRegion: Region;
  readonly organization: boolean;
  /** The topic that is told of log files. */
  readonly topicArn?: string;
  /** True where it selects other events than the management events of every trail. */
  readonly ownSelectors?: boolean;
}

/** How a trail goes. */
export interface TrailStatus {
  readonly logging: boolean;
  /** CloudTrail's last error in delivering to the bucket. */
  readonly deliveryError?: string;
  /** CloudTrail's last error in delivering to the log group, if the trail has one. */
  readonly logGroupError?: string;
  /** When the last log file was delivered, if ever. */
  readonly deliveredAt?: string;
}

/** What is known of a trail beside its settings. */
export interface TrailActivity extends TrailStatus {
  /** True when reads and writes of management events of every service are recorded. */
  readonly managementEvents: boolean;
}

const topicOf = ({ SnsTopicARN, SnsTopicName }: Trail): Pick<TrailState, 'topicArn'> => {
  const topicArn = SnsTopicARN ?? SnsTopicName;
  return topicArn === undefined ? {} : { topicArn };
};

const stateOf = (trail: Trail): TrailState => ({
  arn: trail.TrailARN ?? '',
  name: trail.Name ?? '',
  homeRegion: (trail.HomeRegion ?? '') as Region,
  organization: trail.IsOrganizationTrail === true,
  ...topicOf(trail),
  ...(trail.HasCustomEventSelectors === true || trail.HasInsightSelectors === true
    ? { ownSelectors: true }
    : {}),
  bucket: trail.S3BucketName ?? '',
  prefix: trail.S3KeyPrefix ?? '',
  keyArn: trail.KmsKeyId ?? '',
  everyRegion: trail.IsMultiRegionTrail === true,
  globalEvents: trail.IncludeGlobalServiceEvents === true,
  validation: trail.LogFileValidationEnabled === true,
  logGroupArn: trail.CloudWatchLogsLogGroupArn ?? '',
  logRoleArn: trail.CloudWatchLogsRoleArn ?? '',
});

/** Every trail that covers this region: of the account and of the organization, from here or from another region. */
export const readTrails = async (
  connection: Connection,
  region: Region,
): Promise<readonly TrailState[]> => {
  const { trailList = [] } = await cloudTrail(connection, region).send(
    new DescribeTrailsCommand({ includeShadowTrails: true }),
  );
  return trailList.map(stateOf);
};

const statusOf = (status: GetTrailStatusCommandOutput): TrailStatus => ({
  logging: status.IsLogging === true,
  // Empty texts stand for nothing.
  ...(status.LatestDeliveryError ? { deliveryError: status.LatestDeliveryError } : {}),
  ...(status.LatestCloudWatchLogsDeliveryError
    ? { logGroupError: status.LatestCloudWatchLogsDeliveryError }
    : {}),
  ...(status.LatestDeliveryTime === undefined
    ? {}
    : { deliveredAt: status.LatestDeliveryTime.toISOString() }),
});

/** In the trail's own region. Status alone, for trails whose settings are somebody else's to change. */
export const readStatus = async (
  connection: Connection,
  trail: Pick<TrailState, 'arn' | 'homeRegion'>,
): Promise<TrailStatus> => {
  try {
    return statusOf(
      await cloudTrail(connection, trail.homeRegion).send(
        new GetTrailStatusCommand({ Name: trail.arn }),
      ),
    );
  } catch (error) {
    // An organization trail is listed in a member a little before it can be asked about there.
    if (error instanceof Error && error.name === 'TrailNotFoundException') {
      return { logging: false };
    }
    throw error;
  }
};

/** Two calls: status and event selectors, in the trail's own region. */
export const readActivity = async (
  connection: Connection,
  trail: TrailState,
): Promise<TrailActivity> => {
  const [status, selectors] = await Promise.all([
    readStatus(connection, trail),
    readSelectors(connection, trail.homeRegion, trail.arn),
  ]);
  return { ...status, managementEvents: recordsManagementEvents(selectors) };
};

const WORDS: Readonly<Record<keyof TrailSettings, string>> = {
  bucket: 'bucket',
  prefix: 'prefix',
  keyArn: 'key',
  everyRegion: 'coverage of all regions',
  globalEvents: 'global service events',
  validation: 'log file validation',
  logGroupArn: 'log group',
  logRoleArn: 'log group role',
};

/** Words for the settings that are not as wanted. */
export const trailDifferences = (
  wanted: Partial<TrailSettings>,
  found: TrailSettings,
): readonly string[] =>
  (Object.keys(WORDS) as (keyof TrailSettings)[])
    .filter((key) => wanted[key] !== undefined && wanted[key] !== found[key])
    .map((key) => WORDS[key]);

/** A second copy of management events is billed: 2.00 USD per 100,000 events. Source: CloudTrail pricing, 2026. */
export const duplicateTrailNote = ({ name, bucket, organization }: TrailState): string =>
  `${organization ? 'Organization trail' : 'Trail'} ${name} to ${bucket} also records this account: CloudTrail bills a second copy of management events at about 2 USD per 100,000. It was left alone.`;
