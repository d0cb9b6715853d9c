import {
  ConfigServiceClient,
  type ConfigurationRecorder,
  DeleteConfigurationRecorderCommand,
  DeleteDeliveryChannelCommand,
  type DeliveryChannel,
  DescribeConfigurationRecorderStatusCommand,
  DescribeConfigurationRecordersCommand,
  DescribeDeliveryChannelStatusCommand,
  DescribeDeliveryChannelsCommand,
  DescribeRetentionConfigurationsCommand,
  ListTagsForResourceCommand,
  PutConfigurationRecorderCommand,
  PutDeliveryChannelCommand,
  PutRetentionConfigurationCommand,
  StartConfigurationRecorderCommand,
  StopConfigurationRecorderCommand,
} from '@aws-sdk/client-config-service';
import { CreateServiceLinkedRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { CreateBucketCommand, DeleteBucketPolicyCommand, S3Client } from '@aws-sdk/client-s3';
import { putRole } from '../../../../sandbox/services/iam/put-role.ts';
import { findBucket } from '../../../../sandbox/services/s3/buckets.ts';
import {
  allow,
  BARE,
  CONFIG_BUCKET,
  HOME,
  KEY,
  LOGGING,
  startingWorld,
  TRAIL_BUCKET,
} from '../../../support/starting-world.ts';

const ROLE = `arn:aws:iam::${BARE}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`;

/** An account without a recorder whose service-linked role is there, and usable unless told otherwise. */
const start = async (options: { roleIsNew?: boolean; region?: string } = {}) => {
  const begun = startingWorld();
  const iam = new IAMClient(begun.as(BARE));
  await iam.send(new CreateServiceLinkedRoleCommand({ AWSServiceName: 'config.amazonaws.com' }));
  if (options.roleIsNew !== true) begun.clock.advance(60_000);
  const config = new ConfigServiceClient(begun.as(BARE, options.region ?? HOME));
  const recorder = (given: ConfigurationRecorder = {}) =>
    config.send(
      new PutConfigurationRecorderCommand({
        ConfigurationRecorder: { name: 'default', roleARN: ROLE, ...given },
      }),
    );
  const channel = (given: DeliveryChannel = {}) =>
    config.send(
      new PutDeliveryChannelCommand({
        DeliveryChannel: {
          name: 'default',
          s3BucketName: CONFIG_BUCKET,
          s3KmsKeyArn: KEY,
          ...given,
        },
      }),
    );
  const run = (name = 'default') =>
    config.send(new StartConfigurationRecorderCommand({ ConfigurationRecorderName: name }));
  const status = async () => {
    const answer = await config.send(new DescribeConfigurationRecorderStatusCommand({}));
    return answer.ConfigurationRecordersStatus?.[0];
  };
  return { ...begun, config, recorder, channel, run, status };
};

describe('the order of things', () => {
  test('is recorder, channel, start', async () => {
    const { recorder, channel, run, status } = await start();

    await expect(channel()).rejects.toMatchObject({
      name: 'NoAvailableConfigurationRecorderException',
    });
    await recorder();
    await expect(run()).rejects.toMatchObject({ name: 'NoAvailableDeliveryChannelException' });
    await channel();
    await run();

    expect(await status()).toMatchObject({ name: 'default', recording: true });
  });

  test('backwards is stop, channel, recorder', async () => {
    const { config, recorder, channel, run } = await start();
    await recorder();
    await channel();
    await run();
    const remove = new DeleteDeliveryChannelCommand({ DeliveryChannelName: 'default' });
    const named = { ConfigurationRecorderName: 'default' };

    await expect(config.send(remove)).rejects.toMatchObject({
      name: 'LastDeliveryChannelDeleteFailedException',
    });
    await config.send(new StopConfigurationRecorderCommand(named));
    await config.send(remove);
    await config.send(new DeleteConfigurationRecorderCommand(named));

    const { ConfigurationRecorders } = await config.send(
      new DescribeConfigurationRecordersCommand({}),
    );
    expect(ConfigurationRecorders).toEqual([]);
  });

  test('is followed in each region for itself', async () => {
    const { as, recorder } = await start();
    await recorder();

    const elsewhere = new ConfigServiceClient(as(BARE, 'eu-west-1'));

    const answer = await elsewhere.send(new DescribeConfigurationRecordersCommand({}));
    expect(answer.ConfigurationRecorders).toEqual([]);
  });
});

describe('a recorder', () => {
  test('is the only one of its region and keeps its name', async () => {
    const { recorder } = await start();
    await recorder();

    await expect(recorder({ name: 'holdfast' })).rejects.toMatchObject({
      name: 'MaxNumberOfConfigurationRecordersExceededException',
    });
  });

  test.each([undefined, '', `arn:aws:iam::${LOGGING}:role/config`, 'role/config'])(
    'refuses the role %s',
    async (roleARN) => {
      const { config } = await start();

      await expect(
        config.send(
          new PutConfigurationRecorderCommand({ ConfigurationRecorder: { name: 'x', roleARN } }),
        ),
      ).rejects.toMatchObject({ name: 'InvalidRoleException' });
    },
  );

  test('records everything continuously when it is not told what', async () => {
    const { config, recorder } = await start();
    await recorder();

    const { ConfigurationRecorders } = await config.send(
      new DescribeConfigurationRecordersCommand({ ConfigurationRecorderNames: ['default'] }),
    );

    expect(ConfigurationRecorders?.[0]).toMatchObject({
      roleARN: ROLE,
      recordingGroup: {
        allSupported: true,
        includeGlobalResourceTypes: false,
        recordingStrategy: { useOnly: 'ALL_SUPPORTED_RESOURCE_TYPES' },
      },
      recordingMode: { recordingFrequency: 'CONTINUOUS' },
    });
  });

  test.each([
    ['everything and a list', { allSupported: true, resourceTypes: ['AWS::S3::Bucket' as const] }],
    ['global types without everything', { allSupported: false, includeGlobalResourceTypes: true }],
    ['nothing', { allSupported: false }],
  ])('refuses to record %s', async (_what, recordingGroup) => {
    const { recorder } = await start();

    await expect(recorder({ recordingGroup })).rejects.toMatchObject({
      name: 'InvalidRecordingGroupException',
    });
  });

  test('is changed in place while it records, its tags only by TagResource', async () => {
    const { config, channel, run, status } = await start();
    await config.send(
      new PutConfigurationRecorderCommand({
        ConfigurationRecorder: { name: 'default', roleARN: ROLE },
        Tags: [{ Key: 'a', Value: '1' }],
      }),
    );
    await channel();
    await run();

    await config.send(
      new PutConfigurationRecorderCommand({
        ConfigurationRecorder: {
          name: 'default',
          roleARN: ROLE,
          recordingMode: { recordingFrequency: 'DAILY' },
        },
        Tags: [{ Key: 'a', Value: '2' }],
      }),
    );

    const now = await status();
    expect(now?.recording).toBe(true);
    const { Tags } = await config.send(new ListTagsForResourceCommand({ ResourceArn: now?.arn }));
    expect(Tags).toEqual([{ Key: 'a', Value: '1' }]);
  });

  test('that is named and not there is an error', async () => {
    const { config, run } = await start();
    const names = { ConfigurationRecorderNames: ['no'] };

    for (const asked of [
      config.send(new DescribeConfigurationRecordersCommand(names)),
      config.send(new DescribeConfigurationRecorderStatusCommand(names)),
      run('no'),
    ]) {
      await expect(asked).rejects.toMatchObject({ name: 'NoSuchConfigurationRecorderException' });
    }
  });

  test('is put only by someone who may pass its role to Config', async () => {
    const { asRole } = await start();
    const put = new PutConfigurationRecorderCommand({
      ConfigurationRecorder: { name: 'default', roleARN: ROLE },
    });
    const without = new ConfigServiceClient(asRole(BARE, 'without', [allow('config:*')]));
    const passes = {
      ...allow('iam:PassRole', ROLE),
      Condition: { StringEquals: { 'iam:PassedToService': 'config.amazonaws.com' } },
    };
    const enough = new ConfigServiceClient(asRole(BARE, 'enough', [allow('config:*'), passes]));

    await expect(without.send(put)).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining('iam:PassRole'),
    });
    expect((await enough.send(put)).$metadata.httpStatusCode).toBe(200);
  });
});

describe('a delivery channel', () => {
  const refused = { name: 'InsufficientDeliveryPolicyException' };

  test('waits for a service-linked role that was just made', async () => {
    const { recorder, channel, clock } = await start({ roleIsNew: true });
    await recorder();

    await expect(channel()).rejects.toMatchObject({
      ...refused,
      message: expect.stringContaining('unable to assume role'),
    });
    clock.advance(15_000);

    expect((await channel()).$metadata.httpStatusCode).toBe(200);
  });

  test('is the only one of its region and keeps its name', async () => {
    const { recorder, channel } = await start();
    await recorder();
    await channel();

    await expect(channel({ name: 'holdfast' })).rejects.toMatchObject({
      name: 'MaxNumberOfDeliveryChannelsExceededException',
    });
  });

  test('delivers from every region to the one bucket', async () => {
    const { recorder, channel, config } = await start({ region: 'ap-southeast-2' });
    await recorder();
    await channel();

    const { DeliveryChannels } = await config.send(new DescribeDeliveryChannelsCommand({}));

    expect(DeliveryChannels).toMatchObject([{ s3BucketName: CONFIG_BUCKET, s3KmsKeyArn: KEY }]);
  });

  test.each([
    ['a bucket whose policy does not know Config', { s3BucketName: TRAIL_BUCKET }],
    ['a folder the bucket does not know', { s3KeyPrefix: 'elsewhere' }],
  ])('refuses %s', async (_what, given) => {
    const { recorder, channel } = await start();
    await recorder();

    await expect(channel(given)).rejects.toMatchObject(refused);
  });

  test('refuses a bucket that is not there', async () => {
    const { recorder, channel } = await start();
    await recorder();

    await expect(channel({ s3BucketName: 'not-there-at-all' })).rejects.toMatchObject({
      name: 'NoSuchBucketException',
    });
  });

  test('refuses a key that Config may not use, and what is no key of the region', async () => {
    const { recorder, channel, as } = await start();
    await recorder();
    const { KeyMetadata } = await new KMSClient(as(LOGGING)).send(new CreateKeyCommand({}));

    await expect(channel({ s3KmsKeyArn: KeyMetadata?.Arn })).rejects.toMatchObject(refused);
    await expect(channel({ s3KmsKeyArn: 'alias/archive' })).rejects.toMatchObject({
      name: 'InvalidS3KmsKeyArnException',
    });
  });

  test('refuses a bucket with default retention, whatever its policy', async () => {
    const { recorder, channel, world } = await start();
    await recorder();
    const bucket = findBucket(world, CONFIG_BUCKET);
    if (bucket === undefined) throw new Error('no bucket');
    bucket.objectLock = { Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 1 } } };

    await expect(channel()).rejects.toMatchObject(refused);
  });

  test('through a role of the customer’s own needs its policies too', async () => {
    const { recorder, channel, as, world } = await start();
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
    const account = await start();
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

describe('retention', () => {
  test('is from 30 days to 7 years', async () => {
    const { config } = await start();
    const put = (RetentionPeriodInDays: number) =>
      config.send(new PutRetentionConfigurationCommand({ RetentionPeriodInDays }));

    await expect(put(29)).rejects.toMatchObject({ name: 'InvalidParameterValueException' });
    await put(2557);

    const { RetentionConfigurations } = await config.send(
      new DescribeRetentionConfigurationsCommand({}),
    );
    expect(RetentionConfigurations).toEqual([{ Name: 'default', RetentionPeriodInDays: 2557 }]);
  });
});
