import type {
  ExtendedS3DestinationDescription,
  FailureDescription,
} from '@aws-sdk/client-firehose';
import { AwsError, type Call } from '../../wire/service.ts';
import { own } from '../own.ts';
import type { World } from '../world.ts';

/** A record that waits for its delivery; data in base 64. */
export interface BufferedRecord {
  readonly data: string;
  readonly bytes: number;
}

/** Moments are milliseconds of real time. */
export interface DeliveryStream {
  readonly name: string;
  readonly arn: string;
  readonly account: string;
  readonly region: string;
  readonly createdAt: number;
  /** From then on it is ACTIVE. */
  activeFrom: number;
  updatedAt?: number;
  /** From then on it is gone. */
  deletedFrom?: number;
  version: number;
  destination: ExtendedS3DestinationDescription;
  readonly encrypted: boolean;
  tags: Record<string, string>;
  buffer: BufferedRecord[];
  /** When the buffer is to be delivered next; unset while it is empty. */
  dueAt?: number;
  /** Objects written so far: their names are made with it. */
  delivered: number;
  failure?: FailureDescription;
}

interface StreamStore {
  readonly streams: Record<string, DeliveryStream>;
}

type Place = Pick<Call, 'account' | 'region'>;

export const streamStore = (world: World, at: Place): StreamStore =>
  world.state.cell('firehose', at.account, at.region, (): StreamStore => ({ streams: {} }));

/** The streams of every account and region. */
export const allStreams = (world: World): readonly DeliveryStream[] =>
  world.state.cells<StreamStore>('firehose').flatMap(({ value }) => Object.values(value.streams));

export const streamArn = ({ account, region }: Place, name: string): string =>
  `arn:aws:firehose:${region}:${account}:deliverystream/${name}`;

export const statusOf = (
  world: World,
  stream: DeliveryStream,
): 'CREATING' | 'ACTIVE' | 'DELETING' => {
  if (stream.deletedFrom !== undefined) return 'DELETING';
  return world.clock.now() < stream.activeFrom ? 'CREATING' : 'ACTIVE';
};

/** A stream that is there; one whose deletion is over goes with the first question for it. */
export const findStream = (world: World, at: Place, name: string): DeliveryStream | undefined => {
  const { streams } = streamStore(world, at);
  const stream = own(streams, name);
  if (stream?.deletedFrom === undefined || stream.deletedFrom > world.clock.now()) return stream;
  delete streams[name];
  return undefined;
};

export const noSuchStream = (name: string | undefined, { account }: Place): AwsError =>
  new AwsError('ResourceNotFoundException', `Firehose ${name} under account ${account} not found.`);

export const streamNamed = (
  world: World,
  name: string | undefined,
  call: Place,
): DeliveryStream => {
  const stream = findStream(world, call, name ?? '');
  if (stream === undefined) throw noSuchStream(name, call);
  return stream;
};

/** @throws AwsError ResourceInUseException while it is made or deleted */
export const activeStream = (
  world: World,
  name: string | undefined,
  call: Place,
): DeliveryStream => {
  const stream = streamNamed(world, name, call);
  const status = statusOf(world, stream);
  if (status === 'ACTIVE') return stream;
  throw new AwsError(
    'ResourceInUseException',
    `Firehose ${name} under account ${call.account} is ${status}, not ACTIVE.`,
  );
};

export const invalidArgument = (message: string): AwsError =>
  new AwsError('InvalidArgumentException', message);
