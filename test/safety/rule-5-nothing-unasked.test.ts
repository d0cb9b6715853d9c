import { CloudFormationClient, DescribeStackSetCommand } from '@aws-sdk/client-cloudformation';
import {
  DescribeOrganizationConfigurationCommand,
  GuardDutyClient,
  ListDetectorsCommand,
  ListMembersCommand,
} from '@aws-sdk/client-guardduty';
import {
  ListPoliciesForTargetCommand,
  ListRootsCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import { BASELINE_STACK } from '../../lambdas/contracts/names.ts';
import { FEW_REGIONS, type Product, type RecordedCall, startProduct } from '../support/product.ts';

/** Rule 5: nothing happens in accounts that nobody onboarded, and nothing to them. */

const MANAGEMENT = '111111111111';
const SECURITY = '222222222222';
const FOUNDATION = [MANAGEMENT, SECURITY, '333333333333'];

let product: Product;
let discovered: readonly string[];
let calls: readonly RecordedCall[];
beforeAll(async () => {
  product = await startProduct();
  const { body } = await product.call<{ operationId: string }>('POST', '/accounts/discover');
  await product.finished(body.operationId);
  const { body: found } = await product.call<{ items: { awsAccountId: string }[] }>(
    'GET',
    '/accounts?status=DISCOVERED',
  );
  discovered = found.items.map(({ awsAccountId }) => awsAccountId);
  calls = (await product.recorded()).filter(({ principal }) =>
    principal.includes(':assumed-role/'),
  );
}, 300_000);
afterAll(() => product?.stop());

describe('a foundation run', () => {
  test('is about an organization that has accounts which nobody onboarded', () => {
    expect(discovered).toEqual(expect.arrayContaining(['444444444444', '555555555555']));
    expect(calls.some(({ mutating, account }) => mutating && account === SECURITY)).toBe(true);
  });

  test('makes no call in any of them, and opens no session there', () => {
    const entered = calls.filter(
      ({ operation, parameters }) =>
        operation.startsWith('Assume') &&
        discovered.some((id) => JSON.stringify(parameters).includes(id)),
    );

    expect(calls.filter(({ account }) => discovered.includes(account))).toEqual([]);
    expect(entered).toEqual([]);
  });

  test('changes nothing that is theirs: no change names one of them', () => {
    const about = calls.filter(
      ({ mutating, service, parameters }) =>
        mutating &&
        !['dynamodb', 'states', 'events'].includes(service) &&
        discovered.some((id) => JSON.stringify(parameters).includes(id)),
    );

    expect(about.map(({ service, operation }) => `${service}:${operation}`)).toEqual([]);
  });

  test('changes accounts of the foundation alone', () => {
    const changed = calls.filter(({ mutating }) => mutating).map(({ account }) => account);

    expect([...new Set(changed)].filter((account) => !FOUNDATION.includes(account))).toEqual([]);
  });

  test('attaches no policy to the root, nor to an account', async () => {
    const client = new OrganizationsClient(product.as(undefined));
    const { Roots: [root] = [] } = await client.send(new ListRootsCommand({}));
    for (const TargetId of [root?.Id ?? '', ...discovered]) {
      const { Policies: policies = [] } = await client.send(
        new ListPoliciesForTargetCommand({ TargetId, Filter: 'SERVICE_CONTROL_POLICY' }),
      );
      expect(policies.filter(({ AwsManaged }) => AwsManaged !== true)).toEqual([]);
    }
    const targets = calls
      .filter(({ operation }) => operation === 'AttachPolicy')
      .map(({ parameters }) => String(parameters['TargetId']));
    expect(targets.length).toBeGreaterThan(0);
    expect(targets.filter((id) => !id.startsWith('ou-'))).toEqual([]);
  });

  test.each(FEW_REGIONS)('lets GuardDuty enrol nobody by itself in %s', async (region) => {
    const client = new GuardDutyClient(product.as(SECURITY, region));
    const { DetectorIds: [DetectorId] = [] } = await client.send(new ListDetectorsCommand({}));
    const { AutoEnableOrganizationMembers: members, Features: features = [] } = await client.send(
      new DescribeOrganizationConfigurationCommand({ DetectorId }),
    );
    const { Members: enrolled = [] } = await client.send(new ListMembersCommand({ DetectorId }));

    expect(members).toBe('NONE');
    expect(features.filter(({ AutoEnable }) => AutoEnable !== 'NONE')).toEqual([]);
    expect(enrolled.filter(({ AccountId = '' }) => discovered.includes(AccountId))).toEqual([]);
  });

  test('deploys its StackSet to nobody by itself, if it has made it at all', async () => {
    const client = new CloudFormationClient(product.as(undefined));
    const set = await client
      .send(new DescribeStackSetCommand({ StackSetName: BASELINE_STACK }))
      .then(({ StackSet: found }) => found)
      .catch((error: Error) => {
        expect(error.name).toMatch(/StackSetNotFound/);
        return undefined;
      });

    expect(set?.AutoDeployment?.Enabled ?? false).toBe(false);
  });
});
