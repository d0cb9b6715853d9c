import {
  CloudTrailClient,
  CreateTrailCommand,
  type CreateTrailCommandInput,
  GetTrailStatusCommand,
  StartLoggingCommand,
  StopLoggingCommand,
} from '@aws-sdk/client-cloudtrail';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  DeleteLogGroupCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { CreateKeyCommand, DisableKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { DeleteBucketPolicyCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { putRole } from '../../../../sandbox/services/iam/put-role.ts';
import {
  BARE,
  CONFIG_BUCKET,
  HOME,
  KEY,
  LOGGING,
  startingWorld,
  TRAIL_BUCKET,
} from '../../../support/starting-world.ts';

const NAME = 'holdfast-trail';

const start = () => {
  const world = startingWorld();
  const trails = new CloudTrailClient(world.as(BARE));
  const create = (input: Partial<CreateTrailCommandInput> = {}) =>
    trails.send(
      new CreateTrailCommand({ Name: NAME, S3BucketName: TRAIL_BUCKET, KmsKeyId: KEY, ...input }),
    );
  const status = () => trails.send(new GetTrailStatusCommand({ Name: NAME }));
  return { ...world, trails, create, status };
};

const logging = async () => {
  const account = start();
  await account.create({ EnableLogFileValidation: true });
  await account.trails.send(new StartLoggingCommand({ Name: NAME }));
  return account;
};

describe('delivery checks', () => {
  test('let an account of the organization deliver its own trail to the archive', async () => {
    expect((await start().create()).KmsKeyId).toBe(KEY);
  });

  test('ask for a bucket that exists', async () => {
    await expect(start().create({ S3BucketName: 'not-there-at-all' })).rejects.toMatchObject({
      name: 'S3BucketDoesNotExistException',
    });
  });

  test.each([
    ['a bucket for something else', { S3BucketName: CONFIG_BUCKET }],
    ['a name the bucket does not know', { Name: 'somebody-elses-trail' }],
    ['a folder the bucket does not know', { S3KeyPrefix: 'elsewhere' }],
  ])('refuse %s', async (_what, input) => {
    await expect(start().create(input)).rejects.toMatchObject({
      name: 'InsufficientS3BucketPolicyException',
    });
  });

  test('refuse a key that is not there', async () => {
    await expect(start().create({ KmsKeyId: 'alias/holdfast-log-archive' })).rejects.toMatchObject({
      name: 'KmsKeyNotFoundException',
    });
  });

  test('refuse a key whose policy does not know CloudTrail', async () => {
    const account = start();
    const kms = new KMSClient(account.as(LOGGING));
    const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));

    await expect(account.create({ KmsKeyId: KeyMetadata?.Arn })).rejects.toMatchObject({
      name: 'InsufficientEncryptionPolicyException',
    });
  });
});

describe('deliveries', () => {
  test('come about five minutes after logging starts, and not before', async () => {
    const { clock, status } = await logging();
    expect(await status()).toMatchObject({ IsLogging: true });
    expect((await status()).LatestDeliveryTime).toBeUndefined();

    clock.advance(5 * 60_000);

    const { LatestDeliveryTime, LatestDeliveryError } = await status();
    expect(LatestDeliveryTime?.getTime()).toBe(clock.now());
    expect(LatestDeliveryError).toBeUndefined();
  });

  test('lie in the bucket, encrypted with the key', async () => {
    const { clock, status, as } = await logging();
    clock.advance(6 * 60_000);
    await status();

    const owner = new S3Client({ ...as(LOGGING), forcePathStyle: true });
    const { Contents } = await owner.send(
      new ListObjectsV2Command({ Bucket: TRAIL_BUCKET, Prefix: `AWSLogs/${BARE}/CloudTrail/` }),
    );

    expect(Contents).toHaveLength(1);
    expect(Contents?.[0]?.Key).toContain(`/${HOME}/`);
  });

  test('stop when logging stops', async () => {
    const { clock, status, trails } = await logging();
    clock.advance(5 * 60_000);
    const delivered = (await status()).LatestDeliveryTime;
    await trails.send(new StopLoggingCommand({ Name: NAME }));

    clock.advance(60 * 60_000);

    expect(await status()).toMatchObject({ IsLogging: false, LatestDeliveryTime: delivered });
  });

  test('fail with a reason when the bucket shuts CloudTrail out later', async () => {
    const { clock, status, as } = await logging();
    clock.advance(5 * 60_000);
    const owner = new S3Client({ ...as(LOGGING), forcePathStyle: true });

    await owner.send(new DeleteBucketPolicyCommand({ Bucket: TRAIL_BUCKET }));

    expect((await status()).LatestDeliveryError).toBe('AccessDenied');
  });

  test('fail with a reason while the key is disabled', async () => {
    const { clock, status, as } = await logging();
    clock.advance(5 * 60_000);

    await new KMSClient(as(LOGGING)).send(new DisableKeyCommand({ KeyId: KEY }));

    expect((await status()).LatestDeliveryError).toBe('KMS.DisabledException');
  });
});

describe('log groups', () => {
  const GROUP = `arn:aws:logs:${HOME}:${BARE}:log-group:holdfast/trail`;
  const ROLE = `arn:aws:iam::${BARE}:role/HoldfastTrailLogs`;

  const withGroup = async (statement: object, service = 'cloudtrail.amazonaws.com') => {
    const account = start();
    const logs = new CloudWatchLogsClient(account.as(BARE));
    await logs.send(new CreateLogGroupCommand({ logGroupName: 'holdfast/trail' }));
    const trust = { Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' };
    putRole(account.world, BARE, {
      name: 'HoldfastTrailLogs',
      trust: { Version: '2012-10-17', Statement: [trust] },
      inline: { write: { Version: '2012-10-17', Statement: [statement] } },
    });
    const logTo = { CloudWatchLogsLogGroupArn: `${GROUP}:*`, CloudWatchLogsRoleArn: ROLE };
    return { ...account, logTo };
  };
  const writes = {
    Effect: 'Allow',
    Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    Resource: `${GROUP}:log-stream:*`,
  };

  test('of the own account take a trail', async () => {
    const { create, logTo } = await withGroup(writes);

    expect(await create(logTo)).toMatchObject(logTo);
  });

  test('must exist in the account and region', async () => {
    const { create, logTo } = await withGroup(writes);
    const refused = { name: 'InvalidCloudWatchLogsLogGroupArnException' };
    const elsewhere = `arn:aws:logs:${HOME}:${LOGGING}:log-group:holdfast/trail:*`;

    await expect(create({ ...logTo, CloudWatchLogsLogGroupArn: elsewhere })).rejects.toMatchObject(
      refused,
    );
    await expect(create({ ...logTo, CloudWatchLogsLogGroupArn: GROUP })).rejects.toMatchObject(
      refused,
    );
  });

  test('need a role that CloudTrail may assume', async () => {
    const { create, logTo } = await withGroup(writes, 'ec2.amazonaws.com');

    await expect(create(logTo)).rejects.toMatchObject({
      name: 'InvalidCloudWatchLogsRoleArnException',
    });
  });

  test('need a role that may write', async () => {
    const { create, logTo } = await withGroup({ ...writes, Action: 'logs:CreateLogStream' });

    await expect(create(logTo)).rejects.toMatchObject({
      name: 'InvalidCloudWatchLogsLogGroupArnException',
      message: expect.stringContaining('Check the permissions'),
    });
  });

  const minutes = 5 * 60_000;

  test('are served with the deliveries of the trail', async () => {
    const { create, logTo, trails, clock, status } = await withGroup(writes);
    await create(logTo);
    await trails.send(new StartLoggingCommand({ Name: NAME }));
    clock.advance(minutes);

    const { LatestCloudWatchLogsDeliveryTime, LatestCloudWatchLogsDeliveryError } = await status();
    expect(LatestCloudWatchLogsDeliveryTime?.getTime()).toBe(clock.now());
    expect(LatestCloudWatchLogsDeliveryError).toBeUndefined();
  });

  test('that go away leave an error, while the bucket is still served', async () => {
    const { create, logTo, trails, clock, status, as } = await withGroup(writes);
    await create(logTo);
    await trails.send(new StartLoggingCommand({ Name: NAME }));
    clock.advance(minutes);
    await new CloudWatchLogsClient(as(BARE)).send(
      new DeleteLogGroupCommand({ logGroupName: 'holdfast/trail' }),
    );

    const answer = await status();
    expect(answer.LatestCloudWatchLogsDeliveryError).toContain('log group');
    expect(answer.LatestCloudWatchLogsDeliveryTime).toBeUndefined();
    expect(answer.LatestDeliveryTime?.getTime()).toBe(clock.now());
  });
});
