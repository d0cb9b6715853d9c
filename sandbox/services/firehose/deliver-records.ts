import { gzipSync } from 'node:zlib';
import type { FailureDescription } from '@aws-sdk/client-firehose';
import type { AccessCheck, Principal } from '../../wire/service.ts';
import { keyObstacle } from '../kms/key-access.ts';
import { later } from '../later.ts';
import { resourceVerdict } from '../resource-access.ts';
import { type Bucket, bucketArn, defaultKey, findBucket } from '../s3/buckets.ts';
import { writeObject } from '../s3/objects.ts';
import { sessionRefusal } from '../service-session.ts';
import type { World } from '../world.ts';
import { allStreams, type DeliveryStream, statusOf } from './delivery-streams.ts';
import { streamSession } from './destination.ts';
import { objectKey } from './object-key.ts';

/**
 * What the role needs, and in another account the bucket policy must give. Source: Amazon Data Firehose Developer Guide,
 * "Grant Firehose access to an Amazon S3 destination" and "Cross-account delivery to an Amazon S3 destination".
 */
const ON_BUCKET = ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'];
const ON_OBJECT = ['s3:AbortMultipartUpload', 's3:GetObject', 's3:PutObject'];
const ON_KEY = ['kms:Decrypt', 'kms:GenerateDataKey'];

const failed = (Type: FailureDescription['Type'], Details: string): FailureDescription => ({
  Type,
  Details,
});

const s3Checks = (bucket: Bucket, key: string, foreign: boolean): readonly AccessCheck[] => {
  const arn = bucketArn(bucket.name);
  const acl = { 's3:x-amz-acl': 'bucket-owner-full-control' };
  const object = { resource: `${arn}/${key}`, context: foreign ? acl : {} };
  return [
    ...ON_BUCKET.map((action) => ({ action, resource: arn })),
    ...ON_OBJECT.map((action) => ({ action, ...object })),
    ...(foreign ? [{ action: 's3:PutObjectAcl', ...object }] : []),
  ];
};

/** A bucket of another account must let the role in by its policy; no bucket may shut it out. */
const bucketRefusal = (
  world: World,
  bucket: Bucket,
  session: Principal,
  checks: readonly AccessCheck[],
): string | undefined => {
  const foreign = bucket.account !== session.accountId;
  for (const { action, resource, context } of checks) {
    const question = { caller: session, action, resource, context };
    const verdict = resourceVerdict(world, bucket.policy, question);
    if (verdict === 'allowed' || (verdict === 'silent' && !foreign)) continue;
    const why =
      verdict === 'denied'
        ? 'with an explicit deny in a resource-based policy'
        : `because no resource-based policy allows the ${action} action`;
    return `User: ${session.arn} is not authorized to perform: ${action} on resource: ${resource} ${why}`;
  }
  return undefined;
};

const keyOf = (stream: DeliveryStream, bucket: Bucket): string | undefined =>
  stream.destination.EncryptionConfiguration?.KMSEncryptionConfig?.AWSKMSKeyARN ??
  defaultKey(bucket);

const KEY_FAILURES = {
  'not-found': 'KMS_KEY_NOT_FOUND',
  disabled: 'DISABLED_KMS_KEY',
  'not-allowed': 'KMS_ACCESS_DENIED',
} as const;

const keyFailure = (
  world: World,
  stream: DeliveryStream,
  bucket: Bucket,
  session: Principal,
  objectName: string,
): FailureDescription | undefined => {
  const key = keyOf(stream, bucket);
  if (key === undefined) return undefined;
  const context = {
    'kms:ViaService': `s3.${bucket.region}.amazonaws.com`,
    'kms:EncryptionContext:aws:s3:arn': `${bucketArn(bucket.name)}/${objectName}`,
  };
  const from = { account: bucket.account, region: bucket.region };
  const obstacle = keyObstacle(world, key, from, session, ON_KEY, context);
  if (obstacle !== undefined) {
    return failed(KEY_FAILURES[obstacle], `KMS key ${key}: ${obstacle.replace('-', ' ')}.`);
  }
  const checks = ON_KEY.map((action) => ({ action, resource: key, context }));
  const refused = sessionRefusal(world, session, bucket.region, checks);
  return refused === undefined ? undefined : failed('KMS_ACCESS_DENIED', refused);
};

/** What stands between a stream and its bucket; undefined when nothing does. */
const obstacleTo = (
  world: World,
  stream: DeliveryStream,
  bucket: Bucket | undefined,
  key: string,
): FailureDescription | undefined => {
  const { RoleARN = '', BucketARN = '' } = stream.destination;
  if (bucket === undefined) {
    return failed('UNKNOWN_ERROR', `S3.NoSuchBucket: ${BucketARN} does not exist.`);
  }
  const session = streamSession(world, RoleARN, stream.name, stream);
  if (session === undefined) {
    const details = `Firehose is unable to assume role ${RoleARN}. Please check the role provided.`;
    return failed('UNKNOWN_ERROR', `S3.AccessDenied: ${details}`);
  }
  const checks = s3Checks(bucket, key, bucket.account !== stream.account);
  const refused =
    sessionRefusal(world, session, bucket.region, checks) ??
    bucketRefusal(world, bucket, session, checks);
  if (refused !== undefined) return failed('UNKNOWN_ERROR', `S3.AccessDenied: ${refused}`);
  return keyFailure(world, stream, bucket, session, key);
};

/** Records follow each other as they came; a processor may put a new line after each. */
const bodyOf = ({ buffer, destination }: DeliveryStream): Uint8Array => {
  const { ProcessingConfiguration: processing, CompressionFormat } = destination;
  const delimited =
    processing?.Enabled === true &&
    processing.Processors?.some(({ Type }) => Type === 'AppendDelimiterToRecord') === true;
  const delimiter = delimited ? '\n' : '';
  const body = Buffer.concat(
    buffer.flatMap(({ data }) => [Buffer.from(data, 'base64'), Buffer.from(delimiter)]),
  );
  return CompressionFormat === 'GZIP' ? gzipSync(body) : body;
};

const intervalOf = ({ destination }: DeliveryStream): number =>
  (destination.BufferingHints?.IntervalInSeconds ?? 300) * 1000;

const attempt = (world: World, stream: DeliveryStream): FailureDescription | undefined => {
  const key = objectKey(stream, world.clock.now());
  const name = (stream.destination.BucketARN ?? '').slice(bucketArn('').length);
  const bucket = findBucket(world, name);
  const failure = obstacleTo(world, stream, bucket, key);
  if (failure !== undefined || bucket === undefined) return failure;
  writeObject(world, bucket, {
    key,
    body: bodyOf(stream),
    keyArn: keyOf(stream, bucket),
    writer: stream.account,
  });
  stream.delivered += 1;
  stream.buffer = [];
  return undefined;
};

/**
 * Delivers what is due. What cannot be delivered stays and is tried again after the interval. AWS tells of failed
 * deliveries in CloudWatch alone; here the description of the stream shows the last failure too.
 */
export const settleStream = (world: World, stream: DeliveryStream): void => {
  const now = world.clock.now();
  if (stream.dueAt === undefined || stream.dueAt > now) return;
  if (statusOf(world, stream) === 'DELETING') return;
  const failure = attempt(world, stream);
  delete stream.dueAt;
  delete stream.failure;
  if (failure === undefined) return;
  stream.failure = failure;
  stream.dueAt = world.clock.over(Math.max(intervalOf(stream), 1_000));
  settleAt(world, stream, stream.dueAt);
};

const settleAt = (world: World, stream: DeliveryStream, dueAt: number): void =>
  later(world, dueAt, () => settleStream(world, stream));

const MEGABYTE = 1024 * 1024;

const isFull = ({ buffer, destination }: DeliveryStream): boolean =>
  buffer.reduce((sum, { bytes }) => sum + bytes, 0) >=
  (destination.BufferingHints?.SizeInMBs ?? 5) * MEGABYTE;

/** Takes records into the buffer, which is delivered when its interval has passed or it is full, never before the stream is there. */
export const takeRecords = (
  world: World,
  stream: DeliveryStream,
  records: readonly Uint8Array[],
): void => {
  for (const record of records) {
    const data = Buffer.from(record).toString('base64');
    stream.buffer.push({ data, bytes: record.length });
  }
  const due = isFull(stream) ? world.clock.now() : world.clock.over(intervalOf(stream));
  const dueAt = Math.max(stream.activeFrom, Math.min(stream.dueAt ?? due, due));
  if (dueAt === stream.dueAt) return;
  stream.dueAt = dueAt;
  settleAt(world, stream, dueAt);
};

/** After a start from state: what was buffered will be delivered. */
export const resumeStreams = (world: World): void => {
  for (const stream of allStreams(world)) {
    if (stream.dueAt !== undefined) settleAt(world, stream, stream.dueAt);
  }
};
