import { createBeginRun } from '../../../lambdas/tasks/begin-run.ts';
import { createCompleteRun } from '../../../lambdas/tasks/complete-run.ts';
import { now, store } from '../../../lambdas/tasks/dependencies.ts';
import { createFailRun } from '../../../lambdas/tasks/fail-run.ts';
import { accountId, anAccount, anOperation, operationId } from '../../support/builders.ts';
import { controlPlane } from '../../support/control-plane.ts';
import { closeTable, freshTable } from '../../support/table.ts';
import { completeStages, type TestTasks, taskDependenciesOf } from '../../support/tasks.ts';

const input = { operationId: operationId() };
const reason = { code: 'AccessDenied', message: 'config is denied', nextStep: 'Allow it.' };
let tasks: TestTasks;

beforeEach(async () => {
  await freshTable();
  tasks = taskDependenciesOf(controlPlane());
  await store.insertAccount(anAccount());
  await store.insertOperation(anOperation());
  await createBeginRun(tasks)(input);
});
afterAll(closeTable);

const stageOf = async (id: string) =>
  (await store.getRun(accountId(), operationId())).stages.find((stage) => stage.id === id);
const complete = () => createCompleteRun(tasks)(input);

describe('CompleteRun', () => {
  test('makes an account CURRENT when every stage is COMPLETED', async () => {
    await completeStages(anOperation());

    expect(await complete()).toEqual({ ...input, outcome: 'completed' });

    const account = await store.getAccount(accountId());
    expect(account.assurance).toEqual({
      state: 'CURRENT',
      baselineVersion: expect.stringMatching(/^[0-9a-f]{12}$/),
      checkedAt: expect.stringMatching(/Z$/),
    });
    expect(await store.getOperation(operationId())).toMatchObject({ status: 'SUCCEEDED' });
    expect(tasks.events.map(({ type }) => type)).toContain('Account Assurance Completed');
  });

  test('ends with the reason of the stage that failed', async () => {
    await completeStages(anOperation());
    await store.endStage(accountId(), operationId(), 'config', {
      status: 'FAILED',
      at: now(),
      reason,
    });

    expect(await complete()).toEqual({ ...input, outcome: 'failed' });

    expect(await store.getAccount(accountId())).toMatchObject({
      status: 'ACTIVE',
      assurance: { state: 'FAILED', reason },
    });
    expect(await store.getOperation(operationId())).toMatchObject({ status: 'FAILED', reason });
    expect(await store.getRun(accountId(), operationId())).toMatchObject({ status: 'FAILED' });
    expect(tasks.events.map(({ type }) => type)).toContain('Account Assurance Failed');
  });

  test('does not finish a run with a stage that never ended', async () => {
    await completeStages(anOperation());
    await store.startStage(accountId(), operationId(), 'cloudtrail', now());

    expect(await complete()).toMatchObject({ outcome: 'failed' });

    expect(await store.getOperation(operationId())).toMatchObject({
      reason: { code: 'StageInterrupted' },
    });
  });

  test('ends a stage that another execution of the run left open, and keeps the reason', async () => {
    await completeStages(anOperation());
    await store.endStage(accountId(), operationId(), 'config', {
      status: 'FAILED',
      at: now(),
      reason,
    });
    await store.startStage(accountId(), operationId(), 'cloudtrail', now());

    await complete();

    expect(await stageOf('cloudtrail')).toMatchObject({ status: 'FAILED', reason });
    expect(await store.getOperation(operationId())).toMatchObject({ reason });
  });

  test('says the same again when it is run again', async () => {
    await completeStages(anOperation());
    await complete();
    const { version } = await store.getAccount(accountId());

    expect(await complete()).toMatchObject({ outcome: 'completed' });

    expect(await store.getAccount(accountId())).toMatchObject({ version });
  });

  test('lets go of an account that went over to another operation', async () => {
    await completeStages(anOperation());
    await store.updateAccount(accountId(), (account) => ({
      ...account,
      operationId: operationId(2),
      version: account.version + 1,
    }));

    await expect(complete()).rejects.toMatchObject({ code: 'RunSuperseded' });
    await createFailRun(tasks)({ ...input, error: { Error: 'RunSuperseded', Cause: 'x' } });

    expect(await store.getAccount(accountId())).toMatchObject({ assurance: { state: 'UPDATING' } });
    expect(await store.getOperation(operationId())).toMatchObject({
      status: 'FAILED',
      reason: { code: 'RunSuperseded' },
    });
  });
});

describe('FailRun', () => {
  const fail = (code: string) =>
    createFailRun(tasks)({
      ...input,
      error: { Error: code, Cause: JSON.stringify({ message: 'no', nextStep: 'Go.' }) },
    });

  test('gives the stage in progress, the account and the operation the error of the task', async () => {
    await store.startStage(accountId(), operationId(), 'access', now());

    expect(await fail('AccessRoleMissing')).toEqual({ ...input, outcome: 'failed' });

    const told = { code: 'AccessRoleMissing', message: 'no', nextStep: 'Go.' };
    expect(await stageOf('access')).toMatchObject({ status: 'FAILED', reason: told });
    expect(await stageOf('config')).toMatchObject({ status: 'PENDING' });
    expect(await store.getAccount(accountId())).toMatchObject({
      assurance: { state: 'FAILED', reason: told },
    });
    expect(await store.getOperation(operationId())).toMatchObject({
      status: 'FAILED',
      reason: told,
    });
    expect(await store.acquireLease(`account#${accountId()}`, 'another', 1)).toBe(true);
  });

  test('keeps the reason that the stage itself failed with', async () => {
    await store.startStage(accountId(), operationId(), 'access', now());
    await store.endStage(accountId(), operationId(), 'access', {
      status: 'FAILED',
      at: now(),
      reason,
    });

    await fail('StageFailed');

    expect(await store.getOperation(operationId())).toMatchObject({ reason });
  });

  test('changes nothing when it is run again', async () => {
    await fail('X');
    const { version } = await store.getAccount(accountId());

    await fail('Y');

    expect(await store.getAccount(accountId())).toMatchObject({ version });
    expect(await store.getOperation(operationId())).toMatchObject({ reason: { code: 'X' } });
  });
});
