import { FOUNDATION_STAGES } from '../../../lambdas/contracts/stages.ts';
import { registeredBaselineVersion } from '../../../lambdas/controls/registry.ts';
import { createCompleteFoundation } from '../../../lambdas/tasks/complete-foundation.ts';
import { store } from '../../../lambdas/tasks/dependencies.ts';
import { createEnableOrganizationTrail } from '../../../lambdas/tasks/enable-organization-trail.ts';
import { createEnsureOrganizationalUnits } from '../../../lambdas/tasks/ensure-organizational-units.ts';
import { createInspectOrganization } from '../../../lambdas/tasks/inspect-organization.ts';
import { createSetOrganizationAlarms } from '../../../lambdas/tasks/set-organization-alarms.ts';
import {
  accountId,
  aFoundation,
  anAccount,
  anOperation,
  operationId,
  someSettings,
} from '../../support/builders.ts';
import { controlPlane, OTHER } from '../../support/control-plane.ts';
import { closeTable, freshTable } from '../../support/table.ts';
import { type TestTasks, taskDependenciesOf } from '../../support/tasks.ts';

beforeEach(freshTable);
afterAll(closeTable);

const runId = operationId();
const foundation = {
  ...someSettings().foundation,
  security: { email: 'AWS+Payments@example.com' },
  logging: { accountId: OTHER },
};

const tasksOf = (settings = someSettings({ foundation })): TestTasks =>
  taskDependenciesOf(controlPlane(), { settings });

const started: string[] = [];
const startExecution = async (workflow: string, name: string) => {
  started.push(workflow);
  return { executionArn: name };
};

/** A run that has come so far that accounts and archive are known. */
const inspect = async (tasks: TestTasks): Promise<void> => {
  await createInspectOrganization(tasks)({ runId });
  const { securityAccountId, loggingAccountId, logArchive } = aFoundation();
  await store.updateFoundation(
    (known) => known && { ...known, securityAccountId, loggingAccountId, logArchive },
  );
};
const complete = (tasks: TestTasks, error?: { Error: string; Cause: string }) =>
  createCompleteFoundation({ ...tasks, startExecution })({
    runId,
    ...(error === undefined ? {} : { error }),
  });
const stages = async () =>
  Object.fromEntries(
    (await store.getRun('foundation', runId)).stages.map(({ id, status }) => [id, status]),
  );

describe('EnsureOrganizationalUnits', () => {
  test('makes the OUs of account types and notes their ids, once', async () => {
    const tasks = tasksOf();
    await inspect(tasks);

    await createEnsureOrganizationalUnits(tasks)({ runId });
    const { units } = await store.getFoundation();
    await createEnsureOrganizationalUnits(tasks)({ runId });

    expect(Object.keys(units).sort()).toEqual([
      'development',
      'logging',
      'production',
      'sandbox',
      'security',
    ]);
    expect(units['security' as never]).toBe(units['logging' as never]);
    expect((await store.getFoundation()).units).toEqual(units);
    expect(await stages()).toMatchObject({ 'organizational-units': 'COMPLETED' });
  });
});

describe('EnableOrganizationTrail', () => {
  test('skips itself in trail mode account', async () => {
    const settings = someSettings({
      foundation,
      trail: { mode: 'account', logRetentionDays: 365 },
    });
    const tasks = tasksOf(settings);
    await inspect(tasks);

    await createEnableOrganizationTrail(tasks)({ runId });

    expect(await stages()).toMatchObject({ 'organization-trail': 'SKIPPED' });
  });
});

describe('SetOrganizationAlarms', () => {
  test('skips itself in trail mode account, where each account has its own', async () => {
    const settings = someSettings({
      foundation,
      trail: { mode: 'account', logRetentionDays: 365 },
    });
    const tasks = tasksOf(settings);
    await inspect(tasks);

    await createSetOrganizationAlarms(tasks)({ runId });

    expect(await stages()).toMatchObject({ 'organization-alarms': 'SKIPPED' });
  });

  test('waits for the log group of the organization trail', async () => {
    const tasks = tasksOf();
    await inspect(tasks);

    await createSetOrganizationAlarms(tasks)({ runId });

    const run = await store.getRun('foundation', runId);
    expect(run.stages.find(({ id }) => id === 'organization-alarms')).toMatchObject({
      status: 'FAILED',
      reason: { code: 'FoundationIncomplete' },
    });
  });
});

describe('CompleteFoundation', () => {
  test('completes a run whose stages are done or skipped', async () => {
    const tasks = tasksOf();
    await inspect(tasks);
    for (const [place, { id }] of FOUNDATION_STAGES.entries()) {
      const status = place % 2 === 0 ? 'COMPLETED' : 'SKIPPED';
      await store.endStage('foundation', runId, id, { status, at: tasks.now() });
    }

    expect(await complete(tasks)).toEqual({ runId, outcome: 'completed' });

    expect(await store.getRun('foundation', runId)).toMatchObject({ status: 'COMPLETED' });
  });

  test('has the other accounts of the organization found once it stands, and not before', async () => {
    const tasks = tasksOf();
    await inspect(tasks);
    started.length = 0;
    await complete(tasks, { Error: 'StageFailed', Cause: '{}' });
    expect(started).not.toContain('account-discovery');

    for (const { id } of FOUNDATION_STAGES) {
      await store.endStage('foundation', runId, id, { status: 'COMPLETED', at: tasks.now() });
    }
    await complete(tasks);

    expect(started).toContain('account-discovery');
    const kinds = (await store.listUnfinishedOperations()).map(({ kind }) => kind);
    expect(kinds).toContain('discover-accounts');
  });

  test('ends the operation that asked for the run as the run ended', async () => {
    const tasks = tasksOf();
    await store.insertOperation(anOperation({ id: runId, kind: 'assure-organization' }));
    await inspect(tasks);
    expect(await store.getOperation(runId)).toMatchObject({ status: 'RUNNING' });

    await complete(tasks, { Error: 'AccessDenied', Cause: 'no' });
    await complete(tasks);

    expect(await store.getOperation(runId)).toMatchObject({
      status: 'FAILED',
      reason: { code: 'AccessDenied' },
    });
  });

  test('gives the stage that broke off its error', async () => {
    const tasks = tasksOf();
    await inspect(tasks);

    const end = await complete(tasks, { Error: 'AccessDenied', Cause: 'no' });

    expect(end).toEqual({ runId, outcome: 'failed' });
    expect(Object.values(await stages()).slice(0, 3)).toEqual(['COMPLETED', 'FAILED', 'PENDING']);
  });

  test('records an error that came before the run was opened', async () => {
    expect(await complete(tasksOf(), { Error: 'X', Cause: 'no' })).toMatchObject({
      outcome: 'failed',
    });

    expect(await store.getRun('foundation', runId)).toMatchObject({
      status: 'FAILED',
      stages: expect.arrayContaining([
        expect.objectContaining({ id: 'organization', status: 'FAILED' }),
      ]),
    });
  });

  test('marks the accounts that have another baseline now, and no others', async () => {
    const tasks = tasksOf();
    const current = registeredBaselineVersion(tasks.settings);
    const accounts = [
      { state: 'CURRENT', baselineVersion: 'another' },
      { state: 'CURRENT', baselineVersion: current },
      { state: 'FAILED', baselineVersion: 'another' },
      { state: 'UPDATING', baselineVersion: 'another' },
    ] as const;
    for (const [n, assurance] of accounts.entries()) {
      await store.insertAccount(anAccount({ id: accountId(n + 1), assurance }));
    }
    await inspect(tasks);

    await complete(tasks);

    const states = accounts.map((_, n) => store.getAccount(accountId(n + 1)));
    expect((await Promise.all(states)).map(({ assurance }) => assurance.state)).toEqual([
      'OUTDATED',
      'CURRENT',
      'FAILED',
      'UPDATING',
    ]);
    const { items } = await store.listAudit(accountId(1), {});
    expect(items).toMatchObject([{ kind: 'baseline-changed', assurance: 'OUTDATED' }]);
  });
});
