import {
  DeleteConfigurationRecorderCommand,
  DeleteDeliveryChannelCommand,
  PutConfigurationRecorderCommand,
  PutDeliveryChannelCommand,
  StartConfigurationRecorderCommand,
  StopConfigurationRecorderCommand,
} from '@aws-sdk/client-config-service';
import { configService } from '../../aws/clients/config-service.ts';
import type { Connection } from '../../aws/connection.ts';
import { classify } from '../../aws/errors.ts';
import type { Region } from '../../contracts/ids.ts';
import { MANAGED_TAG } from '../../contracts/names.ts';
import type { Change } from '../control.ts';
import { type AwaitControlTower, refuseForControlTower } from './control-tower-recorder.ts';
import { type ChannelSettings, type RecorderSettings, readChannel } from './recorder-state.ts';
import { ensureServiceRole, withServiceRole } from './service-role.ts';

export type RecorderChange =
  | AwaitControlTower
  | (Change &
      (
        | { readonly kind: 'make-service-role' }
        | {
            readonly kind: 'remove-recorder';
            readonly before: { readonly recorder: string; readonly channel?: string };
          }
        | {
            readonly kind: 'put-recorder';
            /** What is known of the service-linked role that the recorder is given. */
            readonly role: 'in-use' | 'absent' | 'unknown';
            readonly after: RecorderSettings & { readonly name: string; readonly made: boolean };
          }
        | {
            readonly kind: 'put-channel';
            readonly after: ChannelSettings & { readonly name: string; readonly topicArn?: string };
          }
        | { readonly kind: 'start-recording'; readonly after: { readonly name: string } }
      ));

type After<Kind extends RecorderChange['kind']> = Extract<
  RecorderChange,
  { readonly kind: Kind }
>['after'];

const GONE: readonly string[] = [
  'NoSuchConfigurationRecorderException',
  'NoSuchDeliveryChannelException',
];

/** What is gone already was removed by an earlier attempt. */
const unlessGone = async (call: Promise<unknown>): Promise<void> => {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof Error) || !GONE.includes(error.name)) throw error;
  }
};

/** In the order that AWS Config forces: it keeps the channel of a recorder that records. */
const removeRecorder = async (
  { recorder, channel }: { readonly recorder: string; readonly channel?: string },
  region: Region,
  connection: Connection,
): Promise<void> => {
  const client = configService(connection, region);
  const named = { ConfigurationRecorderName: recorder };
  await unlessGone(client.send(new StopConfigurationRecorderCommand(named)));
  if (channel !== undefined) {
    const command = new DeleteDeliveryChannelCommand({ DeliveryChannelName: channel });
    await unlessGone(client.send(command));
  }
  await unlessGone(client.send(new DeleteConfigurationRecorderCommand(named)));
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

/** Makes one change in one region. Repeating it changes nothing. */
export const applyRecorderChange = async (
  change: RecorderChange,
  region: Region,
  connection: Connection,
): Promise<void> => {
  switch (change.kind) {
    case 'await-control-tower':
      return refuseForControlTower(change, connection.accountId, region);
    case 'make-service-role':
      return ensureServiceRole(connection, 'absent');
    case 'remove-recorder':
      return removeRecorder(change.before, region, connection);
    case 'put-recorder':
      // The recorder only names the role: nobody tests it before the channel is put.
      await Promise.all([
        change.role === 'in-use' ? undefined : ensureServiceRole(connection, change.role),
        putRecorder(change.after, region, connection),
      ]);
      return;
    case 'put-channel':
      return withServiceRole(connection, () => putChannel(change.after, region, connection));
    case 'start-recording':
      await configService(connection, region).send(
        new StartConfigurationRecorderCommand({ ConfigurationRecorderName: change.after.name }),
      );
  }
};
