import { CloudFormationClient, DeleteStackCommand } from '@aws-sdk/client-cloudformation';
import { CloudTrailClient, StopLoggingCommand } from '@aws-sdk/client-cloudtrail';
import { CloudWatchClient, DeleteAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import {
  ConfigServiceClient,
  StopConfigurationRecorderCommand,
} from '@aws-sdk/client-config-service';
import { DeleteDetectorCommand, GuardDutyClient } from '@aws-sdk/client-guardduty';
import {
  CreateRoleCommand,
  DeleteRoleCommand,
  IAMClient,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import {
  DescribeAccountCommand,
  DescribePolicyCommand,
  LeaveOrganizationCommand,
  ListPoliciesForTargetCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import { SSMClient, UpdateDocumentCommand } from '@aws-sdk/client-ssm';
import { type AccountView, type Product, startProduct } from '../support/product.ts';

/** Joined before Holdfast did; nothing in it but the role that lets the organization in. */
const LEGACY_BILLING = '444444444444';

let product: Product;
let created: AccountView;
let onboarded: AccountView;

const finished = async (answer: { body: { operationId: string } }) =>
  product.finished(answer.body.operationId);
const post = (path: string, body?: unknown) =>
  product.call<{ operationId: string }>('POST', path, body === undefined ? {} : { body });

beforeAll(async () => {
  product = await startProduct();
  await finished(await post('/accounts/discover'));
  const [creation, onboarding] = await Promise.all([
    product.create({ name: 'Payments', accountType: 'Production' }),
    post(`/accounts/${LEGACY_BILLING}/onboard`, { accountType: 'Development' }),
  ]);
  expect([creation.status, onboarding.status]).toEqual([202, 202]);
  await Promise.all([finished(creation), finished(onboarding)]);
  created = await product.account(creation.body.accountId);
  onboarded = await product.account(LEGACY_BILLING);
}, 180_000);
afterAll(() => product.stop());

const organizations = () => new OrganizationsClient(product.as(undefined));
const pathOf = async (AccountId: string | undefined) => {
  const { Account } = await organizations().send(new DescribeAccountCommand({ AccountId }));
  return Account?.Paths?.[0]?.split('/') ?? [];
};
const policiesOn = async (TargetId: string) => {
  const { Policies } = await organizations().send(
    new ListPoliciesForTargetCommand({ TargetId, Filter: 'SERVICE_CONTROL_POLICY' }),
  );
  return (Policies ?? []).map(({ Name }) => Name);
};

describe('accounts under the mandatory policies', () => {
  test('reach ACTIVE, the created and the onboarded one', () => {
    expect([created, onboarded]).toMatchObject([
      { status: 'ACTIVE', assurance: { state: 'CURRENT' } },
      { status: 'ACTIVE', assurance: { state: 'CURRENT' } },
    ]);
  });

  test('are in the OU of their type, where the policies are, and the table says so', async () => {
    for (const account of [created, onboarded]) {
      const [, root = '', unit = '', ...below] = await pathOf(account.awsAccountId);

      expect(below).toEqual(['']);
      expect(account).toMatchObject({ organizationalUnitId: unit });
      expect(await policiesOn(unit)).toEqual(
        expect.arrayContaining([
          'holdfast-roles-and-root',
          'holdfast-audit-services',
          'holdfast-platform-resources',
        ]),
      );
      expect(await policiesOn(root)).toEqual(['FullAWSAccess']);
    }
  });

  test('are shown with their documents as Organizations has them, and with the room they take', async () => {
    interface Shown {
      readonly name: string;
      readonly status: string;
      readonly policyId: string;
      readonly document: unknown;
      readonly attachedTo: readonly { readonly id: string }[];
    }
    const { body } = await product.call<{ items: readonly Shown[] }>('GET', '/policies');
    const { body: organization } = await product.call<{
      quotas: { policies: { targets: readonly { id: string; used: number }[] } };
    }>('GET', '/organization');

    expect(body.items.map(({ status }) => status)).toEqual(Array(4).fill('IN_FORCE'));
    for (const { policyId, document, name, attachedTo } of body.items) {
      const { Policy } = await organizations().send(
        new DescribePolicyCommand({ PolicyId: policyId }),
      );
      expect(JSON.parse(Policy?.Content ?? '')).toEqual(document);
      for (const { id } of attachedTo) expect(await policiesOn(id)).toContain(name);
    }
    for (const { id, used } of organization.quotas.policies.targets) {
      expect(await policiesOn(id)).toHaveLength(used);
    }
  });

  test('moved there after everything else was changed', async () => {
    const calls = (await product.mutations(0)).filter(
      ({ account, parameters, operation }) =>
        account === created.awsAccountId ||
        (operation === 'MoveAccount' && parameters['AccountId'] === created.awsAccountId),
    );

    expect(calls.at(-1)).toMatchObject({ operation: 'MoveAccount' });
  });

  test('are carried again without a change and without a refusal', async () => {
    const since = await product.lastSequence();

    const ends = await Promise.all(
      [created, onboarded].map(async ({ id }) => finished(await post(`/accounts/${id}/assure`))),
    );

    expect(ends).toMatchObject([{ status: 'SUCCEEDED' }, { status: 'SUCCEEDED' }]);
    expect(await product.mutations(since)).toEqual([]);
    const refused = (await product.recorded(since)).filter(({ status }) => status === 403);
    expect(refused.filter(({ operation }) => operation !== 'AssumeRole')).toEqual([]);
  }, 120_000);
});

describe('an administrator of such an account', () => {
  const ROLE = { RoleName: 'HoldfastExecution' };
  const trust = { AssumeRolePolicyDocument: '{"Version":"2012-10-17","Statement":[]}' };
  const attempts: readonly [string, (as: ReturnType<Product['as']>) => Promise<unknown>][] = [
    [
      'stop Config',
      (as) =>
        new ConfigServiceClient(as).send(
          new StopConfigurationRecorderCommand({ ConfigurationRecorderName: 'default' }),
        ),
    ],
    [
      'turn GuardDuty off',
      (as) =>
        new GuardDutyClient(as).send(new DeleteDetectorCommand({ DetectorId: 'a'.repeat(32) })),
    ],
    [
      'stop the trail',
      (as) =>
        new CloudTrailClient(as).send(
          new StopLoggingCommand({
            Name: 'arn:aws:cloudtrail:us-east-1:111111111111:trail/holdfast-organization-trail',
          }),
        ),
    ],
    [
      'delete the baseline stack',
      (as) =>
        new CloudFormationClient(as).send(
          new DeleteStackCommand({ StackName: 'HoldfastBaseline' }),
        ),
    ],
    [
      'delete an alarm',
      (as) =>
        new CloudWatchClient(as).send(
          new DeleteAlarmsCommand({ AlarmNames: ['holdfast-root-sign-in'] }),
        ),
    ],
    ['delete the role of Holdfast', (as) => new IAMClient(as).send(new DeleteRoleCommand(ROLE))],
    [
      'become it',
      (as) =>
        new IAMClient(as).send(
          new UpdateAssumeRolePolicyCommand({ ...ROLE, PolicyDocument: '{}' }),
        ),
    ],
    [
      'make a role that policies exempt',
      (as) =>
        new IAMClient(as).send(
          new CreateRoleCommand({ RoleName: 'stacksets-exec-mine', ...trust }),
        ),
    ],
    [
      'take over the role of the organization',
      (as) =>
        new IAMClient(as).send(
          new UpdateAssumeRolePolicyCommand({
            RoleName: 'OrganizationAccountAccessRole',
            PolicyDocument: '{}',
          }),
        ),
    ],
    [
      'change the session preferences',
      (as) =>
        new SSMClient(as).send(
          new UpdateDocumentCommand({ Name: 'SSM-SessionManagerRunShell', Content: '{}' }),
        ),
    ],
    ['leave', (as) => new OrganizationsClient(as).send(new LeaveOrganizationCommand({}))],
  ];

  test.each(attempts)('cannot %s', async (_, attempt) => {
    for (const { awsAccountId } of [created, onboarded]) {
      await expect(attempt(product.as(awsAccountId))).rejects.toMatchObject({
        message: expect.stringMatching(
          /explicit deny in a service control policy: arn:aws:organizations::111111111111:policy\//,
        ),
      });
    }
  });

  test('can make a role of their own', async () => {
    const client = new IAMClient(product.as(created.awsAccountId));

    await client.send(new CreateRoleCommand({ RoleName: 'deploy', ...trust }));
  });
});
