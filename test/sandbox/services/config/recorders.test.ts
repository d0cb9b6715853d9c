import {
  ConfigServiceClient,
  DeleteConfigurationRecorderCommand,
  DeleteDeliveryChannelCommand,
  DescribeConfigurationRecorderStatusCommand,
  DescribeConfigurationRecordersCommand,
  DescribeRetentionConfigurationsCommand,
  ListTagsForResourceCommand,
  PutConfigurationRecorderCommand,
  PutRetentionConfigurationCommand,
  StopConfigurationRecorderCommand,
} from '@aws-sdk/client-config-service';
import { CONFIG_ROLE, configAccount } from '../../../support/config-account.ts';
import { allow, BARE, LOGGING } from '../../../support/starting-world.ts';

describe('the order of things', () => {
  test('is recorder, channel, start', async () => {
    const { recorder, channel, run, status } = await configAccount();

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
    const { config, recorder, channel, run } = await configAccount();
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
    const { as, recorder } = await configAccount();
    await recorder();

    const elsewhere = new ConfigServiceClient(as(BARE, 'eu-west-1'));

    const answer = await elsewhere.send(new DescribeConfigurationRecordersCommand({}));
    expect(answer.ConfigurationRecorders).toEqual([]);
  });
});

describe('a recorder', () => {
  test('is the only one of its region and keeps its name', async () => {
    const { recorder } = await configAccount();
    await recorder();

    await expect(recorder({ name: 'holdfast' })).rejects.toMatchObject({
      name: 'MaxNumberOfConfigurationRecordersExceededException',
    });
  });

  test.each([undefined, '', `arn:aws:iam::${LOGGING}:role/config`, 'role/config'])(
    'refuses the role %s',
    async (roleARN) => {
      const { config } = await configAccount();

      await expect(
        config.send(
          new PutConfigurationRecorderCommand({ ConfigurationRecorder: { name: 'x', roleARN } }),
        ),
      ).rejects.toMatchObject({ name: 'InvalidRoleException' });
    },
  );

  test('records everything continuously when it is not told what', async () => {
    const { config, recorder } = await configAccount();
    await recorder();

    const { ConfigurationRecorders } = await config.send(
      new DescribeConfigurationRecordersCommand({ ConfigurationRecorderNames: ['default'] }),
    );

    expect(ConfigurationRecorders?.[0]).toMatchObject({
      roleARN: CONFIG_ROLE,
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
    const { recorder } = await configAccount();

    await expect(recorder({ recordingGroup })).rejects.toMatchObject({
      name: 'InvalidRecordingGroupException',
    });
  });

  test('is changed in place while it records, its tags only by TagResource', async () => {
    const { config, channel, run, status } = await configAccount();
    await config.send(
      new PutConfigurationRecorderCommand({
        ConfigurationRecorder: { name: 'default', roleARN: CONFIG_ROLE },
        Tags: [{ Key: 'a', Value: '1' }],
      }),
    );
    await channel();
    await run();

    await config.send(
      new PutConfigurationRecorderCommand({
        ConfigurationRecorder: {
          name: 'default',
          roleARN: CONFIG_ROLE,
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
    const { config, run } = await configAccount();
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
    const { asRole } = await configAccount();
    const put = new PutConfigurationRecorderCommand({
      ConfigurationRecorder: { name: 'default', roleARN: CONFIG_ROLE },
    });
    const without = new ConfigServiceClient(asRole(BARE, 'without', [allow('config:*')]));
    const passes = {
      ...allow('iam:PassRole', CONFIG_ROLE),
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

describe('retention', () => {
  test('is from 30 days to 7 years', async () => {
    const { config } = await configAccount();
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
