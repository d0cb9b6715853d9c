import { CloudTrailClient, DescribeTrailsCommand } from '@aws-sdk/client-cloudtrail';
import {
  ConfigServiceClient,
  DescribeConfigurationRecorderStatusCommand,
  DescribeConfigurationRecordersCommand,
  DescribeDeliveryChannelsCommand,
  PutConfigurationRecorderCommand,
  StopConfigurationRecorderCommand,
  TagResourceCommand,
} from '@aws-sdk/client-config-service';
import { GuardDutyClient, ListOrganizationAdminAccountsCommand } from '@aws-sdk/client-guardduty';
import { DeleteRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import {
  ListAccountsCommand,
  ListDelegatedServicesForAccountCommand,
  ListPoliciesForTargetCommand,
  ListTargetsForPolicyCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import { DeleteBucketPolicyCommand, S3Client } from '@aws-sdk/client-s3';
import { getRole } from '../../../sandbox/services/iam/put-role.ts';
import { controlTowerWorld } from '../../../sandbox/worlds/control-tower.ts';
import { HOME, startingWorld } from '../../support/starting-world.ts';

const MANAGEMENT = '111111111111';
const AUDIT = '222222222222';
const LOG_ARCHIVE = '333333333333';
const PAYMENTS = '444444444444';
const LEGACY = '555555555555';
const BUCKET = `aws-controltower-logs-${LOG_ARCHIVE}-${HOME}`;
const RECORDER = 'aws-controltower-BaselineConfigRecorder';

const begin = () => startingWorld(controlTowerWorld);
const byControl =
  /explicit deny in a service control policy: arn:aws:organizations::111111111111:policy\/o-holdfast001\/service_control_policy\/p-/;

describe('an organization that Control Tower governs', () => {
  test('has accounts with its role, and one that nobody enrolled', async () => {
    const { as, world } = begin();

    const { Accounts = [] } = await new OrganizationsClient(as(MANAGEMENT)).send(
      new ListAccountsCommand({}),
    );

    const shown = Accounts.map(({ Id = '', Name }) => [
      Name,
      ['AWSControlTowerExecution', 'OrganizationAccountAccessRole'].map(
        (role) => getRole(world, Id, role) !== undefined,
      ),
    ]);
    expect(Object.fromEntries(shown)).toEqual({
      Management: [false, false],
      Audit: [true, false],
      'Log Archive': [true, false],
      Payments: [true, false],
      'Legacy Analytics': [false, true],
    });
  });

  test('binds its OUs, and neither the root nor accounts', async () => {
    const organizations = new OrganizationsClient(begin().as(MANAGEMENT));
    const policiesOf = async (TargetId: string) => {
      const { Policies = [] } = await organizations.send(
        new ListPoliciesForTargetCommand({ TargetId, Filter: 'SERVICE_CONTROL_POLICY' }),
      );
      return Policies.filter(({ Name }) => Name?.startsWith('aws-guardrails-'));
    };
    expect(await policiesOf('r-h0ld')).toEqual([]);
    expect(await policiesOf(PAYMENTS)).toEqual([]);
    const { Accounts = [] } = await organizations.send(new ListAccountsCommand({}));

    const unit = (name: string) =>
      Accounts.find(({ Name }) => Name === name)
        ?.Paths?.[0]?.split('/')
        .at(-2) ?? '';

    for (const name of ['Audit', 'Payments']) {
      const [policy] = await policiesOf(unit(name));
      const { Targets } = await organizations.send(
        new ListTargetsForPolicyCommand({ PolicyId: policy?.Id }),
      );
      expect(Targets?.map(({ Type }) => Type)).toEqual(['ORGANIZATIONAL_UNIT']);
    }
  });

  test('has a trail that every account sees', async () => {
    const { as } = begin();

    const { trailList } = await new CloudTrailClient(as(PAYMENTS, 'eu-west-1')).send(
      new DescribeTrailsCommand({}),
    );

    expect(trailList).toMatchObject([
      {
        Name: 'aws-controltower-BaselineCloudTrail',
        TrailARN: expect.stringContaining(`:${HOME}:${MANAGEMENT}:`),
        S3BucketName: BUCKET,
        IsOrganizationTrail: true,
        IsMultiRegionTrail: true,
        LogFileValidationEnabled: true,
        CloudWatchLogsLogGroupArn: expect.stringContaining('log-group:aws-controltower/'),
      },
    ]);
  });

  test.each([
    [PAYMENTS, HOME, true],
    [PAYMENTS, 'eu-west-1', false],
    [LOG_ARCHIVE, HOME, true],
    [AUDIT, 'us-west-2', false],
  ])('records what %s has in %s, and delivers it to Log Archive', async (account, at, globals) => {
    const { as, clock } = begin();
    const config = new ConfigServiceClient(as(account, at));
    clock.advance(60_000);

    const recorders = await config.send(new DescribeConfigurationRecordersCommand({}));
    const channels = await config.send(new DescribeDeliveryChannelsCommand({}));
    const status = await config.send(new DescribeConfigurationRecorderStatusCommand({}));

    expect(recorders.ConfigurationRecorders).toMatchObject([
      {
        name: RECORDER,
        recordingGroup: { allSupported: true, includeGlobalResourceTypes: globals },
      },
    ]);
    expect(channels.DeliveryChannels).toMatchObject([{ s3BucketName: BUCKET }]);
    expect(status.ConfigurationRecordersStatus).toMatchObject([
      { recording: true, lastStatus: 'Success' },
    ]);
  });

  test('delegates what its users often delegate to Audit', async () => {
    const { as } = begin();
    const guardDuty = new GuardDutyClient(as(MANAGEMENT, 'us-west-2'));

    const { AdminAccounts } = await guardDuty.send(new ListOrganizationAdminAccountsCommand({}));
    const { DelegatedServices = [] } = await new OrganizationsClient(as(MANAGEMENT)).send(
      new ListDelegatedServicesForAccountCommand({ AccountId: AUDIT }),
    );

    expect(AdminAccounts).toMatchObject([{ AdminAccountId: AUDIT }]);
    expect(DelegatedServices.map(({ ServicePrincipal }) => ServicePrincipal)).toEqual(
      expect.arrayContaining(['config.amazonaws.com', 'access-analyzer.amazonaws.com']),
    );
  });
});

describe('the controls of Control Tower', () => {
  const stop = new StopConfigurationRecorderCommand({ ConfigurationRecorderName: RECORDER });
  const everything = [{ Effect: 'Allow', Action: '*', Resource: '*' }];

  test('let no administrator of an account change what it keeps, and name the policy', async () => {
    const { as } = begin();
    const config = new ConfigServiceClient(as(PAYMENTS));
    const recorder = new PutConfigurationRecorderCommand({
      ConfigurationRecorder: {
        name: RECORDER,
        roleARN: `arn:aws:iam::${PAYMENTS}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`,
      },
    });
    const role = new DeleteRoleCommand({ RoleName: 'aws-controltower-ReadOnlyExecutionRole' });
    const archive = new S3Client({ ...as(LOG_ARCHIVE), forcePathStyle: true });

    const denied = { message: expect.stringMatching(byControl) };
    await expect(config.send(stop)).rejects.toMatchObject(denied);
    await expect(config.send(recorder)).rejects.toMatchObject(denied);
    await expect(new IAMClient(as(PAYMENTS)).send(role)).rejects.toMatchObject(denied);
    const policy = archive.send(new DeleteBucketPolicyCommand({ Bucket: BUCKET }));
    await expect(policy).rejects.toMatchObject(denied);
  });

  test('bind neither Control Tower itself nor accounts that it did not enrol', async () => {
    const { as, asRole } = begin();
    const itself = asRole(PAYMENTS, 'AWSControlTowerExecution', everything);

    await expect(new ConfigServiceClient(itself).send(stop)).resolves.toBeDefined();
    await expect(new ConfigServiceClient(as(LEGACY)).send(stop)).rejects.toMatchObject({
      name: 'NoSuchConfigurationRecorderException',
    });
  });

  test('let a recorder be tagged with anything but their own tag', async () => {
    const { as } = begin();
    const config = new ConfigServiceClient(as(PAYMENTS));
    const { ConfigurationRecorders: [recorder] = [] } = await config.send(
      new DescribeConfigurationRecordersCommand({}),
    );
    const tag = (Key: string) =>
      config.send(
        new TagResourceCommand({ ResourceArn: recorder?.arn, Tags: [{ Key, Value: 'x' }] }),
      );

    await expect(tag('team')).resolves.toBeDefined();
    await expect(tag('aws-control-tower')).rejects.toMatchObject({
      message: expect.stringMatching(byControl),
    });
  });
});
