import {
  CreateAccountCommand,
  DescribeCreateAccountStatusCommand,
} from '@aws-sdk/client-organizations';
import type { AwsAccountId } from '../../../lambdas/contracts/ids.ts';
import { discoverAccount, transition } from '../../../lambdas/domain/accounts/lifecycle.ts';
import { createBeginRun } from '../../../lambdas/tasks/begin-run.ts';
import { createCheckAccount } from '../../../lambdas/tasks/check-account.ts';
import { store } from '../../../lambdas/tasks/dependencies.ts';
import { createFailRun } from '../../../lambdas/tasks/fail-run.ts';
import { createRequestAccount } from '../../../lambdas/tasks/request-account.ts';
import { accountId, anOperation, operationId } from '../../support/builders.ts';
import { controlPlane } from '../../support/control-plane.ts';
import { closeTable, freshTable } from '../../support/table.ts';
import {
  acceptedCreation,
  eventually,
  type TestTasks,
  taskDependenciesOf,
} from '../../support/tasks.ts';

beforeEach(freshTable);
afterAll(closeTable);

const input = { operationId: operationId() };
const look = (tasks: TestTasks) => createCheckAccount(tasks)(input);
const lookUntilOver = (tasks: TestTasks) =>
  eventually(
    () => look(tasks),
    ({ creation }) => creation !== 'requested',
  );

const requested = async (tasks: TestTasks, values = {}) => {
  await acceptedCreation(1, values);
  await createBeginRun(tasks)(input);
  await createRequestAccount(tasks)(input);
};

/** What the function behind organization events does when it is faster than this one. */
const knownByEvent = (tasks: TestTasks) =>
  store.updateAccount(accountId(), (account) =>
    transition(
      account,
      { kind: 'aws-account-known', awsAccountId: '888888888888' as AwsAccountId },
      { at: tasks.now(), actor: 'holdfast:organization-event' },
    ),
  );

describe('CheckAccount', () => {
  test('records the account that AWS made and frees the slot', async () => {
    const tasks = taskDependenciesOf(controlPlane());
    await requested(tasks);

    expect(await lookUntilOver(tasks)).toMatchObject({ creation: 'created' });

    const account = await store.getAccount(accountId());
    expect(account.awsAccountId).toMatch(/^\d{12}$/);
    expect(await store.findAccount(account.awsAccountId as never)).toMatchObject({
      id: account.id,
    });
    expect(await store.acquireSlot('create-account', 1, 'another', 60)).toBe(0);
  });

  test('frees the slot of an account that an event told of first', async () => {
    const tasks = taskDependenciesOf(controlPlane());
    await requested(tasks);
    await knownByEvent(tasks);

    expect(await look(tasks)).toMatchObject({ creation: 'created' });

    expect(await store.acquireSlot('create-account', 1, 'another', 60)).toBe(0);
  });

  test.each([
    ['fail+invalid-address@example.com', 'OrganizationAddressInvalid'],
    ['fail+internal-failure@example.com', 'AccountCreationInternalFailure'],
    ['aws+payments@example.com', 'AccountEmailTaken'],
  ])('says why AWS made no account for %s (%s)', async (email, code) => {
    const tasks = taskDependenciesOf(controlPlane());
    await requested(tasks, { email });

    await expect(lookUntilOver(tasks)).rejects.toMatchObject({ code });

    expect(await store.getAccount(accountId())).not.toHaveProperty('creation');
    expect(await store.acquireSlot('create-account', 1, 'another', 60)).toBe(0);
  });

  test('lets a later run ask anew after a failure', async () => {
    const tasks = taskDependenciesOf(controlPlane());
    await requested(tasks, { email: 'fail+internal-failure@example.com' });
    await lookUntilOver(tasks).catch(() => undefined);
    await createFailRun(tasks)({
      ...input,
      error: { Error: 'AccountCreationInternalFailure', Cause: '' },
    });
    const later = anOperation({ id: operationId(2) });
    await store.insertOperation(later);

    const begun = await createBeginRun(tasks)({ operationId: later.id });
    const asked = await createRequestAccount(tasks)({ operationId: later.id });

    expect(begun.path).toBe('create');
    expect(asked.creation).toBe('requested');
    expect((await store.getAccount(accountId())).creation?.operationId).toBe(later.id);
  });

  test('finds the account of an earlier request of ours behind a taken e-mail address', async () => {
    const plane = controlPlane();
    const tasks = taskDependenciesOf(plane);
    await requested(tasks);
    await eventually(
      () => store.getAccount(accountId()),
      ({ creation }) => creation?.requestId !== undefined,
    );
    await new Promise((resolve) => setTimeout(resolve, 50));
    const second = await plane
      .organizations()
      .send(new CreateAccountCommand({ AccountName: 'Payments api', Email: 'aws+1@example.com' }));
    await store.updateAccount(accountId(), ({ creation, ...account }) => ({
      ...account,
      creation: { ...creation, requestId: second.CreateAccountStatus?.Id } as never,
      version: account.version + 1,
    }));

    expect(await lookUntilOver(tasks)).toMatchObject({ creation: 'created' });
  });

  test('takes the place of a record that discovery made of the new account', async () => {
    const plane = controlPlane();
    const tasks = taskDependenciesOf(plane);
    await requested(tasks);
    const awsId = await madeBehindItsBack(plane);
    await store.claim('aws-account', awsId as never, accountId(7));
    await store.insertAccount(anExternal(awsId));

    await lookUntilOver(tasks);

    expect(await store.findAccount(accountId(7))).toBeUndefined();
    expect(await store.findAccount(awsId as never)).toMatchObject({ id: accountId() });
  });

  test('refuses an AWS account that somebody works with under another record', async () => {
    const plane = controlPlane();
    const tasks = taskDependenciesOf(plane);
    await requested(tasks);
    const awsId = await madeBehindItsBack(plane);
    await store.claim('aws-account', awsId as never, accountId(7));
    await store.insertAccount({ ...anExternal(awsId), operationId: operationId(7) });

    await expect(lookUntilOver(tasks)).rejects.toMatchObject({ code: 'AwsAccountTaken' });

    expect(await store.findAccount(accountId(7))).toBeDefined();
  });

  test('sends a run whose request was never answered back to RequestAccount', async () => {
    const tasks = taskDependenciesOf(controlPlane());
    await acceptedCreation();
    await createBeginRun(tasks)(input);

    expect(await look(tasks)).toMatchObject({ creation: 'waiting' });
  });
});

const madeBehindItsBack = async (plane: ReturnType<typeof controlPlane>): Promise<string> => {
  const CreateAccountRequestId = (await store.getAccount(accountId())).creation?.requestId;
  const status = await eventually(
    async () =>
      (
        await plane
          .organizations()
          .send(new DescribeCreateAccountStatusCommand({ CreateAccountRequestId }))
      ).CreateAccountStatus,
    (seen) => seen?.State === 'SUCCEEDED',
  );
  return status?.AccountId ?? '';
};

const anExternal = (awsAccountId: string) =>
  discoverAccount(
    accountId(7),
    { awsAccountId: awsAccountId as never, name: 'X', email: 'x@example.com', state: 'ACTIVE' },
    { at: new Date().toISOString() as never, actor: 'holdfast:discover-accounts' },
  );
