import {
  CreateDeliveryStreamCommand,
  type CreateDeliveryStreamCommandInput,
  DescribeDeliveryStreamCommand,
  type ExtendedS3DestinationConfiguration,
  FirehoseClient,
  PutRecordCommand,
} from '@aws-sdk/client-firehose';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { putRole } from '../../sandbox/services/iam/put-role.ts';
import { type Bucket, findBucket } from '../../sandbox/services/s3/buckets.ts';
import { allow, HOME, LOGGING, SECURITY, startingWorld } from './starting-world.ts';

export const STREAM = 'findings';
export const STREAM_ARN = `arn:aws:firehose:${HOME}:${SECURITY}:deliverystream/${STREAM}`;
export const STREAM_ROLE = `arn:aws:iam::${SECURITY}:role/stream`;
/** In the Security account itself; `FOREIGN` is in the Logging account. */
export const OWN = 'own-findings';
export const FOREIGN = 'foreign-findings';
export const INTERVAL_MS = 60_000;
/** Longer than a stream is made. */
export const A_WHILE = 30_000;

const trusting = (service: string) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
});

/** What Firehose needs to deliver to a bucket. */
export const deliveryTo = (bucket: string) => [
  allow(
    ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'],
    `arn:aws:s3:::${bucket}`,
  ),
  allow(
    ['s3:AbortMultipartUpload', 's3:GetObject', 's3:PutObject', 's3:PutObjectAcl'],
    `arn:aws:s3:::${bucket}/*`,
  ),
];

/** What was written to a bucket, by key. */
export const objectsOf = (bucket: Bucket | undefined): Readonly<Record<string, Buffer>> =>
  Object.fromEntries(
    Object.entries(bucket?.objects ?? {}).map(([key, versions]) => [
      key,
      Buffer.from(versions.at(-1)?.body ?? '', 'base64'),
    ]),
  );

/** The Security account with a role for its streams, and a bucket here and in Logging. */
export const streamAccount = async () => {
  const begun = startingWorld();
  const client = new FirehoseClient(begun.as(SECURITY));
  const role = (statements: readonly object[], service = 'firehose.amazonaws.com') =>
    putRole(begun.world, SECURITY, {
      name: 'stream',
      trust: trusting(service),
      inline: { all: { Version: '2012-10-17', Statement: statements } },
    });
  const s3 = (account: string) => new S3Client({ ...begun.as(account), forcePathStyle: true });
  role([...deliveryTo(OWN), ...deliveryTo(FOREIGN)]);
  await s3(SECURITY).send(new CreateBucketCommand({ Bucket: OWN }));
  await s3(LOGGING).send(new CreateBucketCommand({ Bucket: FOREIGN }));
  const destination = (
    more: Partial<ExtendedS3DestinationConfiguration> = {},
  ): ExtendedS3DestinationConfiguration => ({
    RoleARN: STREAM_ROLE,
    BucketARN: `arn:aws:s3:::${OWN}`,
    BufferingHints: { IntervalInSeconds: INTERVAL_MS / 1000, SizeInMBs: 1 },
    ...more,
  });
  const create = (
    more: Partial<ExtendedS3DestinationConfiguration> = {},
    input: Partial<CreateDeliveryStreamCommandInput> = {},
  ) =>
    client.send(
      new CreateDeliveryStreamCommand({
        DeliveryStreamName: STREAM,
        ExtendedS3DestinationConfiguration: destination(more),
        ...input,
      }),
    );
  const created = async (more: Partial<ExtendedS3DestinationConfiguration> = {}) => {
    await create(more);
    begun.clock.advance(A_WHILE);
  };
  const put = (text: string) =>
    client.send(
      new PutRecordCommand({ DeliveryStreamName: STREAM, Record: { Data: Buffer.from(text) } }),
    );
  const describe = async () => {
    const command = new DescribeDeliveryStreamCommand({ DeliveryStreamName: STREAM });
    return (await client.send(command)).DeliveryStreamDescription;
  };
  /** Lets the buffer's interval pass. */
  const flush = async () => {
    begun.clock.advance(INTERVAL_MS + 1);
    return describe();
  };
  const objects = (bucket = OWN) => objectsOf(findBucket(begun.world, bucket));
  return {
    ...begun,
    client,
    role,
    s3,
    destination,
    create,
    created,
    put,
    describe,
    flush,
    objects,
  };
};
