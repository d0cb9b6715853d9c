import { CreateAccountCommand, ListTagsForResourceCommand } from '@aws-sdk/client-organizations';
import type { Connection } from '../../../../lambdas/aws/connection.ts';
import type { AwsAccountId } from '../../../../lambdas/contracts/ids.ts';
import { store } from '../../../../lambdas/tasks/dependencies.ts';
import { adoptCreatedAccount } from '../../../../lambdas/tasks/discovery/adopt-created-account.ts';
import { describeAccount } from '../../../../lambdas/tasks/discovery/describe-account.ts';
import { operationId } from '../../../support/builders.ts';
import { type ControlPlane, MANAGEMENT, manualClock } from '../../../support/control-plane.ts';
import { quick } from '../../../support/controls.ts';
import { crashingConnection, createCrasher } from '../../../support/crashes.ts';
import {
  accountsIn,
  again,
  bare,
  called,
  draft,
  expectBoth,
  type FoundationInput,
  failure,
  requests,
  run,
  SECURITY,
  settingsWith,
  stage,
} from '../../../support/foundation-accounts.ts';
import { inLong } from '../../../support/in-long.ts';
import { closeTable, freshTable } from '../../../support/table.ts';
import { eventually, ownConnectionTo, taskDependenciesOf } from '../../../support/tasks.ts';

beforeEach(freshTable);
afterAll(closeTable);

describe('days on which AWS makes no accounts', () => {
  const tasksOf = (
    plane: ControlPlane,
    foundation: FoundationInput = {},
    own?: Partial<Connection>,
  ) =>
    taskDependenciesOf(plane, {
      settings: settingsWith(foundation),
      own: { ...ownConnectionTo(plane), ...own },
    });
  const finalizing = (plane: ControlPlane) =>
    plane.aws.faults.add({
      operation: 'CreateAccount',
      kind: 'error',
      code: 'FinalizingOrganizationException',
      status: 409,
    });

  test('are waited for in an organization that was made just now', async () => {
    const plane = bare();
    const tasks = tasksOf(plane);
    finalizing(plane);

    await expect(run(tasks)).rejects.toMatchObject({ code: 'OrganizationFinalizing' });

    expect(await stage()).toMatchObject({
      status: 'IN_PROGRESS',
      cells: expect.arrayContaining([
        expect.objectContaining({
          region: 'global',
          status: 'IN_PROGRESS',
          notes: [expect.stringContaining('still setting up the organization')],
        }),
      ]),
    });
    plane.aws.faults.clear();
    await again(tasks);
    expect(await stage()).toMatchObject({ status: 'COMPLETED' });
    await expectBoth(plane);
  });

  test('are told by a quota that is used up', async () => {
    const plane = bare({ seed: { accountQuota: 1 } });

    expect(await failure(run(tasksOf(plane)))).toMatchObject({
      code: 'AccountLimitExceeded',
      nextStep: expect.stringContaining('run the foundation again'),
    });
    expect(await draft()).toMatchObject({ creations: {} });
  });

  test('are waited for when a young organization speaks of its quota', async () => {
    const plane = bare({ seed: { accountQuota: 1 } });
    const pacing = { ...quick, real: (awsMs: number) => awsMs };

    await expect(run(tasksOf(plane, {}, { pacing }))).rejects.toMatchObject({
      code: 'OrganizationFinalizing',
    });
  });

  test('are told by an address that is used outside of the organization', async () => {
    const security = { email: 'fail+email-already-exists@example.com' };

    expect(await failure(run(tasksOf(bare(), { security })))).toMatchObject({
      code: 'AccountEmailTaken',
      nextStep: expect.stringContaining('foundation.security.accountId'),
    });
    expect(await draft()).toMatchObject({ loggingAccountId: expect.any(String) });
  });

  test('adopt what somebody else makes with the same address in the same moment', async () => {
    const clock = manualClock();
    const plane = bare({ clock });
    const ticking = setInterval(() => clock.advance(500), 1);
    await plane
      .organizations()
      .send(new CreateAccountCommand({ AccountName: 'Audit', Email: SECURITY.email }));

    await run(tasksOf(plane));
    clearInterval(ticking);

    const ours = (await accountsIn(plane)).find(({ Email }) => Email === SECURITY.email);
    expect(ours).toMatchObject({ Name: 'Audit' });
    await expectBoth(plane);
  });

  test('are only slow where requests are throttled', async () => {
    const plane = bare();
    for (const code of ['TooManyRequestsException', 'ConcurrentModificationException']) {
      plane.aws.faults.add({ operation: 'CreateAccount', kind: 'error', code, times: 3 });
      plane.aws.faults.add({ operation: 'MoveAccount', kind: 'error', code, times: 1 });
    }

    await run(tasksOf(plane));

    await expectBoth(plane);
  });

  test('are waited out when others take every place for creations', async () => {
    const plane = bare();
    const holders = ['a', 'b', 'c', 'd', 'e'];
    for (const holder of holders) await store.acquireSlot('create-account', 5, holder, 60);
    const running = run(tasksOf(plane));
    await eventually(
      async () => called(plane, 'ListAccounts').length,
      (count) => count > 2,
    );
    expect(requests(plane)).toEqual([]);

    for (const holder of holders) await store.releaseSlot('create-account', holder);

    await running;
    await expectBoth(plane);
  });

  test('end a task, not the run, when an account takes longer than a task may', async () => {
    const plane = bare();
    const deadline = () => ({ passed: () => true, remaining: () => 0 });

    await expect(run(tasksOf(plane, {}, { pacing: { ...quick, deadline } }))).rejects.toMatchObject(
      { code: 'AccountCreationPending' },
    );
    expect(await stage()).toMatchObject({ status: 'IN_PROGRESS' });

    await again(tasksOf(plane));
    expect(requests(plane)).toHaveLength(2);
    await expectBoth(plane);
  });

  test('makes nothing twice where the answers of CreateAccount and MoveAccount are lost', async () => {
    const plane = bare();
    for (const operation of ['CreateAccount', 'MoveAccount']) {
      plane.aws.faults.add({ operation, nth: 1, times: 2, kind: 'timeout-after' });
    }

    await run(tasksOf(plane));

    expect(requests(plane)).toHaveLength(2);
    await expectBoth(plane);
  });

  test('makes nothing twice when it breaks off after any call, and another run follows', async () => {
    for (let effect = 0; ; effect += inLong(1, 4)) {
      await freshTable();
      const plane = bare();
      const crasher = createCrasher({ effect, when: 'after' });
      const settings = settingsWith();
      const own = crashingConnection(ownConnectionTo(plane), crasher);
      await run(taskDependenciesOf(plane, { settings, own })).catch(() => {});
      await store.releaseLease('foundation', operationId());

      await run(taskDependenciesOf(plane, { settings }), 2);

      await expectBoth(plane);
      expect(requests(plane).length).toBeLessThanOrEqual(2);
      if (!crasher.crashed()) break;
      expect(effect).toBeLessThan(20);
    }
  }, 120_000);

  test('leaves to the run what discovery finds of it', async () => {
    const plane = bare();
    const tasks = tasksOf(plane);
    const deadline = () => ({ passed: () => true, remaining: () => 0 });
    await run(tasksOf(plane, {}, { pacing: { ...quick, deadline } })).catch(() => {});
    const made = await eventually(
      () => accountsIn(plane),
      ({ length }) => length === 3,
    );

    for (const { Id } of made.filter(({ Id }) => Id !== MANAGEMENT)) {
      const found = await describeAccount(tasks.own, Id as AwsAccountId);
      const { Tags = [] } = await plane
        .organizations()
        .send(new ListTagsForResourceCommand({ ResourceId: Id }));
      const tags = Object.fromEntries(Tags.map(({ Key = '', Value = '' }) => [Key, Value]));
      if (found !== undefined) expect(await adoptCreatedAccount(tasks, found, tags)).toBe(true);
      expect(await store.findAccount(Id as AwsAccountId)).toBeUndefined();
    }
    await again(tasks);
    await expectBoth(plane);
  });
});
