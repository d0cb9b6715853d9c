import type { Connection } from '../../../lambdas/aws/connection.ts';
import type { AwsAccountId } from '../../../lambdas/contracts/ids.ts';
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
  anAccount,
  anOperation,
  operationId,
  someSettings,
} from '../../support/builders.ts';
import {
  type ControlPlane,
  controlPlane,
  MANAGEMENT,
  MEMBER,
  OTHER,
  SEED,
} from '../../support/control-plane.ts';
import { sdkError } from '../../support/controls.ts';
import { closeTable, freshTable } from '../../support/table.ts';
import { ownConnectionTo, type TestTasks, taskDependenciesOf } from '../../support/tasks.ts';

beforeEach(freshTable);
afterAll(closeTable);

const runId = operationId();
const KEY = `arn:aws:kms:us-east-1:${OTHER}:key/11111111-2222-4333-8444-555555555555`;
const foundation = {
  security: { email: 'AWS+Payments@example.com' },
  logging: { accountId: OTHER },
  organizationalUnit: 'SecurityOU',
};

/** KMS is not part of the control plane here: it has the one key, or none. */
const withKey = (own: Connection, found = true): Connection => ({
  ...own,
  client: (service, region, make) =>
    service === 'kms'
      ? ({
          send: async () => {
            if (!found) throw Object.assign(sdkError('NotFoundException'), { $fault: 'client' });
            return { KeyMetadata: { Arn: KEY } };
          },
        } as never)
      : own.client(service, region, make),
});

const tasksOf = (
  plane: ControlPlane = controlPlane(),
  settings = someSettings({ foundation }),
): TestTasks => taskDependenciesOf(plane, { settings, own: withKey(ownConnectionTo(plane)) });

const started: string[] = [];
const startExecution = async (workflow: string, name: string) => {
  started.push(workflow);
  return { executionArn: name };
};

const inspect = (tasks: TestTasks) => createInspectOrganization(tasks)({ runId });
const complete = (tasks: TestTasks, error?: { Error: string; Cause: string }) =>
  createCompleteFoundation({ ...tasks, startExecution })({
    runId,
    ...(error === undefined ? {} : { error }),
  });
const stages = async () =>
  Object.fromEntries(
    (await store.getRun('foundation', runId)).stages.map(({ id, status }) => [id, status]),
  );
const recordOf = (id: string) => store.findAccount(id as AwsAccountId);

describe('InspectOrganization', () => {
  test('records the organization, its archive and how many accounts it has', async () => {
    await inspect(tasksOf());

    expect(await store.getFoundation()).toMatchObject({
      organizationId: SEED.organizationId,
      rootId: SEED.rootId,
      managementAccountId: MANAGEMENT,
      securityAccountId: MEMBER,
      loggingAccountId: OTHER,
      accountCount: 3,
      logArchive: {
        trailBucket: `holdfast-trail-${OTHER}-us-east-1`,
        configBucket: `holdfast-config-${OTHER}-us-east-1`,
        sessionsBucket: `holdfast-sessions-${OTHER}-us-east-1`,
        accessLogsBucket: `holdfast-access-logs-${OTHER}-us-east-1`,
        keyArn: KEY,
      },
    });
  });

  test('registers Management, Security and Logging once, by e-mail in any case or by id', async () => {
    const tasks = tasksOf();

    await inspect(tasks);
    await inspect(tasks);

    const { items } = await store.listAccounts({}, { limit: 100 });
    expect(
      items.map(({ accountType, foundation: of, status }) => [accountType, of, status]).sort(),
    ).toEqual([
      ['logging', true, 'ACTIVE'],
      ['management', true, 'ACTIVE'],
      ['security', true, 'ACTIVE'],
    ]);
    expect(await recordOf(MEMBER)).toMatchObject({ accountType: 'security', unpublished: [] });
  });

  test('recognizes an account that discovery had found', async () => {
    await store.claim('aws-account', MEMBER, accountId(7));
    await store.insertAccount(
      anAccount({ id: accountId(7), awsAccountId: MEMBER as AwsAccountId, status: 'DISCOVERED' }),
    );

    await inspect(tasksOf());

    expect(await recordOf(MEMBER)).toMatchObject({
      id: accountId(7),
      foundation: true,
      status: 'ACTIVE',
    });
  });

  test('takes up a claim that an earlier attempt left without a record', async () => {
    await store.claim('aws-account', OTHER, accountId(7));

    await inspect(tasksOf());

    expect(await recordOf(OTHER)).toMatchObject({ id: accountId(7), accountType: 'logging' });
  });

  test('names the account that is missing and what to do', async () => {
    const settings = someSettings({
      foundation: { ...foundation, logging: { email: 'nobody@example.com' } },
    });

    await expect(inspect(tasksOf(controlPlane(), settings))).rejects.toMatchObject({
      code: 'StageFailed',
    });

    const run = await store.getRun('foundation', runId);
    expect(run.stages[0]).toMatchObject({
      status: 'FAILED',
      reason: {
        code: 'FoundationAccountMissing',
        message: expect.stringContaining('nobody@example.com'),
        nextStep: expect.stringContaining('foundation.logging'),
      },
    });
  });

  test('refuses to run outside of the management account', async () => {
    const plane = controlPlane();
    const tasks = tasksOf(plane);
    const own = { ...tasks.own, accountId: MEMBER as AwsAccountId };

    await expect(inspect({ ...tasks, own })).rejects.toMatchObject({ code: 'StageFailed' });

    const { stages: recorded } = await store.getRun('foundation', runId);
    expect(recorded[0]).toMatchObject({ reason: { code: 'NotManagementAccount' } });
    expect(await store.findFoundation()).toBeUndefined();
  });

  test('keeps what other stages recorded', async () => {
    const tasks = tasksOf();
    await inspect(tasks);
    await store.updateFoundation(
      (known) => known && { ...known, organizationTrailArn: 'arn:trail' },
    );

    await inspect(tasks);

    expect(await store.getFoundation()).toMatchObject({ organizationTrailArn: 'arn:trail' });
  });
});

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
    const tasks = tasksOf(controlPlane(), settings);
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
    const tasks = tasksOf(controlPlane(), settings);
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
