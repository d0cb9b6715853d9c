import type { AccountTypeId, AwsAccountId } from '../../../lambdas/contracts/ids.ts';
import type { Account } from '../../../lambdas/domain/accounts/account.ts';
import { STAGES_OF } from '../../../lambdas/domain/operations/passes.ts';
import { createApplyPolicies } from '../../../lambdas/tasks/apply-policies.ts';
import { createBeginRun } from '../../../lambdas/tasks/begin-run.ts';
import { store } from '../../../lambdas/tasks/dependencies.ts';
import type { StageInput } from '../../../lambdas/tasks/input.ts';
import { accountId, anAccount, anOperation, operationId } from '../../support/builders.ts';
import { controlPlane } from '../../support/control-plane.ts';
import { CREATED, changesOf, type Hardening, hardening } from '../../support/hardening.ts';
import { withPolicies } from '../../support/organization.ts';
import { closeTable, freshTable } from '../../support/table.ts';
import { type TestTasks, taskDependenciesOf } from '../../support/tasks.ts';

const operation = operationId();
let here: Hardening;
let tasks: TestTasks;
beforeEach(async () => {
  await freshTable();
  here = await hardening();
  await store.putFoundation((await withPolicies(here)).foundation);
  const own = here.own('apply-policies');
  tasks = taskDependenciesOf(controlPlane(), { own, settings: here.settings });
});
afterEach(() => here.stop());
afterAll(closeTable);

const begin = async (values: Partial<Account> = {}): Promise<void> => {
  const account = { awsAccountId: CREATED as AwsAccountId, ...values };
  await store.insertAccount(anAccount(account));
  await store.insertOperation(anOperation());
  await createBeginRun(tasks)({ operationId: operation });
};
const apply = (pass: StageInput['pass']) =>
  createApplyPolicies(tasks)({ operationId: operation, pass });
const unit = async () => (await store.getAccount(accountId())).organizationalUnitId;
const stage = async () =>
  (await store.getRun(accountId(), operation)).stages.find(({ id }) => id === 'policies');

describe('ApplyPolicies', () => {
  test('moves the account, and notes its OU once it was seen there', async () => {
    await begin({ accountType: 'production' as AccountTypeId, organizationalUnitId: 'r-hf01' });
    const { units } = await store.getFoundation();

    expect(await apply('policies')).toEqual({
      operationId: operation,
      pass: 'policies',
      stage: 'policies',
    });
    expect(await stage()).toMatchObject({ status: 'COMPLETED' });
    expect(await unit()).toBe('r-hf01');

    await apply('verify');
    expect(await unit()).toBe(units['production' as AccountTypeId]);
  });

  test('notes nothing new when all is as it was', async () => {
    await begin({ accountType: 'production' as AccountTypeId });
    await apply('policies');
    await apply('verify');
    const { version } = await store.getAccount(accountId());

    await apply('verify');

    expect((await store.getAccount(accountId())).version).toBe(version);
  });

  test('carries no account without a type', async () => {
    await begin();

    const calls = await here.calls(() => apply('policies'));

    expect(changesOf(calls)).toEqual([]);
    expect(await stage()).toMatchObject({
      status: 'FAILED',
      reason: { code: 'AccountTypeMissing' },
    });
  });

  test('has a pass of its own after everything that changes the account', () => {
    expect(STAGES_OF.policies).toEqual(['policies']);
    expect(STAGES_OF.harden).not.toContain('policies');
    expect(STAGES_OF.verify).toContain('policies');
    expect(STAGES_OF.preflight).toContain('policies');
  });
});
