import {
  DescribeOrganizationCommand,
  EnableAWSServiceAccessCommand,
  ListAccountsCommand,
} from '@aws-sdk/client-organizations';
import { organizations } from '../../../../lambdas/aws/clients/organizations.ts';
import type { OperationKind } from '../../../../lambdas/contracts/lifecycle.ts';
import { now, store } from '../../../../lambdas/tasks/dependencies.ts';
import { createEnsureFoundationAccounts } from '../../../../lambdas/tasks/ensure-foundation-accounts.ts';
import { createEnsureOrganizationalUnits } from '../../../../lambdas/tasks/ensure-organizational-units.ts';
import { createInspectOrganization } from '../../../../lambdas/tasks/inspect-organization.ts';
import type { OrganizationSeed } from '../../../../sandbox/services/organizations/seed-organization.ts';
import { anOperation, operationId, someSettings } from '../../../support/builders.ts';
import {
  type FunctionRole,
  type Hardening,
  hardening,
  MANAGEMENT,
} from '../../../support/hardening.ts';
import { closeTable, freshTable } from '../../../support/table.ts';

let here: Hardening;
beforeEach(freshTable);
afterEach(() => here.stop());
afterAll(closeTable);

const runId = operationId();
const { foundation } = someSettings();

const begin = async (seed: Partial<OrganizationSeed>): Promise<void> => {
  const settings = { foundation: { ...foundation, enableAllFeatures: true } };
  here = await hardening(settings, { accounts: [], units: [], ...seed });
};
const as = (role: FunctionRole) => ({
  store,
  now,
  settings: here.settings,
  own: here.own(role),
  actor: `holdfast:${role}`,
  publish: async () => {},
});
const inspect = () => createInspectOrganization(as('inspect-organization'))({ runId });
const makeUnits = () =>
  createEnsureOrganizationalUnits(as('ensure-organizational-units'))({ runId });
const ensure = () => createEnsureFoundationAccounts(as('ensure-foundation-accounts'))({ runId });

const asks = (kind: OperationKind) => store.insertOperation(anOperation({ id: runId, kind }));
const customer = () => organizations(here.administrator(MANAGEMENT));
const statusOf = async (id: string, subject: 'foundation' | 'foundation-preflight') =>
  (await store.getRun(subject, runId)).stages.find((stage) => stage.id === id)?.status;

describe('the first stages of the foundation, each as the role of its function', () => {
  test('turn on all features', async () => {
    await begin({ featureSet: 'CONSOLIDATED_BILLING' });

    await inspect();

    const { Organization } = await customer().send(new DescribeOrganizationCommand({}));
    expect(Organization?.FeatureSet).toBe('ALL');
  });

  test('look at an organization that has nothing yet', async () => {
    await begin({});
    await asks('preflight-organization');

    await inspect();
    await makeUnits();
    await ensure();

    expect(await statusOf('organization', 'foundation-preflight')).toBe('COMPLETED');
    expect(await statusOf('foundation-accounts', 'foundation-preflight')).toBe('COMPLETED');
  });

  test('make accounts, find what a lost answer made, and look at their regions', async () => {
    await begin({});
    const ServicePrincipal = 'account.amazonaws.com';
    await customer().send(new EnableAWSServiceAccessCommand({ ServicePrincipal }));
    here.aws.faults.add({ operation: 'CreateAccount', nth: 1, kind: 'timeout-after' });

    await inspect();
    await makeUnits();
    await expect(ensure()).rejects.toMatchObject({ code: 'StageFailed' });
    await ensure();

    const { Accounts = [] } = await customer().send(new ListAccountsCommand({}));
    expect(Accounts.map(({ Name }) => Name).sort()).toEqual(['Logging', 'Management', 'Security']);
    expect(await statusOf('foundation-accounts', 'foundation')).toBe('COMPLETED');
  });
});
