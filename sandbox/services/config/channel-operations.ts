import type {
  DeliveryChannel,
  DescribeDeliveryChannelsCommandInput,
  PutDeliveryChannelCommandInput,
} from '@aws-sdk/client-config-service';
import { AwsError, type Call } from '../../wire/service.ts';
import { writeObject } from '../s3/objects.ts';
import type { World } from '../world.ts';
import { objectKey, requireDelivery } from './delivery-check.ts';
import { configStore } from './recorders.ts';

const noSuchChannel = (name: string): AwsError =>
  new AwsError(
    'NoSuchDeliveryChannelException',
    `Cannot find delivery channel with specified name '${name}'.`,
  );

const requireName = (name: string): string => {
  if (name !== '' && name.length <= 256) return name;
  throw new AwsError(
    'InvalidDeliveryChannelNameException',
    `The delivery channel name '${name}' is not valid.`,
  );
};

export const putChannel =
  (world: World) =>
  (input: PutDeliveryChannelCommandInput, call: Call): void => {
    const name = requireName(input.DeliveryChannel?.name ?? 'default');
    const store = configStore(world, call);
    if (store.recorder === undefined) {
      throw new AwsError(
        'NoAvailableConfigurationRecorderException',
        'Configuration recorder is not available to put delivery channel.',
      );
    }
    if (store.channel !== undefined && store.channel.name !== name) {
      throw new AwsError(
        'MaxNumberOfDeliveryChannelsExceededException',
        `Failed to put delivery channel '${name}' because the maximum number of delivery channels: 1 is reached.`,
      );
    }
    const channel = { ...input.DeliveryChannel, name };
    const bucket = requireDelivery(world, store.recorder, channel, call);
    const key = objectKey(channel, call.account);
    if (bucket.objects[key] === undefined) {
      writeObject(world, bucket, {
        key,
        body: new Uint8Array(),
        keyArn: channel.s3KmsKeyArn,
        writer: 'config.amazonaws.com',
      });
    }
    store.channel = channel;
  };

export const namedChannels = (
  world: World,
  names: readonly string[] | undefined,
  call: Call,
): readonly DeliveryChannel[] => {
  const { channel } = configStore(world, call);
  const unknown = (names ?? []).find((name) => name !== channel?.name);
  if (unknown !== undefined) throw noSuchChannel(unknown);
  return channel === undefined ? [] : [channel];
};

export const describeChannels =
  (world: World) =>
  (input: DescribeDeliveryChannelsCommandInput, call: Call): object => ({
    DeliveryChannels: namedChannels(world, input.DeliveryChannelNames, call),
  });

export const deleteChannel =
  (world: World) =>
  (input: { DeliveryChannelName?: string }, call: Call): void => {
    const name = input.DeliveryChannelName ?? '';
    const store = configStore(world, call);
    if (store.channel?.name !== name) throw noSuchChannel(name);
    if (store.recorder?.recording === true) {
      throw new AwsError(
        'LastDeliveryChannelDeleteFailedException',
        `Failed to delete last specified delivery channel with name '${name}', because there is a running configuration recorder.`,
      );
    }
    delete store.channel;
  };
