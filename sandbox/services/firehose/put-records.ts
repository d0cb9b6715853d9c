import type {
  PutRecordBatchCommandInput,
  PutRecordBatchCommandOutput,
  PutRecordCommandInput,
  PutRecordCommandOutput,
} from '@aws-sdk/client-firehose';
import type { Call } from '../../wire/service.ts';
import { digest } from '../deterministic.ts';
import type { World } from '../world.ts';
import { settleStream, takeRecords } from './deliver-records.ts';
import {
  type DeliveryStream,
  findStream,
  invalidArgument,
  noSuchStream,
  statusOf,
} from './delivery-streams.ts';

type Output<T> = Omit<T, '$metadata'>;

/** Source: Amazon Data Firehose Developer Guide, "Amazon Data Firehose quota". */
const LARGEST_RECORD = 1_000 * 1024;
const LARGEST_BATCH = 4 * 1024 * 1024;
const MOST_RECORDS = 500;

const requireRecords = (records: readonly (Uint8Array | undefined)[]): readonly Uint8Array[] =>
  records.map((data) => {
    if (data !== undefined && data.length <= LARGEST_RECORD) return data;
    throw invalidArgument(`A record must have from 0 to ${LARGEST_RECORD} bytes of data.`);
  });

const recordId = (stream: DeliveryStream, index: number): string =>
  digest(stream.arn, stream.delivered, stream.buffer.length, index) +
  digest('record', stream.arn, index);

const take = (
  world: World,
  stream: DeliveryStream,
  records: readonly Uint8Array[],
): readonly string[] => {
  settleStream(world, stream);
  const ids = records.map((_, index) => recordId(stream, index));
  takeRecords(world, stream, records);
  return ids;
};

/** Records are taken by streams that are ACTIVE; to senders no others exist. */
const openStream = (world: World, name: string | undefined, call: Call): DeliveryStream => {
  const stream = findStream(world, call, name ?? '');
  if (stream !== undefined && statusOf(world, stream) === 'ACTIVE') return stream;
  throw noSuchStream(name, call);
};

export const putRecord =
  (world: World) =>
  (input: PutRecordCommandInput, call: Call): Output<PutRecordCommandOutput> => {
    const stream = openStream(world, input.DeliveryStreamName, call);
    const [RecordId = ''] = take(world, stream, requireRecords([input.Record?.Data]));
    return { RecordId, Encrypted: stream.encrypted };
  };

export const putRecordBatch =
  (world: World) =>
  (input: PutRecordBatchCommandInput, call: Call): Output<PutRecordBatchCommandOutput> => {
    const stream = openStream(world, input.DeliveryStreamName, call);
    const records = requireRecords((input.Records ?? []).map(({ Data }) => Data));
    if (records.length < 1 || records.length > MOST_RECORDS) {
      throw invalidArgument(`A batch must have from 1 to ${MOST_RECORDS} records.`);
    }
    if (records.reduce((sum, { length }) => sum + length, 0) > LARGEST_BATCH) {
      throw invalidArgument(`A batch must have at most ${LARGEST_BATCH} bytes.`);
    }
    const ids = take(world, stream, records);
    return {
      FailedPutCount: 0,
      Encrypted: stream.encrypted,
      RequestResponses: ids.map((RecordId) => ({ RecordId })),
    };
  };

const STREAM_ARN = /^arn:aws[\w-]*:firehose:([\w-]+):(\d{12}):deliverystream\/(.+)$/;

/** Takes what a rule of EventBridge sends; a stream that is not ACTIVE yet takes it too, because EventBridge would try again. */
export const putFromRule = (world: World, arn: string, record: string): void => {
  const [, region = '', account = '', name = ''] = STREAM_ARN.exec(arn) ?? [];
  const stream = findStream(world, { account, region }, name);
  if (stream === undefined || statusOf(world, stream) === 'DELETING') return;
  take(world, stream, [Buffer.from(record)]);
};
