import {
  PutConfigurationRecorderCommand,
  PutDeliveryChannelCommand,
  StartConfigurationRecorderCommand,
} from '@aws-sdk/client-config-service';
import { CreateServiceLinkedRoleCommand } from '@aws-sdk/client-iam';
import { configService } from '../../aws/clients/config-service.ts';
import { iam } from '../../aws/clients/iam.ts';
import type { Connection } from '../../aws/connection.ts';
import { classify } from '../../aws/errors.ts';
import type { Region } from '../../contracts/ids.ts';
import { MANAGED_TAG } from '../../contracts/names.ts';
import type { Change } from '../control.ts';
import {
  type ChannelSettings,
  CONFIG_SERVICE,
  type RecorderSettings,
  readChannel,
} from './recorder-state.ts';

export type RecorderChange = Change &
  (
    | { readonly kind: 'make-service-role' }
    | {
        readonly kind: 'put-recorder';
        readonly after: RecorderSettings & { readonly name: string; readonly made: boolean };
      }
    | {
        readonly kind: 'put-channel';
        readonly after: ChannelSettings & { readonly name: string; readonly topicArn?: string };
      }
    | { readonly kind: 'start-recording'; readonly after: { readonly name: string } }
  );

type After<Kind extends RecorderChange['kind']> = Extract<
  RecorderChange,
  { readonly kind: Kind }
>['after'];

const makeServiceRole = async (connection: Connection): Promise<void> => {
  try {
    await iam(connection).send(
      new CreateServiceLinkedRoleCommand({ AWSServiceName: CONFIG_SERVICE }),
    );
  } catch (error) {
    if (classify(error).disposition !== 'adopt') throw error;
  }
};

const putRecorder = async (
  { name, made, roleArn, globalTypes, frequency }: After<'put-recorder'>,
  region: Region,
  connection: Connection,
): Promise<void> => {
  await configService(connection, region).send(
    new PutConfigurationRecorderCommand({
      ConfigurationRecorder: {
        name,
        roleARN: roleArn,
        recordingGroup: {
          allSupported: true,
          includeGlobalResourceTypes: globalTypes,
          resourceTypes: [],
          recordingStrategy: { useOnly: 'ALL_SUPPORTED_RESOURCE_TYPES' },
        },
        recordingMode: { recordingFrequency: frequency },
      },
      // AWS takes tags only when it makes the recorder.
      ...(made ? { Tags: [{ Key: MANAGED_TAG, Value: 'true' }] } : {}),
    }),
  );
};

const putNamedChannel = (
  name: string,
  { bucket, keyArn, snapshots, topicArn }: After<'put-channel'>,
  region: Region,
  connection: Connection,
) =>
  configService(connection, region).send(
    new PutDeliveryChannelCommand({
      DeliveryChannel: {
        name,
        s3BucketName: bucket,
        s3KmsKeyArn: keyArn,
        ...(topicArn === undefined ? {} : { snsTopicARN: topicArn }),
        ...(snapshots === 'none'
          ? {}
          : { configSnapshotDeliveryProperties: { deliveryFrequency: snapshots } }),
      },
    }),
  );

/** A channel that outlived its recorder was not seen; the region then has room for no other, so it is taken over. */
const putChannel = async (
  after: After<'put-channel'>,
  region: Region,
  connection: Connection,
): Promise<void> => {
  try {
    await putNamedChannel(after.name, after, region, connection);
  } catch (error) {
    if (classify(error).disposition !== 'adopt') throw error;
    const existing = await readChannel(connection, region);
    if (existing === undefined) throw error;
    const topic = existing.topicArn === undefined ? {} : { topicArn: existing.topicArn };
    await putNamedChannel(existing.name, { ...after, ...topic }, region, connection);
  }
};

/** Makes one change in one region. Each is a put or a start: repeating it changes nothing. */
export const applyRecorderChange = async (
  change: RecorderChange,
  region: Region,
  connection: Connection,
): Promise<void> => {
  switch (change.kind) {
    case 'make-service-role':
      return makeServiceRole(connection);
    case 'put-recorder':
      return putRecorder(change.after, region, connection);
    case 'put-channel':
      return putChannel(change.after, region, connection);
    case 'start-recording':
      await configService(connection, region).send(
        new StartConfigurationRecorderCommand({ ConfigurationRecorderName: change.after.name }),
      );
  }
};
