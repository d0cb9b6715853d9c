import {
  AssociateKmsKeyCommand,
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DeleteLogGroupCommand,
  DeleteRetentionPolicyCommand,
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  FilterLogEventsCommand,
  GetLogEventsCommand,
  ListTagsForResourceCommand,
  PutLogEventsCommand,
  PutRetentionPolicyCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { allow, BARE, HOME, policyOf, startingWorld } from '../../../support/starting-world.ts';

const logGroupName = 'holdfast/trail';
const ARN = `arn:aws:logs:${HOME}:${BARE}:log-group:${logGroupName}`;

const withGroup = async () => {
  const begun = startingWorld();
  const logs = new CloudWatchLogsClient(begun.as(BARE));
  await logs.send(new CreateLogGroupCommand({ logGroupName, tags: { a: '1' } }));
  const read = async () =>
    (await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: 'holdfast' })))
      .logGroups?.[0];
  return { ...begun, logs, read };
};

describe('log groups', () => {
  test('are made once an account and region', async () => {
    const { logs, read, as } = await withGroup();

    expect(await read()).toMatchObject({ logGroupName, arn: `${ARN}:*`, logGroupArn: ARN });
    await expect(logs.send(new CreateLogGroupCommand({ logGroupName }))).rejects.toMatchObject({
      name: 'ResourceAlreadyExistsException',
    });
    const elsewhere = new CloudWatchLogsClient(as(BARE, 'eu-west-1'));
    expect((await elsewhere.send(new DescribeLogGroupsCommand({}))).logGroups).toEqual([]);
  });

  test('keep events for as long as they are told, if AWS knows the number', async () => {
    const { logs, read } = await withGroup();
    const keep = (retentionInDays: number) =>
      logs.send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays }));

    await expect(keep(42)).rejects.toMatchObject({ name: 'InvalidParameterException' });
    await keep(365);
    expect((await read())?.retentionInDays).toBe(365);
    await logs.send(new DeleteRetentionPolicyCommand({ logGroupName }));

    expect((await read())?.retentionInDays).toBeUndefined();
  });

  test('are tagged by ARN', async () => {
    const { logs } = await withGroup();

    await logs.send(new TagResourceCommand({ resourceArn: ARN, tags: { b: '2' } }));
    await logs.send(new UntagResourceCommand({ resourceArn: ARN, tagKeys: ['a'] }));

    const { tags } = await logs.send(new ListTagsForResourceCommand({ resourceArn: ARN }));
    expect(tags).toEqual({ b: '2' });
  });

  test('take only a key whose policy knows the service and the group', async () => {
    const { logs, read, as } = await withGroup();
    const kms = new KMSClient(as(BARE));
    const make = async (...more: object[]) => {
      const root = { AWS: `arn:aws:iam::${BARE}:root` };
      const Policy = policyOf({ ...allow('kms:*'), Principal: root }, ...more);
      return (await kms.send(new CreateKeyCommand({ Policy }))).KeyMetadata?.Arn;
    };
    const encrypts = {
      ...allow('kms:GenerateDataKey*'),
      Principal: { Service: `logs.${HOME}.amazonaws.com` },
      Condition: { ArnEquals: { 'kms:EncryptionContext:aws:logs:arn': ARN } },
    };
    const associate = (kmsKeyId: string | undefined) =>
      logs.send(new AssociateKmsKeyCommand({ logGroupName, kmsKeyId }));

    await expect(associate(await make())).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
    const key = await make(encrypts);
    await associate(key);

    expect((await read())?.kmsKeyId).toBe(key);
  });

  test('that are gone are not found', async () => {
    const { logs } = await withGroup();
    await logs.send(new DeleteLogGroupCommand({ logGroupName }));

    await expect(logs.send(new DeleteLogGroupCommand({ logGroupName }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  test('are read one by one by whoever may read them all', async () => {
    const { asRole } = await withGroup();
    const client = (resource: string) =>
      new CloudWatchLogsClient(
        asRole(BARE, resource === '*' ? 'all' : 'one', [allow('logs:DescribeLogGroups', resource)]),
      );

    const { logGroups } = await client('*').send(new DescribeLogGroupsCommand({}));

    expect(logGroups).toHaveLength(1);
    await expect(client(`${ARN}:*`).send(new DescribeLogGroupsCommand({}))).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
  });
});

describe('streams', () => {
  test('give events back in pages and by their words', async () => {
    const { logs, clock } = await withGroup();
    const stream = { logGroupName, logStreamName: 's' };
    await logs.send(new CreateLogStreamCommand(stream));
    const logEvents = ['one', 'two', 'three'].map((message, index) => ({
      message,
      timestamp: clock.now() + index,
    }));
    await logs.send(new PutLogEventsCommand({ ...stream, logEvents }));

    const first = await logs.send(new GetLogEventsCommand({ ...stream, limit: 2 }));
    const rest = await logs.send(
      new GetLogEventsCommand({ ...stream, limit: 2, nextToken: first.nextForwardToken }),
    );
    const found = await logs.send(
      new FilterLogEventsCommand({ logGroupName, filterPattern: '"three"' }),
    );

    expect(first.events?.map(({ message }) => message)).toEqual(['one', 'two']);
    expect(rest.events?.map(({ message }) => message)).toEqual(['three']);
    expect(found.events).toMatchObject([{ message: 'three', logStreamName: 's' }]);
    const { logStreams } = await logs.send(new DescribeLogStreamsCommand({ logGroupName }));
    expect(logStreams?.[0]?.lastEventTimestamp).toBe(clock.now() + 2);
  });

  test('must be made before they are written', async () => {
    const { logs } = await withGroup();

    await expect(
      logs.send(new PutLogEventsCommand({ logGroupName, logStreamName: 'no', logEvents: [] })),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});
