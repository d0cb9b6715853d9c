import { EVENT_CATALOGUE } from '../../../lambdas/contracts/events/catalogue.ts';
import type { OperationKind } from '../../../lambdas/contracts/lifecycle.ts';
import type { Account } from '../../../lambdas/domain/accounts/account.ts';
import type { InspectionPart } from '../../../lambdas/domain/inspections/inspection.ts';
import { createBeginRun } from '../../../lambdas/tasks/begin-run.ts';
import { createCompleteRun } from '../../../lambdas/tasks/complete-run.ts';
import { store } from '../../../lambdas/tasks/dependencies.ts';
import { createPlanPass } from '../../../lambdas/tasks/plan-pass.ts';
import { accountId, anAccount, anOperation, operationId } from '../../support/builders.ts';
import { controlPlane } from '../../support/control-plane.ts';
import { anInspectedRegion, aPart, aPlannedChange } from '../../support/inspections.ts';
import { closeTable, freshTable } from '../../support/table.ts';
import { type TestTasks, taskDependenciesOf } from '../../support/tasks.ts';

let tasks: TestTasks;

beforeEach(async () => {
  await freshTable();
  tasks = taskDependenciesOf(controlPlane());
});
afterAll(closeTable);

const differing = aPart({ regions: [anInspectedRegion({ changes: [aPlannedChange()] })] });
const item = {
  stage: 'config',
  control: 'recorder',
  region: 'us-east-1',
  sentence: 'Start the recorder default.',
};

/** A whole operation, as its workflow would carry it. */
const look = async (kind: OperationKind, parts: readonly InspectionPart[], n = 1) => {
  const input = { operationId: operationId(n) };
  await store.insertOperation(anOperation({ id: operationId(n), kind }));
  await createBeginRun(tasks)(input);
  const { pass } = await createPlanPass(tasks)({ ...input, broken: [] });
  for (const part of parts) await store.recordInspectionPart(accountId(), operationId(n), part);
  await createPlanPass(tasks)({ ...input, previous: pass, broken: [] });
  return createCompleteRun(tasks)(input);
};
const current: Partial<Account> = {
  status: 'ACTIVE',
  assurance: { state: 'CURRENT', baselineVersion: 'a' },
};
const accountNow = () => store.getAccount(accountId());
const drifts = () => tasks.events.filter(({ type }) => type === 'Account Drift Detected');

describe('a preflight', () => {
  test('ends with a report and leaves the account as it is', async () => {
    const account = anAccount({ status: 'DISCOVERED' });
    await store.insertAccount(account);

    expect(await look('preflight-account', [differing])).toMatchObject({ outcome: 'completed' });

    expect(await accountNow()).toEqual(account);
    expect(await store.getOperation(operationId())).toMatchObject({ status: 'SUCCEEDED' });
    expect(await store.findPreflight(accountId())).toMatchObject({ parts: [differing] });
    expect(await store.findRun(accountId(), operationId())).toBeUndefined();
    expect(await store.acquireLease(`account#${accountId()}`, 'another', 1)).toBe(true);
  });
});

describe('a look for drift', () => {
  test('makes the account DRIFTED, and tells the bus what differs', async () => {
    await store.insertAccount(anAccount(current));

    await look('detect-drift', [differing]);

    expect((await accountNow()).assurance).toEqual({
      state: 'DRIFTED',
      baselineVersion: 'a',
      drift: [item],
      checkedAt: expect.any(String),
    });
    const [event] = drifts();
    expect(event?.detail).toMatchObject({
      accountId: accountId(),
      name: 'Acme',
      baselineVersion: 'a',
      drift: [item],
    });
    expect(
      EVENT_CATALOGUE['Account Drift Detected'].safeParse(event?.detail).error,
    ).toBeUndefined();
  });

  test('tells the same drift once, and that it is gone not at all', async () => {
    await store.insertAccount(anAccount(current));

    await look('detect-drift', [differing], 1);
    await look('detect-drift', [differing], 2);
    await look('detect-drift', [aPart()], 3);

    expect(drifts()).toHaveLength(1);
    expect((await accountNow()).assurance).toMatchObject({ state: 'CURRENT' });
    const { items } = await store.listAudit(accountId(), {});
    expect(items.map(({ kind }) => kind)).toEqual(Array(3).fill('drift-checked'));
  });

  test('is nothing to an account that was suspended meanwhile', async () => {
    const suspended = anAccount({ ...current, status: 'SUSPENDED', statusBefore: 'ACTIVE' });
    await store.insertAccount(suspended);

    await look('detect-drift', [differing]);

    expect(await accountNow()).toEqual(suspended);
    expect(await store.getOperation(operationId())).toMatchObject({ status: 'SUCCEEDED' });
  });
});
