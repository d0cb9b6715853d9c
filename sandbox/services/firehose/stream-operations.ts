import type {
  CreateDeliveryStreamCommandInput,
  CreateDeliveryStreamCommandOutput,
  DeleteDeliveryStreamCommandInput,
  DeliveryStreamDescription,
  DescribeDeliveryStreamCommandInput,
  DescribeDeliveryStreamCommandOutput,
  ListDeliveryStreamsCommandInput,
  ListDeliveryStreamsCommandOutput,
  UpdateDestinationCommandInput,
} from '@aws-sdk/client-firehose';
import { AwsError, type Call } from '../../wire/service.ts';
import type { World } from '../world.ts';
import { settleStream } from './deliver-records.ts';
import {
  activeStream,
  type DeliveryStream,
  findStream,
  invalidArgument,
  statusOf,
  streamArn,
  streamNamed,
  streamStore,
} from './delivery-streams.ts';
import { changedDestination, destinationOf } from './destination.ts';
import { tagsOf } from './stream-tags.ts';

type Output<T> = Omit<T, '$metadata'>;

/** AWS milliseconds that a stream is CREATING and DELETING. */
const CREATION_MS = 20_000;
const DELETION_MS = 10_000;
const DESTINATION_ID = 'destinationId-000000000001';

const requireName = (name = ''): string => {
  if (/^[a-zA-Z0-9_.-]{1,64}$/.test(name)) return name;
  throw new AwsError(
    'ValidationException',
    `1 validation error detected: Value '${name}' at 'deliveryStreamName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+`,
  );
};

const requireSimulated = (input: CreateDeliveryStreamCommandInput): void => {
  const type = input.DeliveryStreamType ?? 'DirectPut';
  if (type !== 'DirectPut')
    throw invalidArgument(`Streams of type ${type} are not simulated here.`);
  if (input.ExtendedS3DestinationConfiguration === undefined) {
    throw invalidArgument('Exactly one destination is needed; ExtendedS3 alone is simulated here.');
  }
  const keyType = input.DeliveryStreamEncryptionConfigurationInput?.KeyType;
  if (keyType === 'CUSTOMER_MANAGED_CMK') {
    throw invalidArgument('Encryption of streams with keys of customers is not simulated here.');
  }
};

export const createStream =
  (world: World) =>
  (
    input: CreateDeliveryStreamCommandInput,
    call: Call,
  ): Output<CreateDeliveryStreamCommandOutput> => {
    const name = requireName(input.DeliveryStreamName);
    requireSimulated(input);
    const { account, region } = call;
    if (findStream(world, call, name) !== undefined) {
      throw new AwsError(
        'ResourceInUseException',
        `Firehose ${name} under accountId ${account} already exists`,
      );
    }
    const given = input.ExtendedS3DestinationConfiguration;
    if (given === undefined) throw invalidArgument('Exactly one destination is needed.');
    const stream: DeliveryStream = {
      name,
      arn: streamArn(call, name),
      account,
      region,
      createdAt: world.clock.now(),
      activeFrom: world.clock.over(CREATION_MS),
      version: 1,
      destination: destinationOf(world, given, name, call),
      encrypted: input.DeliveryStreamEncryptionConfigurationInput !== undefined,
      tags: tagsOf(input.Tags),
      buffer: [],
      delivered: 0,
    };
    streamStore(world, call).streams[name] = stream;
    return { DeliveryStreamARN: stream.arn };
  };

/** Streams are described with both shapes of their one destination, as in AWS. */
const shown = (world: World, stream: DeliveryStream): DeliveryStreamDescription => {
  const { destination } = stream;
  const { RoleARN, BucketARN, BufferingHints, CompressionFormat, EncryptionConfiguration } =
    destination;
  return {
    DeliveryStreamName: stream.name,
    DeliveryStreamARN: stream.arn,
    DeliveryStreamStatus: statusOf(world, stream),
    ...(stream.failure === undefined ? {} : { FailureDescription: stream.failure }),
    DeliveryStreamEncryptionConfiguration: stream.encrypted
      ? { KeyType: 'AWS_OWNED_CMK', Status: 'ENABLED' }
      : { Status: 'DISABLED' },
    DeliveryStreamType: 'DirectPut',
    VersionId: String(stream.version),
    CreateTimestamp: new Date(stream.createdAt),
    ...(stream.updatedAt === undefined ? {} : { LastUpdateTimestamp: new Date(stream.updatedAt) }),
    Destinations: [
      {
        DestinationId: DESTINATION_ID,
        S3DestinationDescription: {
          RoleARN,
          BucketARN,
          Prefix: destination.Prefix,
          ErrorOutputPrefix: destination.ErrorOutputPrefix,
          BufferingHints,
          CompressionFormat,
          EncryptionConfiguration,
          CloudWatchLoggingOptions: destination.CloudWatchLoggingOptions,
        },
        ExtendedS3DestinationDescription: destination,
      },
    ],
    HasMoreDestinations: false,
  };
};

export const describeStream =
  (world: World) =>
  (
    input: DescribeDeliveryStreamCommandInput,
    call: Call,
  ): Output<DescribeDeliveryStreamCommandOutput> => {
    const stream = streamNamed(world, input.DeliveryStreamName, call);
    settleStream(world, stream);
    return { DeliveryStreamDescription: shown(world, stream) };
  };

/** Names in order, ten a page unless more are asked for. */
export const listStreams =
  (world: World) =>
  (
    input: ListDeliveryStreamsCommandInput,
    call: Call,
  ): Output<ListDeliveryStreamsCommandOutput> => {
    const after = input.ExclusiveStartDeliveryStreamName ?? '';
    const wanted = (input.DeliveryStreamType ?? 'DirectPut') === 'DirectPut';
    const names = Object.keys(streamStore(world, call).streams)
      .filter((name) => wanted && name > after && findStream(world, call, name) !== undefined)
      .sort();
    const limit = input.Limit ?? 10;
    return {
      DeliveryStreamNames: names.slice(0, limit),
      HasMoreDeliveryStreams: names.length > limit,
    };
  };

export const updateDestination =
  (world: World) =>
  (input: UpdateDestinationCommandInput, call: Call): object => {
    const stream = activeStream(world, input.DeliveryStreamName, call);
    if (input.DestinationId !== DESTINATION_ID) {
      throw invalidArgument(`Destination Id ${input.DestinationId} not found`);
    }
    if (input.CurrentDeliveryStreamVersionId !== String(stream.version)) {
      throw new AwsError(
        'ConcurrentModificationException',
        `Cannot update firehose: ${stream.name} since the current version id: ${stream.version} and specified version id: ${input.CurrentDeliveryStreamVersionId} do not match`,
      );
    }
    const update = input.ExtendedS3DestinationUpdate;
    if (update === undefined) throw invalidArgument('Give an ExtendedS3DestinationUpdate.');
    stream.destination = changedDestination(world, stream.destination, update, stream.name, call);
    stream.version += 1;
    stream.updatedAt = world.clock.now();
    return {};
  };

/** What is in the buffer is lost with the stream. */
export const deleteStream =
  (world: World) =>
  (input: DeleteDeliveryStreamCommandInput, call: Call): object => {
    const stream = streamNamed(world, input.DeliveryStreamName, call);
    if (statusOf(world, stream) === 'CREATING') {
      throw new AwsError(
        'ResourceInUseException',
        `Firehose ${stream.name} under account ${call.account} is CREATING.`,
      );
    }
    stream.deletedFrom ??= world.clock.over(DELETION_MS);
    return {};
  };
