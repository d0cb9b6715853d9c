import {
  DescribeDeliveryChannelStatusCommand,
  DescribeDeliveryChannelsCommand,
} from '@aws-sdk/client-config-service';
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { CreateBucketCommand, DeleteBucketPolicyCommand, S3Client } from '@aws-sdk/client-s3';
import { putRole } from '../../../../sandbox/services/iam/put-role.ts';
import { findBucket } from '../../../../sandbox/services/s3/buckets.ts';
import { configAccount } from '../../../support/config-account.ts';
import {
  allow,
  BARE,
  CONFIG_BUCKET,
  KEY,
  LOGGING,
  TRAIL_BUCKET,
} from '../../../support/starting-world.ts';

describe('a delivery channel', () => {
  const refused = { name: 'InsufficientDeliveryPolicyException' };

  test('waits for a service-linked role that was just made', async () => {
    const { recorder, channel, clock } = await configAccount({ roleIsNew: true });
    await recorder();

    await expect(channel()).rejects.toMatchObject({
      ...refused,
      message: expect.stringContaining('unable to assume role'),
    });
    clock.advance(15_000);

    expect((await channel()).$metadata.httpStatusCode).toBe(200);
  });

  test('is the only one of its region and keeps its name', async () => {
    const { recorder, channel } = await configAccount();
    await recorder();
    await channel();

    await expect(channel({ name: 'holdfast' })).rejects.toMatchObject({
      name: 'MaxNumberOfDeliveryChannelsExceededException',
    });
  });

  test('delivers from every region to the one bucket', async () => {
    const { recorder, channel, config } = await configAccount({ region: 'ap-southeast-2' });
    await recorder();
    await channel();

    const { DeliveryChannels } = await config.send(new DescribeDeliveryChannelsCommand({}));

    expect(DeliveryChannels).toMatchObject([{ s3BucketName: CONFIG_BUCKET, s3KmsKeyArn: KEY }]);
  });

  test.each([
    ['a bucket whose policy does not know Config', { s3BucketName: TRAIL_BUCKET }],
    ['a folder the bucket does not know', { s3KeyPrefix: 'elsewhere' }],
  ])('refuses %s', async (_what, given) => {
    const { recorder, channel } = await configAccount();
    await recorder();

    await expect(channel(given)).rejects.toMatchObject(refused);
  });

  test('refuses a bucket that is not there', async () => {
    const { recorder, channel } = await configAccount();
    await recorder();

    await expect(channel({ s3BucketName: 'not-there-at-all' })).rejects.toMatchObject({
      name: 'NoSuchBucketException',
    });
  });

  test('refuses a key that Config may not use, and what is no key of the region', async () => {
    const { recorder, channel, as } = await configAccount();
    await recorder();
    const { KeyMetadata } = await new KMSClient(as(LOGGING)).send(new CreateKeyCommand({}));

    await expect(channel({ s3KmsKeyArn: KeyMetadata?.Arn })).rejects.toMatchObject(refused);
    await expect(channel({ s3KmsKeyArn: 'alias/archive' })).rejects.toMatchObject({
      name: 'InvalidS3KmsKeyArnException',
    });
  });

  test('refuses a bucket with default retention, whatever its policy', async () => {
    const { recorder, channel, world } = await configAccount();
    await recorder();
    const bucket = findBucket(world, CONFIG_BUCKET);
    if (bucket === undefined) throw new Error('no bucket');
    bucket.objectLock = { Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 1 } } };

    await expect(channel()).rejects.toMatchObject(refused);
  });

  test('through a role of the customer’s own needs its policies too', async () => {
    const { recorder, channel, as, world } = await configAccount();
    const s3 = new S3Client({ ...as(BARE), forcePathStyle: true });
    await s3.send(new CreateBucketCommand({ Bucket: 'own-config' }));
    const role = (statements: readonly object[]) =>
      putRole(world, BARE, {
        name: 'own',
        trust: {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Principal: { Service: 'config.amazonaws.com' },
              Action: 'sts:AssumeRole',
            },
          ],
        },
        inline: { all: { Version: '2012-10-17', Statement: statements } },
      });
    role([]);
    await recorder({ roleARN: `arn:aws:iam::${BARE}:role/own` });
    const own = { s3BucketName: 'own-config', s3KmsKeyArn: undefined };

    await expect(channel(own)).rejects.toMatchObject(refused);
    role([allow(['s3:GetBucketAcl', 's3:PutObject'], 'arn:aws:s3:::own-config*')]);

    const answer = await channel(own);
    expect(answer.$metadata.httpStatusCode).toBe(200);
  });
});

describe('the status', () => {
  const recording = async () => {
    const account = await configAccount();
    await account.recorder();
    await account.channel();
    await account.run();
    return account;
  };

  test('is Pending at first and Success after the first delivery', async () => {
    const { status, clock, config } = await recording();
    expect((await status())?.lastStatus).toBe('Pending');

    clock.advance(60_000);

    expect((await status())?.lastStatus).toBe('Success');
    const { DeliveryChannelsStatus } = await config.send(
      new DescribeDeliveryChannelStatusCommand({}),
    );
    expect(DeliveryChannelsStatus?.[0]?.configStreamDeliveryInfo?.lastStatus).toBe('Success');
  });

  test('is Failure with a reason once the bucket shuts Config out', async () => {
    const { status, clock, as } = await recording();
    clock.advance(60_000);
    const owner = new S3Client({ ...as(LOGGING), forcePathStyle: true });

    await owner.send(new DeleteBucketPolicyCommand({ Bucket: CONFIG_BUCKET }));

    expect(await status()).toMatchObject({
      recording: true,
      lastStatus: 'Failure',
      lastErrorMessage: expect.stringContaining(CONFIG_BUCKET),
    });
  });
});
