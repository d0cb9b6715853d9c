import {
  CreateDeliveryStreamCommand,
  DeleteDeliveryStreamCommand,
  FirehoseClient,
  ListDeliveryStreamsCommand,
  ListTagsForDeliveryStreamCommand,
  PutRecordBatchCommand,
  TagDeliveryStreamCommand,
  UntagDeliveryStreamCommand,
  UpdateDestinationCommand,
} from '@aws-sdk/client-firehose';
import { allow, SECURITY } from '../../../support/starting-world.ts';
import {
  A_WHILE,
  FOREIGN,
  OWN,
  STREAM,
  STREAM_ARN,
  STREAM_ROLE,
  streamAccount,
} from '../../../support/stream-account.ts';

const named = { DeliveryStreamName: STREAM };

describe('a stream', () => {
  test('is CREATING at first, then ACTIVE with what Firehose fills in', async () => {
    const { create, describe: described, clock } = await streamAccount();

    expect((await create({ BufferingHints: undefined })).DeliveryStreamARN).toBe(STREAM_ARN);

    expect((await described())?.DeliveryStreamStatus).toBe('CREATING');
    clock.advance(A_WHILE);
    expect(await described()).toMatchObject({
      DeliveryStreamARN: STREAM_ARN,
      DeliveryStreamStatus: 'ACTIVE',
      DeliveryStreamType: 'DirectPut',
      VersionId: '1',
      Destinations: [
        {
          DestinationId: 'destinationId-000000000001',
          ExtendedS3DestinationDescription: {
            RoleARN: STREAM_ROLE,
            BucketARN: `arn:aws:s3:::${OWN}`,
            BufferingHints: { SizeInMBs: 5, IntervalInSeconds: 300 },
            CompressionFormat: 'UNCOMPRESSED',
            EncryptionConfiguration: { NoEncryptionConfig: 'NoEncryption' },
            S3BackupMode: 'Disabled',
          },
        },
      ],
    });
  });

  test('is made once', async () => {
    const { create } = await streamAccount();
    await create();

    await expect(create()).rejects.toMatchObject({ name: 'ResourceInUseException' });
  });

  test('takes nothing before it is ACTIVE', async () => {
    const { create, put } = await streamAccount();
    await create();

    await expect(put('early')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  test('needs a role that Firehose can assume', async () => {
    const { create, role } = await streamAccount();
    role([], 'lambda.amazonaws.com');

    await expect(create()).rejects.toMatchObject({
      name: 'InvalidArgumentException',
      message: expect.stringContaining('unable to assume role'),
    });
  });

  test.each([
    ['no bucket', { BucketARN: 'own-findings' }],
    ['too long an interval', { BufferingHints: { IntervalInSeconds: 901 } }],
    ['too large a buffer', { BufferingHints: { SizeInMBs: 129 } }],
    ['an unknown expression', { Prefix: '!{partitionKeyFromQuery:x}/', ErrorOutputPrefix: 'e/' }],
    ['an expression and no place for errors', { Prefix: '!{timestamp:yyyy}/' }],
    ['a compression that is not simulated', { CompressionFormat: 'ZIP' as const }],
    ['a backup, which is not simulated', { S3BackupMode: 'Enabled' as const }],
  ])('refuses %s', async (_, given) => {
    const { create } = await streamAccount();

    await expect(create(given)).rejects.toMatchObject({ name: 'InvalidArgumentException' });
  });

  test('of another source or destination is not simulated', async () => {
    const { create, client } = await streamAccount();

    await expect(create({}, { DeliveryStreamType: 'KinesisStreamAsSource' })).rejects.toMatchObject(
      { name: 'InvalidArgumentException' },
    );
    await expect(client.send(new CreateDeliveryStreamCommand(named))).rejects.toMatchObject({
      name: 'InvalidArgumentException',
    });
  });

  test('is changed at the version that was read', async () => {
    const { created, client, describe: described } = await streamAccount();
    await created();
    const update = (version: string) =>
      client.send(
        new UpdateDestinationCommand({
          ...named,
          CurrentDeliveryStreamVersionId: version,
          DestinationId: 'destinationId-000000000001',
          ExtendedS3DestinationUpdate: { BucketARN: `arn:aws:s3:::${FOREIGN}` },
        }),
      );

    await update('1');

    const { VersionId, Destinations } = (await described()) ?? {};
    expect(VersionId).toBe('2');
    expect(Destinations?.[0]?.ExtendedS3DestinationDescription).toMatchObject({
      BucketARN: `arn:aws:s3:::${FOREIGN}`,
      RoleARN: STREAM_ROLE,
    });
    await expect(update('1')).rejects.toMatchObject({ name: 'ConcurrentModificationException' });
  });

  test('is DELETING for a while, then gone', async () => {
    const { created, client, clock, describe: described, create } = await streamAccount();
    await created();

    await client.send(new DeleteDeliveryStreamCommand(named));

    expect((await described())?.DeliveryStreamStatus).toBe('DELETING');
    clock.advance(A_WHILE);
    await expect(described()).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    expect((await create()).DeliveryStreamARN).toBe(STREAM_ARN);
  });

  test('is tagged', async () => {
    const { create, client, clock } = await streamAccount();
    await create({}, { Tags: [{ Key: 'a', Value: '1' }] });
    clock.advance(A_WHILE);

    await client.send(new TagDeliveryStreamCommand({ ...named, Tags: [{ Key: 'b', Value: '2' }] }));
    await client.send(new UntagDeliveryStreamCommand({ ...named, TagKeys: ['a'] }));

    expect(await client.send(new ListTagsForDeliveryStreamCommand(named))).toMatchObject({
      Tags: [{ Key: 'b', Value: '2' }],
      HasMoreTags: false,
    });
  });
});

describe('streams', () => {
  test('are listed in the order of their names, ten a page', async () => {
    const { create, client } = await streamAccount();
    const names = Array.from({ length: 12 }, (_, n) => `s${String(n).padStart(2, '0')}`);
    for (const DeliveryStreamName of names.toReversed()) await create({}, { DeliveryStreamName });

    const first = await client.send(new ListDeliveryStreamsCommand({}));
    const rest = await client.send(
      new ListDeliveryStreamsCommand({ ExclusiveStartDeliveryStreamName: 's09' }),
    );

    expect(first).toMatchObject({
      DeliveryStreamNames: names.slice(0, 10),
      HasMoreDeliveryStreams: true,
    });
    expect(rest).toMatchObject({
      DeliveryStreamNames: ['s10', 's11'],
      HasMoreDeliveryStreams: false,
    });
  });
});

describe('a batch', () => {
  test('answers for each record', async () => {
    const { created, client } = await streamAccount();
    await created();
    const Records = ['a', 'b'].map((text) => ({ Data: Buffer.from(text) }));

    const answer = await client.send(new PutRecordBatchCommand({ ...named, Records }));

    expect(answer.FailedPutCount).toBe(0);
    expect(new Set(answer.RequestResponses?.map(({ RecordId }) => RecordId)).size).toBe(2);
  });

  test.each([
    ['too many records', Array.from({ length: 501 }, () => ({ Data: Buffer.from('x') }))],
    ['too large a record', [{ Data: Buffer.alloc(1_000 * 1024 + 1) }]],
    ['too much together', Array.from({ length: 5 }, () => ({ Data: Buffer.alloc(1_000 * 1024) }))],
  ])('refuses %s', async (_, Records) => {
    const { created, client } = await streamAccount();
    await created();

    await expect(
      client.send(new PutRecordBatchCommand({ ...named, Records })),
    ).rejects.toMatchObject({ name: 'InvalidArgumentException' });
  });
});

describe('permissions', () => {
  test('to create are for one stream, and to pass its role', async () => {
    const { asRole, destination } = await streamAccount();
    const command = new CreateDeliveryStreamCommand({
      ...named,
      ExtendedS3DestinationConfiguration: destination(),
    });
    const creating = allow('firehose:CreateDeliveryStream', STREAM_ARN);
    const passing = {
      ...allow('iam:PassRole', STREAM_ROLE),
      Condition: { StringEquals: { 'iam:PassedToService': 'firehose.amazonaws.com' } },
    };
    const as = (name: string, ...statements: object[]) =>
      new FirehoseClient(asRole(SECURITY, name, statements));

    await expect(as('one', creating).send(command)).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining('iam:PassRole'),
    });
    expect((await as('two', creating, passing).send(command)).DeliveryStreamARN).toBe(STREAM_ARN);
  });
});
