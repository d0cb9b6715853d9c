import {
  CloudFormationClient,
  UpdateTerminationProtectionCommand,
} from '@aws-sdk/client-cloudformation';
import { CloudTrailClient, StopLoggingCommand } from '@aws-sdk/client-cloudtrail';
import {
  CloudWatchClient,
  DeleteAlarmsCommand,
  DescribeAlarmsCommand,
} from '@aws-sdk/client-cloudwatch';
import {
  ConfigServiceClient,
  StopConfigurationRecorderCommand,
} from '@aws-sdk/client-config-service';
import { DisableEbsEncryptionByDefaultCommand, EC2Client } from '@aws-sdk/client-ec2';
import {
  GuardDutyClient,
  ListDetectorsCommand,
  StopMonitoringMembersCommand,
} from '@aws-sdk/client-guardduty';
import { DeleteAccountAliasCommand, IAMClient } from '@aws-sdk/client-iam';
import {
  AttachPolicyCommand,
  DetachPolicyCommand,
  ListOrganizationalUnitsForParentCommand,
  ListParentsCommand,
  ListPoliciesCommand,
  ListRootsCommand,
  MoveAccountCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import { DeleteDocumentCommand, SSMClient } from '@aws-sdk/client-ssm';
import {
  BASELINE_STACK,
  ORGANIZATION_TRAIL,
  SESSION_DOCUMENT,
} from '../../../lambdas/contracts/names.ts';
import type { Product, RecordedCall } from '../../support/product.ts';

const SECURITY = '222222222222';
const AUDIT_POLICY = 'holdfast-audit-services';

let product: Product;

const account = async (id: string) =>
  (
    await product.call<{
      awsAccountId: string;
      alias: string;
      status: string;
      assurance: { state: string; drift: { control: string; region: string }[] };
    }>('GET', `/accounts/${id}`)
  ).body;

const carryOut = async (path: string) => {
  const { body } = await product.call<{ operationId: string }>('POST', path);
  return product.finished(body.operationId);
};

const changes = (calls: readonly RecordedCall[]): readonly string[] =>
  calls
    .filter(({ service }) => service !== 'sts')
    .map(({ service, operation }) => `${service}:${operation}`)
    .sort();

/** Out of its OU nothing binds the account: the first thing that somebody undoes. */
const leaveUnit = async (awsId: string): Promise<void> => {
  const organizations = new OrganizationsClient(product.as(undefined));
  const { Roots: [root] = [] } = await organizations.send(new ListRootsCommand({}));
  const { Parents: [parent] = [] } = await organizations.send(
    new ListParentsCommand({ ChildId: awsId }),
  );
  await organizations.send(
    new MoveAccountCommand({
      AccountId: awsId,
      SourceParentId: parent?.Id,
      DestinationParentId: root?.Id,
    }),
  );
};

/** What the people of the account can undo then, one thing a control. */
const breakAccount = async (awsId: string, alias: string): Promise<void> => {
  await new IAMClient(product.as(awsId)).send(
    new DeleteAccountAliasCommand({ AccountAlias: alias }),
  );
  await new CloudFormationClient(product.as(awsId)).send(
    new UpdateTerminationProtectionCommand({
      StackName: BASELINE_STACK,
      EnableTerminationProtection: false,
    }),
  );
  await new ConfigServiceClient(product.as(awsId, 'eu-west-1')).send(
    new StopConfigurationRecorderCommand({ ConfigurationRecorderName: 'default' }),
  );
  await new SSMClient(product.as(awsId, 'ap-south-1')).send(
    new DeleteDocumentCommand({ Name: SESSION_DOCUMENT }),
  );
  await new EC2Client(product.as(awsId, 'eu-west-3')).send(
    new DisableEbsEncryptionByDefaultCommand({}),
  );
};

/** An alarm of the organization is gone. */
const breakAlarms = async (): Promise<void> => {
  const alarms = new CloudWatchClient(product.as(undefined));
  const { MetricAlarms: [alarm] = [] } = await alarms.send(
    new DescribeAlarmsCommand({ AlarmNamePrefix: 'holdfast-' }),
  );
  await alarms.send(new DeleteAlarmsCommand({ AlarmNames: [alarm?.AlarmName ?? ''] }));
};

/** Security stops to watch the account in one region, while its policy is taken off for a moment. */
const breakDetector = async (awsId: string): Promise<void> => {
  const organizations = new OrganizationsClient(product.as(undefined));
  const { Roots: [root] = [] } = await organizations.send(new ListRootsCommand({}));
  const { OrganizationalUnits: units = [] } = await organizations.send(
    new ListOrganizationalUnitsForParentCommand({ ParentId: root?.Id }),
  );
  const { Policies: policies = [] } = await organizations.send(
    new ListPoliciesCommand({ Filter: 'SERVICE_CONTROL_POLICY' }),
  );
  const attachment = {
    PolicyId: policies.find(({ Name }) => Name === AUDIT_POLICY)?.Id,
    TargetId: units.find(({ Name }) => Name === 'SecurityOU')?.Id,
  };
  await organizations.send(new DetachPolicyCommand(attachment));
  const guardDuty = new GuardDutyClient(product.as(SECURITY, 'eu-west-3'));
  const { DetectorIds: [DetectorId] = [] } = await guardDuty.send(new ListDetectorsCommand({}));
  await guardDuty.send(new StopMonitoringMembersCommand({ DetectorId, AccountIds: [awsId] }));
  await organizations.send(new AttachPolicyCommand(attachment));
};

const BROKEN = [
  ['account-defaults', 'eu-west-3'],
  ['account-identity', 'global'],
  ['account-policies', 'global'],
  ['baseline-stack', 'global'],
  ['detector', 'eu-west-3'],
  ['metric-alarms', 'global'],
  ['recorder', 'eu-west-1'],
  ['session-preferences', 'ap-south-1'],
];

const MENDED = [
  'cloudformation:UpdateTerminationProtection',
  'config:StartConfigurationRecorder',
  'ec2:EnableEbsEncryptionByDefault',
  'guardduty:StartMonitoringMembers',
  'iam:CreateAccountAlias',
  'monitoring:PutMetricAlarm',
  'organizations:MoveAccount',
  'ssm:CreateDocument',
];

export const mending = (started: () => Product) => {
  let accountId: string;
  beforeAll(async () => {
    product = started();
    const { body } = await product.create({ name: 'Breakable', accountType: 'production' });
    expect(await product.finished(body.operationId)).toMatchObject({ status: 'SUCCEEDED' });
    accountId = body.accountId;
  }, 120_000);

  test('what is undone is named as drift, control by control, and mended by exactly the calls that takes', async () => {
    const { awsAccountId, alias } = await account(accountId);
    const quiet = await product.lastSequence();
    expect(await carryOut(`/accounts/${accountId}/assure`)).toMatchObject({
      status: 'SUCCEEDED',
    });
    expect(changes(await product.mutations(quiet))).toEqual([]);

    await leaveUnit(awsAccountId);
    await breakAccount(awsAccountId, alias);
    await breakAlarms();
    await breakDetector(awsAccountId);
    const looked = await product.lastSequence();
    await carryOut(`/accounts/${accountId}/assure?mode=report`);

    const { status, assurance } = await account(accountId);
    expect([status, assurance.state]).toEqual(['ACTIVE', 'DRIFTED']);
    expect(assurance.drift.map(({ control, region }) => [control, region]).sort()).toEqual(BROKEN);
    expect(changes(await product.mutations(looked))).toEqual([]);

    const repaired = await product.lastSequence();
    expect(await carryOut(`/accounts/${accountId}/assure`)).toMatchObject({
      status: 'SUCCEEDED',
    });
    expect(changes(await product.mutations(repaired))).toEqual(MENDED);
    expect((await account(accountId)).assurance).toMatchObject({
      state: 'CURRENT',
      drift: [],
    });
  }, 240_000);

  test('what is undone of the organization is mended by its own run', async () => {
    await new CloudTrailClient(product.as(undefined)).send(
      new StopLoggingCommand({ Name: ORGANIZATION_TRAIL }),
    );
    await carryOut(`/accounts/${accountId}/assure?mode=report`);
    expect((await account(accountId)).assurance).toMatchObject({
      state: 'DRIFTED',
      drift: [{ control: 'trail', region: 'global' }],
    });

    const mended = await product.lastSequence();
    expect(await carryOut('/organization/assure')).toMatchObject({ status: 'SUCCEEDED' });

    expect(changes(await product.mutations(mended))).toEqual(['cloudtrail:StartLogging']);
    await carryOut(`/accounts/${accountId}/assure?mode=report`);
    expect((await account(accountId)).assurance).toMatchObject({
      state: 'CURRENT',
      drift: [],
    });
  }, 240_000);
};
