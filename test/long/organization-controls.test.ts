import {
  CloudFormationClient,
  CreateStackSetCommand,
  DeleteStackSetCommand,
  DescribeStackSetCommand,
} from '@aws-sdk/client-cloudformation';
import {
  ConfigServiceClient,
  DeleteConfigurationAggregatorCommand,
  DescribeConfigurationAggregatorsCommand,
} from '@aws-sdk/client-config-service';
import {
  DisableOrganizationsRootCredentialsManagementCommand,
  DisableOrganizationsRootSessionsCommand,
  IAMClient,
  ListOrganizationsFeaturesCommand,
} from '@aws-sdk/client-iam';
import {
  DescribePolicyCommand,
  DetachPolicyCommand,
  ListParentsCommand,
  ListPoliciesForTargetCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import { FEW_REGIONS, type Product, type StageView, startProduct } from '../support/product.ts';

const SECURITY = '222222222222';
const StackSetName = 'HoldfastBaseline';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
}, 180_000);
afterEach(() => product.clearFaults());
afterAll(() => product.stop());

const config = () => new ConfigServiceClient(product.as(SECURITY));
const iam = () => new IAMClient(product.as(undefined));
const sets = () => new CloudFormationClient(product.as(undefined));

const assureOrganization = async () => {
  const { body } = await product.call<{ operationId: string }>('POST', '/organization/assure');
  return product.finished(body.operationId);
};

const stage = async (id: string): Promise<StageView | undefined> => {
  const { body } = await product.call<{ foundation: { stages: StageView[] } }>(
    'GET',
    '/organization',
  );
  return body.foundation.stages.find((one) => one.id === id);
};

/** Takes the policy with that statement off the OU of the Security account. */
const detachFromSecurity = async (sid: string) => {
  const client = new OrganizationsClient(product.as(undefined));
  const { Parents = [] } = await client.send(new ListParentsCommand({ ChildId: SECURITY }));
  const TargetId = Parents[0]?.Id;
  const { Policies = [] } = await client.send(
    new ListPoliciesForTargetCommand({ TargetId, Filter: 'SERVICE_CONTROL_POLICY' }),
  );
  for (const { Id: PolicyId, AwsManaged } of Policies) {
    if (AwsManaged === true) continue;
    const { Policy } = await client.send(new DescribePolicyCommand({ PolicyId }));
    if (Policy?.Content?.includes(`"Sid":"${sid}"`) !== true) continue;
    await client.send(new DetachPolicyCommand({ PolicyId, TargetId }));
  }
};

const aggregated = async () => {
  const answer = await config().send(new DescribeConfigurationAggregatorsCommand({}));
  return answer.ConfigurationAggregators?.map((one) => [
    one.ConfigurationAggregatorName,
    one.OrganizationAggregationSource?.AwsRegions?.toSorted(),
  ]);
};
const features = async () =>
  (await iam().send(new ListOrganizationsFeaturesCommand({}))).EnabledFeatures;

test('the foundation aggregates Config, manages root access and has the StackSet', async () => {
  expect(await aggregated()).toEqual([['holdfast-organization', FEW_REGIONS.toSorted()]]);
  expect(await features()).toEqual(['RootCredentialsManagement', 'RootSessions']);
  const { StackSet } = await sets().send(new DescribeStackSetCommand({ StackSetName }));
  expect(StackSet).toMatchObject({
    PermissionModel: 'SERVICE_MANAGED',
    AutoDeployment: { Enabled: false },
  });
});

test('a second run of the foundation changes nothing', async () => {
  const since = await product.lastSequence();

  expect((await assureOrganization()).status).toBe('SUCCEEDED');

  expect((await product.mutations(since)).map(({ operation }) => operation)).toEqual([]);
}, 120_000);

interface Undone {
  readonly what: string;
  readonly id: string;
  readonly operation: string;
  /** Changes of other stages. */
  readonly also?: readonly string[];
  undo(): Promise<unknown>;
}

describe('what somebody undid', () => {
  const undone: readonly Undone[] = [
    {
      what: 'the aggregator',
      id: 'config-aggregator',
      operation: 'PutConfigurationAggregator',
      // Security's own administrator cannot while the mandatory policies bind the account.
      also: ['AttachPolicy'],
      undo: async () => {
        await detachFromSecurity('Aggregator');
        await config().send(
          new DeleteConfigurationAggregatorCommand({
            ConfigurationAggregatorName: 'holdfast-organization',
          }),
        );
      },
    },
    {
      what: 'root sessions',
      id: 'root-access',
      operation: 'EnableOrganizationsRootSessions',
      undo: () => iam().send(new DisableOrganizationsRootSessionsCommand({})),
    },
    {
      what: 'the management of root credentials',
      id: 'root-access',
      operation: 'EnableOrganizationsRootCredentialsManagement',
      undo: () => iam().send(new DisableOrganizationsRootCredentialsManagementCommand({})),
    },
    {
      what: 'the StackSet',
      id: 'baseline-set',
      operation: 'CreateStackSet',
      undo: () => sets().send(new DeleteStackSetCommand({ StackSetName })),
    },
  ];

  test.each(undone)(
    'is mended by one change, $what, also when its function dies after it',
    async ({ id, operation, undo, also = [] }) => {
      await undo();
      await product.fault({ operation, nth: 1, kind: 'crash-after' });
      const since = await product.lastSequence();

      expect((await assureOrganization()).status).toBe('SUCCEEDED');

      expect((await stage(id))?.status).toBe('COMPLETED');
      const made = (await product.mutations(since)).map((call) => call.operation);
      // The call may be sent again while its function dies.
      expect([...new Set(made)]).toEqual([operation, ...also]);
    },
    120_000,
  );
});

test('a StackSet of somebody else is refused by name, and the other stages go on', async () => {
  await sets().send(new DeleteStackSetCommand({ StackSetName }));
  await sets().send(
    new CreateStackSetCommand({
      StackSetName,
      TemplateBody: JSON.stringify({ Resources: { Logs: { Type: 'AWS::Logs::LogGroup' } } }),
      PermissionModel: 'SERVICE_MANAGED',
      AutoDeployment: { Enabled: false },
    }),
  );

  expect(await assureOrganization()).toMatchObject({
    status: 'FAILED',
    reason: { code: 'StackForeign' },
  });

  expect((await stage('mandatory-policies'))?.status).toBe('COMPLETED');
  await sets().send(new DeleteStackSetCommand({ StackSetName }));
  expect((await assureOrganization()).status).toBe('SUCCEEDED');
}, 180_000);
