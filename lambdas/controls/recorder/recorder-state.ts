import {
  type ConfigurationRecorder,
  type DeliveryChannel,
  DescribeConfigurationRecordersCommand,
  DescribeDeliveryChannelsCommand,
  type MaximumExecutionFrequency,
  type RecordingFrequency,
} from '@aws-sdk/client-config-service';
import { configService } from '../../aws/clients/config-service.ts';
import type { Connection } from '../../aws/connection.ts';
import type { Region } from '../../contracts/ids.ts';
import { NOT_RECORDING, type RecordingProgress, readProgress } from './recording-progress.ts';
import { readServiceRole } from './service-role.ts';

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

export interface ObservedRecorder extends RecordingProgress {
  readonly recorder?: RecorderSettings & { readonly name: string };
  /** Not looked for where there is no recorder: a channel cannot be made without one. */
  readonly channel?: ChannelSettings & {
    readonly name: string;
    /** The customer's topic, which stays. */
    readonly topicArn?: string;
  };
  /** Only looked for in the lead region, while the recorder does not use it. `absent` everywhere in an account just made. */
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

/** What an account has that AWS has only just made. */
export const NOTHING_RECORDED: ObservedRecorder = { ...NOT_RECORDING, serviceRole: 'absent' };

/** One call where there is no recorder, three where there is one, and the role in the lead region while it is not in use. */
export const readRecorderState = async (
  connection: Connection,
  region: Region,
  desired: { readonly roleArn: string; readonly lead: boolean },
): Promise<ObservedRecorder> => {
  // First and alone: it tells whether there is more to read, and in a new account whether Config answers at all.
  const progress = await readProgress(connection, region);
  const [recorder, channel] =
    progress === undefined
      ? []
      : await Promise.all([readRecorder(connection, region), readChannel(connection, region)]);
  const roleInUse = recorder?.roleArn === desired.roleArn;
  return {
    ...(recorder === undefined ? {} : { recorder }),
    ...(channel === undefined ? {} : { channel }),
    ...(progress ?? NOT_RECORDING),
    serviceRole: desired.lead && !roleInUse ? await readServiceRole(connection) : 'not-read',
  };
};
