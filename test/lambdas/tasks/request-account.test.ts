import {
  CreateAccountCommand,
  type CreateAccountCommandInput,
  ListAccountsCommand,
  ListTagsForResourceCommand,
} from '@aws-sdk/client-organizations';
import type { AwsAccountId } from '../../../lambdas/contracts/ids.ts';
import type { Account } from '../../../lambdas/domain/accounts/account.ts';
import { transition } from '../../../lambdas/domain/accounts/lifecycle.ts';
import { createBeginRun } from '../../../lambdas/tasks/begin-run.ts';
import { createCheckAccount } from '../../../lambdas/tasks/check-account.ts';
import { store } from '../../../lambdas/tasks/dependencies.ts';
import { isTransient } from '../../../lambdas/tasks/reported-error.ts';
import { createRequestAccount } from '../../../lambdas/tasks/request-account.ts';
import { accountId, operationId, someSettings } from '../../support/builders.ts';
import { type ControlPlane, controlPlane, SEED } from '../../support/control-plane.ts';
import { closeTable, freshTable } from '../../support/table.ts';
import {
  acceptedCreation,
  eventually,
  type TestTasks,
  taskDependenciesOf,
} from '../../support/tasks.ts';

beforeEach(freshTable);
afterAll(closeTable);

const NAME = 'Payments api';
const ask = (tasks: TestTasks, n = 1) =>
  createRequestAccount(tasks)({ operationId: operationId(n) });
const look = (tasks: TestTasks, n = 1) =>
  createCheckAccount(tasks)({ operationId: operationId(n) });

const begin = async (tasks: TestTasks, n = 1, values = {}) => {
  await acceptedCreation(n, values);
  await createBeginRun(tasks)({ operationId: operationId(n) });
};

const requests = ({ aws }: ControlPlane): readonly CreateAccountCommandInput[] =>
  aws.record
    .since(0)
    .filter(({ operation }) => operation === 'CreateAccount')
    .map(({ parameters }) => parameters as unknown as CreateAccountCommandInput);

const accountsIn = async (plane: ControlPlane) =>
  (await plane.organizations().send(new ListAccountsCommand({}))).Accounts ?? [];

/** The process ended after the intent was written: before CreateAccount, or after it and before its answer was stored. */
const forgetRequest = (tasks: TestTasks) =>
  store.updateAccount(accountId(), ({ creation, ...account }) => {
    if (creation === undefined) throw new Error('nothing was intended');
    const { requestId: _, ...intent } = creation;
    return { ...account, creation: { ...intent, at: tasks.now() }, version: account.version + 1 };
  });

describe('RequestAccount', () => {
  test('asks once, with the tag of the operation and the configured role', async () => {
    const plane = controlPlane();
    const tasks = taskDependenciesOf(plane);
    await begin(tasks);

    expect(await ask(tasks)).toMatchObject({ creation: 'requested' });
    expect(await ask(tasks)).toMatchObject({ creation: 'requested' });

    expect(requests(plane)).toEqual([
      expect.objectContaining({
        AccountName: NAME,
        RoleName: 'OrganizationAccountAccessRole',
        Tags: [{ Key: 'holdfast:operation', Value: operationId() }],
      }),
    ]);
  });

  test('puts the tags of the account on the AWS account where that is configured', async () => {
    const plane = controlPlane();
    const tasks = taskDependenciesOf(plane, { settings: someSettings({ tagPropagation: true }) });
    await begin(tasks);

    await ask(tasks);

    expect(requests(plane)[0]?.Tags).toContainEqual({ Key: 'team', Value: 'payments' });
  });

  test('waits while five others are asked for', async () => {
    const tasks = taskDependenciesOf(controlPlane());
    await begin(tasks);
    for (const holder of ['a', 'b', 'c', 'd', 'e']) {
      await store.acquireSlot('create-account', 5, holder, 60);
    }

    expect(await ask(tasks)).toMatchObject({ creation: 'waiting' });

    await store.releaseSlot('create-account', 'c');
    expect(await ask(tasks)).toMatchObject({ creation: 'requested' });
  });

  test('adopts what a lost request made, and asks for no second account', async () => {
    const plane = controlPlane();
    const tasks = taskDependenciesOf(plane);
    await begin(tasks);
    await ask(tasks);
    await forgetRequest(tasks);

    await eventually(
      () => ask(tasks),
      ({ creation }) => creation === 'created',
    );

    expect(requests(plane)).toHaveLength(1);
    const { awsAccountId } = await store.getAccount(accountId());
    const { Tags } = await plane
      .organizations()
      .send(new ListTagsForResourceCommand({ ResourceId: awsAccountId }));
    expect(Tags).toContainEqual({ Key: 'holdfast:operation', Value: operationId() });
  });

  test('never adopts an account that merely has the name', async () => {
    const plane = controlPlane();
    const tasks = taskDependenciesOf(plane);
    await begin(tasks);
    const intended = createRequestAccount({
      ...tasks,
      own: {
        ...tasks.own,
        client: () => {
          throw new Error('gone');
        },
      },
    });
    await expect(intended({ operationId: operationId() })).rejects.toThrow('gone');
    await plane
      .organizations()
      .send(new CreateAccountCommand({ AccountName: NAME, Email: 'somebody@example.com' }));
    await eventually(
      () => accountsIn(plane),
      ({ length }) => length === (SEED.accounts?.length ?? 0) + 2,
    );

    await eventually(
      () => ask(tasks),
      ({ creation }) => creation === 'requested',
    );
    await eventually(
      () => look(tasks),
      ({ creation }) => creation === 'created',
    );

    const { awsAccountId } = await store.getAccount(accountId());
    const ours = (await accountsIn(plane)).find(({ Id }) => Id === awsAccountId);
    expect(ours?.Email).toBe('aws+1@example.com');
  });

  test('gives a refused creation up with a code, and leaves nothing behind', async () => {
    const plane = controlPlane({ seed: { accountQuota: 3 } });
    const tasks = taskDependenciesOf(plane);
    await begin(tasks);

    await expect(ask(tasks)).rejects.toMatchObject({
      code: 'AccountLimitExceeded',
      nextStep: expect.stringContaining('AWS Support'),
    });

    expect(await store.getAccount(accountId())).not.toHaveProperty('creation');
    expect(await store.acquireSlot('create-account', 1, 'another', 60)).toBe(0);
  });

  test('waits out that Organizations is busy', async () => {
    const plane = controlPlane();
    const tasks = taskDependenciesOf(plane);
    await begin(tasks);
    plane.aws.faults.add({
      operation: 'CreateAccount',
      times: 2,
      kind: 'error',
      code: 'ConcurrentModificationException',
    });

    await eventually(
      () => ask(tasks),
      ({ creation }) => creation === 'requested',
    );

    expect((await store.getAccount(accountId())).creation?.requestId).toMatch(/^car-/);
  });

  test('asks no second time when the answer is lost on its way', async () => {
    const plane = controlPlane();
    const tasks = taskDependenciesOf(plane);
    await begin(tasks);
    plane.aws.faults.add({ operation: 'CreateAccount', nth: 1, kind: 'timeout-after' });

    const lost = await ask(tasks).catch((error: unknown) => error);
    expect(isTransient(lost)).toBe(true);
    await eventually(
      () => ask(tasks),
      ({ creation }) => creation === 'created',
    );

    expect(requests(plane)).toHaveLength(1);
  });

  test('goes on where an event told of the account before the answer was written down', async () => {
    const plane = controlPlane();
    const early = taskDependenciesOf(plane);
    const known = (account: Account) =>
      transition(
        account,
        { kind: 'aws-account-known', awsAccountId: '888888888888' as AwsAccountId },
        { at: early.now(), actor: 'holdfast:organization-event' },
      );
    let writes = 0;
    const tasks: TestTasks = {
      ...early,
      store: {
        ...early.store,
        updateAccount: async (id, change) => {
          writes += 1;
          if (writes === 2) await early.store.updateAccount(id, known);
          return early.store.updateAccount(id, change);
        },
      },
    };
    await begin(early);

    expect(await ask(tasks)).toMatchObject({ creation: 'created' });

    expect(await store.acquireSlot('create-account', 1, 'another', 60)).toBe(0);
    expect(requests(plane)).toHaveLength(1);
  });

  test('does nothing for an operation that is not running', async () => {
    const plane = controlPlane();
    const tasks = taskDependenciesOf(plane);
    await acceptedCreation();

    await expect(ask(tasks)).rejects.toMatchObject({ code: 'OperationNotRunning' });

    expect(requests(plane)).toEqual([]);
  });

  test('stops when another run took the account over', async () => {
    const plane = controlPlane();
    const tasks = taskDependenciesOf(plane);
    await begin(tasks);
    await store.releaseLease(`account#${accountId()}`, operationId());
    await store.acquireLease(`account#${accountId()}`, operationId(9), 60);

    await expect(ask(tasks)).rejects.toMatchObject({ code: 'LeaseLost' });

    expect(requests(plane)).toEqual([]);
  });
});
