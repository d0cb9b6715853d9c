import {
  type ConfigurationRecorder,
  type DeliveryChannel,
  DescribeConfigurationRecorderStatusCommand,
  DescribeConfigurationRecordersCommand,
  DescribeDeliveryChannelsCommand,
  type MaximumExecutionFrequency,
  type RecordingFrequency,
} from '@aws-sdk/client-config-service';
import { GetRoleCommand } from '@aws-sdk/client-iam';
import { configService } from '../../aws/clients/config-service.ts';
import { iam } from '../../aws/clients/iam.ts';
import type { Connection } from '../../aws/connection.ts';
import type { Region } from '../../contracts/ids.ts';

export const CONFIG_SERVICE = 'config.amazonaws.com';
export const CONFIG_ROLE = 'AWSServiceRoleForConfig';

/** A recorder, its name aside: names cannot be changed. */
export interface RecorderSettings {
  readonly roleArn: string;
  /** True when every type that Config supports is recorded, with no exclusions. */
  readonly everyType: boolean;
  readonly globalTypes: boolean;
  readonly frequency: RecordingFrequency;
  /** Types that are recorded at another frequency. */
  readonly overrides: number;
}

/** A delivery channel, its name aside. */
export interface ChannelSettings {
  readonly bucket: string;
  readonly prefix: string;
  readonly keyArn: string;
  readonly snapshots: MaximumExecutionFrequency | 'none';
}

export interface ObservedRecorder {
  readonly recorder?: RecorderSettings & { readonly name: string };
  readonly recording: boolean;
  /** `ERROR_CODE: message` of Config's last failed attempt to record. */
  readonly lastError?: string;
  /** Not looked for where there is no recorder: a channel cannot be made without one. */
  readonly channel?: ChannelSettings & {
    readonly name: string;
    /** The customer's topic, which stays. */
    readonly topicArn?: string;
  };
  /** Only looked for in the lead region, while the recorder does not use it. */
  readonly serviceRole: 'present' | 'absent' | 'not-read';
}

const recorderFrom = ({
  name = '',
  roleARN = '',
  recordingGroup: group,
  recordingMode: mode,
}: ConfigurationRecorder): RecorderSettings & { name: string } => ({
  name,
  roleArn: roleARN,
  everyType:
    group?.allSupported === true &&
    (group.recordingStrategy?.useOnly ?? 'ALL_SUPPORTED_RESOURCE_TYPES') ===
      'ALL_SUPPORTED_RESOURCE_TYPES',
  globalTypes: group?.includeGlobalResourceTypes === true,
  frequency: mode?.recordingFrequency ?? 'CONTINUOUS',
  overrides: mode?.recordingModeOverrides?.length ?? 0,
});

const channelFrom = (channel: DeliveryChannel) => ({
  name: channel.name ?? '',
  bucket: channel.s3BucketName ?? '',
  prefix: channel.s3KeyPrefix ?? '',
  keyArn: channel.s3KmsKeyArn ?? '',
  snapshots: channel.configSnapshotDeliveryProperties?.deliveryFrequency ?? ('none' as const),
  ...(channel.snsTopicARN === undefined ? {} : { topicArn: channel.snsTopicARN }),
});

/** A region has one customer-managed channel at most. */
export const readChannel = async (
  connection: Connection,
  region: Region,
): Promise<ObservedRecorder['channel']> => {
  const { DeliveryChannels: channels } = await configService(connection, region).send(
    new DescribeDeliveryChannelsCommand({}),
  );
  const channel = channels?.[0];
  return channel === undefined ? undefined : channelFrom(channel);
};

const readRecorder = async (connection: Connection, region: Region) => {
  const { ConfigurationRecorders: recorders } = await configService(connection, region).send(
    new DescribeConfigurationRecordersCommand({}),
  );
  // Recorders of AWS services stand beside the customer's one, cannot be changed, and are none of ours.
  const recorder = recorders?.find(({ servicePrincipal }) => !servicePrincipal);
  return recorder === undefined ? undefined : recorderFrom(recorder);
};

const readServiceRole = async (connection: Connection): Promise<'present' | 'absent'> => {
  try {
    await iam(connection).send(new GetRoleCommand({ RoleName: CONFIG_ROLE }));
    return 'present';
  } catch (error) {
    if (error instanceof Error && error.name === 'NoSuchEntityException') return 'absent';
    throw error;
  }
};

/** One call where there is no recorder, three where there is one, and the role in the lead region while it is not in use. */
export const readRecorderState = async (
  connection: Connection,
  region: Region,
  desired: { readonly roleArn: string; readonly lead: boolean },
): Promise<ObservedRecorder> => {
  // First and alone: it tells whether there is more to read, and in a new account whether Config answers at all.
  const { ConfigurationRecordersStatus: statuses } = await configService(connection, region).send(
    new DescribeConfigurationRecorderStatusCommand({}),
  );
  const status = statuses?.find(({ servicePrincipal }) => !servicePrincipal);
  const [recorder, channel] =
    status === undefined
      ? []
      : await Promise.all([readRecorder(connection, region), readChannel(connection, region)]);
  const roleInUse = recorder?.roleArn === desired.roleArn;
  return {
    ...(recorder === undefined ? {} : { recorder }),
    ...(channel === undefined ? {} : { channel }),
    recording: status?.recording === true,
    ...(status?.lastStatus === 'Failure'
      ? { lastError: `${status.lastErrorCode ?? 'error'}: ${status.lastErrorMessage ?? ''}` }
      : {}),
    serviceRole: desired.lead && !roleInUse ? await readServiceRole(connection) : 'not-read',
  };
};
