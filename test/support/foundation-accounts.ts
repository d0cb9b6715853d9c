/** The stage `foundation-accounts` over a simulated organization, from nothing. */
import { type CreateAccountCommandInput, ListAccountsCommand } from '@aws-sdk/client-organizations';
import type { AwsAccountId } from '../../lambdas/contracts/ids.ts';
import type { Settings } from '../../lambdas/contracts/settings.ts';
import { store } from '../../lambdas/tasks/dependencies.ts';
import { createEnsureFoundationAccounts } from '../../lambdas/tasks/ensure-foundation-accounts.ts';
import { createEnsureOrganizationalUnits } from '../../lambdas/tasks/ensure-organizational-units.ts';
import { createInspectOrganization } from '../../lambdas/tasks/inspect-organization.ts';
import { operationId, someSettings } from './builders.ts';
import { type ControlPlane, controlPlane, MANAGEMENT, MEMBER, OTHER } from './control-plane.ts';
import type { TestTasks } from './tasks.ts';

export const SECURITY = { id: MEMBER, name: 'Payments', email: 'security@example.com' } as const;
export const LOGGING = { id: OTHER, name: 'Logs', email: 'logging@example.com' } as const;
export type FoundationInput = Partial<Settings['foundation']>;

export const settingsWith = (foundation: FoundationInput = {}, values: Partial<Settings> = {}) =>
  someSettings({ foundation: { ...someSettings().foundation, ...foundation }, ...values });
/** Nothing but the management account, unless a test says otherwise. */
export const bare = (seed: Parameters<typeof controlPlane>[0] = {}) =>
  controlPlane({ ...seed, seed: { units: [], accounts: [], ...seed.seed } });
export const holding = (...accounts: readonly (typeof SECURITY | typeof LOGGING)[]) =>
  bare({ seed: { accounts } });

/** The stages up to this one. */
export const run = async (tasks: TestTasks, n = 1) => {
  const runId = operationId(n);
  await createInspectOrganization(tasks)({ runId });
  await createEnsureOrganizationalUnits(tasks)({ runId });
  return createEnsureFoundationAccounts(tasks)({ runId });
};
export const again = (tasks: TestTasks, n = 1) =>
  createEnsureFoundationAccounts(tasks)({ runId: operationId(n) });

export const stage = async (n = 1, subject: 'foundation' | 'foundation-preflight' = 'foundation') =>
  (await store.getRun(subject, operationId(n))).stages.find(
    ({ id }) => id === 'foundation-accounts',
  );
export const failure = async (work: Promise<unknown>) => {
  await expect(work).rejects.toMatchObject({ code: 'StageFailed' });
  return (await stage())?.reason;
};

export const called = ({ aws }: ControlPlane, operation: string) =>
  aws.record.since(0).filter((request) => request.operation === operation);
export const requests = (plane: ControlPlane) =>
  called(plane, 'CreateAccount').map(
    ({ parameters }) => parameters as unknown as CreateAccountCommandInput,
  );
export const accountsIn = async (plane: ControlPlane) =>
  (await plane.organizations().send(new ListAccountsCommand({}))).Accounts ?? [];
export const draft = () => store.findFoundationDraft();

/** Everything as it is to be, made once. */
export const expectBoth = async (plane: ControlPlane) => {
  const known = await draft();
  const unit = known?.units['security' as never];
  const accounts = await accountsIn(plane);
  expect(accounts.map(({ Email }) => Email).sort()).toEqual([
    'aws+management@example.com',
    'logging@example.com',
    'security@example.com',
  ]);
  for (const { Id, Email, Paths } of accounts.filter(({ Id }) => Id !== MANAGEMENT)) {
    expect(Paths?.[0]).toContain(`/${unit}/`);
    const expected =
      Email === 'security@example.com' ? known?.securityAccountId : known?.loggingAccountId;
    expect(Id).toBe(expected);
    expect(await store.findAccount(Id as AwsAccountId)).toMatchObject({
      status: 'ACTIVE',
      foundation: true,
      accountType: Email?.split('@')[0],
      organizationalUnitId: unit,
      unpublished: [],
    });
  }
  expect(known).not.toHaveProperty('creations');
  expect(await store.acquireSlot('create-account', 1, 'another', 60)).toBe(0);
};
