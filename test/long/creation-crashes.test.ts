import { ListAccountsCommand, ListTagsForResourceCommand } from '@aws-sdk/client-organizations';
import { createBeginRun } from '../../lambdas/tasks/begin-run.ts';
import { createCheckAccount } from '../../lambdas/tasks/check-account.ts';
import { createCompleteRun } from '../../lambdas/tasks/complete-run.ts';
import { store } from '../../lambdas/tasks/dependencies.ts';
import { createRequestAccount } from '../../lambdas/tasks/request-account.ts';
import { createStartAssurance } from '../../lambdas/tasks/start-assurance.ts';
import { accountId, operationId } from '../support/builders.ts';
import { type ControlPlane, controlPlane, SEED } from '../support/control-plane.ts';
import {
  Crash,
  type Crasher,
  crashingConnection,
  crashingStore,
  createCrasher,
} from '../support/crashes.ts';
import { closeTable, freshTable } from '../support/table.ts';
import {
  acceptedCreation,
  completeStages,
  eventually,
  ownConnectionTo,
  type TestTasks,
  taskDependenciesOf,
} from '../support/tasks.ts';

afterAll(closeTable);

const SEEDED = 1 + (SEED.accounts?.length ?? 0);
const input = { operationId: operationId() };
type Restart = 'task' | 'execution';

/** Runs a task again as Step Functions would after `Runtime.ExitError`, or lets the crash end the execution. */
const task = async <T>(restart: Restart, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (restart === 'execution' || !(error instanceof Crash)) throw error;
    return task(restart, work);
  }
};

/** An execution of each workflow, in the order in which one starts the other; the passes between done by themselves. */
const execute = async (tasks: TestTasks, restart: Restart): Promise<string> => {
  const run = <T>(work: () => Promise<T>) => task(restart, work);
  const begun = await run(() => createBeginRun(tasks)(input));
  if (begun.path === 'none') return 'ended before';
  const create = async () => {
    const requested = await run(() => createRequestAccount(tasks)(input));
    return requested.creation === 'requested'
      ? run(() => createCheckAccount(tasks)(input))
      : requested;
  };
  if (begun.path === 'create') await eventually(create, ({ creation }) => creation === 'created');
  const startExecution = async () => ({ executionArn: 'one' });
  await run(() => createStartAssurance({ ...tasks, startExecution })(input));
  const handedOver = await run(() => createBeginRun(tasks)(input));
  expect(handedOver).toMatchObject({ lease: 'held', path: 'access' });
  await completeStages(await store.getOperation(operationId()));
  return (await run(() => createCompleteRun(tasks)(input))).outcome;
};

/** The mending schedule: the next execution of an operation whose execution broke off. */
const executeToTheEnd = async (tasks: TestTasks, restart: Restart): Promise<string> => {
  try {
    return await execute(tasks, restart);
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
    return executeToTheEnd(tasks, restart);
  }
};

/** ACTIVE with a stage that is not COMPLETED would be a promise not kept. */
const watchful = (tasks: TestTasks): TestTasks => ({
  ...tasks,
  store: {
    ...tasks.store,
    updateAccount: async (id, change) => {
      const account = await tasks.store.updateAccount(id, change);
      const stages = (await store.findRun(id, operationId()))?.stages ?? [];
      const done = stages.length > 0 && stages.every(({ status }) => status === 'COMPLETED');
      if (account.status === 'ACTIVE' && !done) throw new Error('ACTIVE before its stages');
      return account;
    },
  },
});

const crashingTasks = (plane: ControlPlane, crasher: Crasher): TestTasks => {
  const own = crashingConnection(ownConnectionTo(plane), crasher);
  const tasks = taskDependenciesOf(plane, { store: crashingStore(store, crasher), own });
  return watchful({
    ...tasks,
    publish: (id) => crasher.around('publish', () => tasks.publish(id)),
  });
};

const accountsMade = async (plane: ControlPlane) => {
  const client = plane.organizations();
  const { Accounts = [] } = await client.send(new ListAccountsCommand({}));
  const tagged = [];
  for (const { Id } of Accounts) {
    const { Tags } = await client.send(new ListTagsForResourceCommand({ ResourceId: Id }));
    if (Tags?.some(({ Key }) => Key === 'holdfast:operation')) tagged.push(Id);
  }
  return { count: Accounts.length - SEEDED, tagged };
};

/** A run that ended and broke off before it gave the lease back keeps it until it expires. */
const expectLeaseFree = async () =>
  expect(await store.acquireLease(`account#${accountId()}`, 'another', 1)).toBe(true);

const expectOneAccount = async (plane: ControlPlane, tasks: TestTasks) => {
  const account = await store.getAccount(accountId());
  const { count, tagged } = await accountsMade(plane);
  expect(count).toBe(1);
  expect(tagged).toEqual([account.awsAccountId]);
  expect(account).toMatchObject({ status: 'ACTIVE', assurance: { state: 'CURRENT' } });
  expect(account).not.toHaveProperty('creation');
  expect(account.unpublished).toEqual([]);
  expect(await store.getOperation(operationId())).toMatchObject({ status: 'SUCCEEDED' });
  expect(await store.getRun(accountId(), operationId())).toMatchObject({ status: 'COMPLETED' });
  expect(await store.claim('aws-account', String(account.awsAccountId), accountId())).toBe('yours');
  expect(await store.acquireSlot('create-account', 1, 'another', 60)).toBe(0);
  expect(tasks.events.map(({ detail }) => detail)).toContainEqual(
    expect.objectContaining({ from: 'INITIALIZING', to: 'ACTIVE' }),
  );
};

describe('the creation of an account', () => {
  test.each([
    // After one effect is before the next: reads between them leave nothing behind.
    ['before', 'task'],
    ['after', 'execution'],
  ] as const)(
    'makes exactly one account when it crashes %s any effect and the %s is run again',
    async (when, restart) => {
      for (let effect = 0; ; effect += 1) {
        await freshTable();
        const plane = controlPlane();
        const crasher = createCrasher({ effect, when });
        const tasks = crashingTasks(plane, crasher);
        await acceptedCreation();

        const outcome = await executeToTheEnd(tasks, restart);

        expect(['completed', 'ended before']).toContain(outcome);
        if (outcome === 'completed') await expectLeaseFree();
        for (const id of await store.listAccountsToPublish(10)) await tasks.publish(id);
        await expectOneAccount(plane, tasks);
        if (!crasher.crashed()) break;
        expect(effect).toBeLessThan(100);
      }
    },
    120_000,
  );
});
