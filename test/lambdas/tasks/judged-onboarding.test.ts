import type { Inspection } from '../../../lambdas/domain/inspections/inspection.ts';
import { digestOf } from '../../../lambdas/domain/inspections/inspection-facts.ts';
import type { PassName } from '../../../lambdas/domain/operations/passes.ts';
import { createBeginRun } from '../../../lambdas/tasks/begin-run.ts';
import { now, store } from '../../../lambdas/tasks/dependencies.ts';
import { createFailRun } from '../../../lambdas/tasks/fail-run.ts';
import { createPlanPass } from '../../../lambdas/tasks/plan-pass.ts';
import {
  accountId,
  accountTypeId,
  aFoundation,
  anAccount,
  anOperation,
  instant,
  operationId,
} from '../../support/builders.ts';
import { controlPlane } from '../../support/control-plane.ts';
import {
  adoptable,
  anInspectedRegion,
  anInspection,
  aPart,
  aPlannedChange,
  changeOf,
  conflictingPart,
  destructive,
  settledPart,
} from '../../support/inspections.ts';
import { closeTable, freshTable } from '../../support/table.ts';
import { type TestTasks, taskDependenciesOf } from '../../support/tasks.ts';

const keep = { choice: 'keep', reason: 'ours', by: 'alice', at: instant() } as const;
const report = anInspection([conflictingPart()]);
let tasks: TestTasks;

beforeEach(async () => {
  await freshTable();
  tasks = taskDependenciesOf(controlPlane());
});
afterAll(closeTable);

const begin = async (values: Parameters<typeof anOperation>[0] = {}) => {
  await store.insertAccount(anAccount({ status: 'DISCOVERED' }));
  await store.insertOperation(
    anOperation({ kind: 'onboard-account', accountType: accountTypeId(), ...values }),
  );
  await createBeginRun(tasks)({ operationId: operationId() });
};
const plan = (previous?: PassName) =>
  createPlanPass(tasks)({
    operationId: operationId(),
    broken: [],
    ...(previous === undefined ? {} : { previous }),
  });
/** What the stages of the pass that was planned last find. */
const see = async ({ parts }: Inspection): Promise<void> => {
  for (const part of parts) await store.recordInspectionPart(accountId(), operationId(), part);
};
const failWith = (code: string) =>
  createFailRun(tasks)({
    operationId: operationId(),
    error: { Error: code, Cause: JSON.stringify({ message: 'no', nextStep: 'Answer.' }) },
  });

describe('onboarding after its look', () => {
  test('goes on to Access where nothing has to be answered', async () => {
    await begin();
    const { pass: first } = await plan();
    await see(anInspection([aPart({ conflicts: [adoptable] })]));

    expect(first).toBe('preflight');
    expect((await plan('preflight')).pass).toBe('access');
  });

  test('goes on where everything was answered', async () => {
    await begin({ answers: { [destructive.id]: keep } });
    await plan();
    await see(report);

    expect((await plan('preflight')).pass).toBe('access');
  });

  test.each([
    ['goes on where the OU of the account’s type settles the rest', 'ou-its-own', 'access'],
    ['stops where it does not', 'ou-another', 'ConflictUnanswered'],
  ])('%s', async (_, unit, expected) => {
    await store.putFoundation(aFoundation({ units: { [accountTypeId()]: 'ou-its-own' } }));
    await begin();
    await plan();
    await see(anInspection([settledPart(unit)]));

    const next = plan('preflight').then(
      ({ pass }) => pass,
      ({ code }) => code,
    );

    expect(await next).toBe(expected);
  });

  test('stops at what nobody answered, and the account is as it was found', async () => {
    await begin();
    await plan();
    await see(report);

    await expect(plan('preflight')).rejects.toMatchObject({
      code: 'ConflictUnanswered',
      message: expect.stringContaining(destructive.id),
    });
    await failWith('ConflictUnanswered');

    const reason = { code: 'ConflictUnanswered', message: 'no', nextStep: 'Answer.' };
    const account = await store.getAccount(accountId());
    expect(account).toMatchObject({ status: 'DISCOVERED', assurance: { state: 'NONE', reason } });
    expect(account).not.toHaveProperty('accountType');
    expect(await store.getOperation(operationId())).toMatchObject({ status: 'FAILED', reason });
    expect(await store.acquireLease(`account#${accountId()}`, 'another', 1)).toBe(true);
    expect(tasks.events.map(({ type }) => type)).not.toContain('Account Assurance Failed');
  });

  test('leaves its look as the report that can be answered', async () => {
    await begin();
    await plan();
    await see(report);
    expect(await store.findPreflight(accountId())).toBeUndefined();

    await expect(plan('preflight')).rejects.toMatchObject({ code: 'ConflictUnanswered' });

    expect(await store.findPreflight(accountId())).toMatchObject({
      operationId: operationId(),
      parts: report.parts,
    });
  });

  test('stops where the account is not as it was when it was answered', async () => {
    await begin({ answers: { [destructive.id]: keep }, preflightDigest: digestOf(report) });
    await plan();
    const change = aPlannedChange({ resource: 'new', sentence: 'Change what is new.' });
    const changed = { ...conflictingPart(), regions: [anInspectedRegion({ changes: [change] })] };
    await see(anInspection([changed]));

    await expect(plan('preflight')).rejects.toMatchObject({ code: 'PreflightFactsChanged' });
    await failWith('PreflightFactsChanged');

    const account = await store.getAccount(accountId());
    expect(account.status).toBe('DISCOVERED');
    expect(account).not.toHaveProperty('answers');
  });

  test('goes on where it is', async () => {
    await begin({ answers: { [destructive.id]: keep }, preflightDigest: digestOf(report) });
    await plan();
    await see({ ...report, parts: report.parts.toReversed() });

    expect((await plan('preflight')).pass).toBe('access');
  });

  test('stops at what the second look finds in an account that let nobody in before', async () => {
    const reason = { code: 'AccessRoleMissing', message: 'no role', nextStep: 'Onboard it.' };
    const closed = anInspection([aPart({ regions: [], reason })]);
    await begin({ preflightDigest: digestOf(closed) });
    await plan();
    await see(closed);
    expect((await plan('preflight')).pass).toBe('access');
    await store.startStage(accountId(), operationId(), 'access', now());
    await store.endStage(accountId(), operationId(), 'access', { status: 'COMPLETED', at: now() });
    expect((await plan('access')).pass).toBe('inspect');
    await see(report);

    await expect(plan('inspect')).rejects.toMatchObject({ code: 'ConflictUnanswered' });
  });

  test('does not take its own earlier work for somebody else’s', async () => {
    await begin({ answers: { [destructive.id]: keep }, preflightDigest: digestOf(report) });
    await store.startStage(accountId(), operationId(), 'access', now());
    await store.endStage(accountId(), operationId(), 'access', { status: 'COMPLETED', at: now() });
    await plan();
    await see(anInspection());

    expect((await plan('preflight')).pass).toBe('access');
  });

  test('is not undone by a conflict that comes up when it has changed the account already', async () => {
    await begin();
    await store.startStage(accountId(), operationId(), 'config', now());
    await plan();
    await see(anInspection([aPart({ conflicts: [destructive], regions: [inTheWay] })]));

    expect((await plan('preflight')).pass).toBe('access');
  });
});

const inTheWay = anInspectedRegion({ changes: [changeOf(destructive, { destructive: true })] });

describe('an onboarding that the API never came to', () => {
  test('gives its answers to the account', async () => {
    await begin({ answers: { [destructive.id]: keep } });

    expect(await store.getAccount(accountId())).toMatchObject({
      status: 'ONBOARDING',
      answers: { [destructive.id]: keep },
    });
  });
});
