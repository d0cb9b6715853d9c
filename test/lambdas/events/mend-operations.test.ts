import type { ExecutionStatus } from '../../../lambdas/aws/workflows.ts';
import type { AccountId, Instant } from '../../../lambdas/contracts/ids.ts';
import type { Account } from '../../../lambdas/domain/accounts/account.ts';
import { transition } from '../../../lambdas/domain/accounts/lifecycle.ts';
import type { Operation } from '../../../lambdas/domain/operations/operation.ts';
import { createMendOperations } from '../../../lambdas/events/mend-operations.ts';
import { store } from '../../../lambdas/tasks/dependencies.ts';
import { accountId, anAccount, anOperation, operationId } from '../../support/builders.ts';
import { controlPlane } from '../../support/control-plane.ts';
import { closeTable, freshTable } from '../../support/table.ts';
import { type TestTasks, taskDependenciesOf } from '../../support/tasks.ts';

let tasks: TestTasks;

beforeEach(async () => {
  await freshTable();
  tasks = taskDependenciesOf(controlPlane());
});
afterAll(closeTable);

const ago = (seconds: number): Instant =>
  new Date(Date.now() - seconds * 1000).toISOString() as Instant;

/** How executions stand: all of them alike, or by workflow. */
type Standing = ExecutionStatus | Readonly<Record<string, ExecutionStatus>>;

/** Step Functions as far as mending sees it. */
const workflows = (standing: Standing) => {
  const started: string[] = [];
  const asked: string[] = [];
  return {
    started,
    asked,
    startExecution: async (workflow: string, name: string, input: unknown) => {
      started.push(`${workflow} ${name} ${JSON.stringify(input)}`);
      return { executionArn: name };
    },
    executionStatus: async (workflow: string, name: string) => {
      asked.push(`${workflow} ${name}`);
      return typeof standing === 'string' ? standing : (standing[workflow] ?? 'ABSENT');
    },
  };
};

const mend = (standing: Standing, dependencies = tasks) => {
  const seen = workflows(standing);
  return createMendOperations({ ...dependencies, ...seen })().then(() => seen);
};

const anOldOperation = async (values: Partial<Operation> = {}, account: Partial<Account> = {}) => {
  const operation = anOperation({ createdAt: ago(120), updatedAt: ago(120), ...values });
  await store.insertOperation(operation);
  await store.insertAccount(
    anAccount({ operationId: operation.id, assurance: { state: 'UPDATING' }, ...account }),
  );
  return operation;
};

const INPUT = JSON.stringify({ operationId: operationId() });

describe('an operation', () => {
  test('that was accepted and never started is started', async () => {
    await anOldOperation();

    const { started } = await mend('ABSENT');

    expect(started).toEqual([`account-creation ${operationId()} ${INPUT}`]);
  });

  test.each([
    ['onboard-account', 'account-assurance'],
    ['detect-drift', 'account-assurance'],
    ['create-account', 'account-creation'],
  ] as const)('of kind %s is started in %s', async (kind, workflow) => {
    await anOldOperation({ kind });

    const { started } = await mend('ABSENT');

    expect(started).toEqual([`${workflow} ${operationId()} ${INPUT}`]);
  });

  test('of discovery is started in its own workflow', async () => {
    await anOldOperation({ kind: 'discover-accounts' });

    const { started } = await mend('ABSENT');

    expect(started).toEqual([`account-discovery ${operationId()} ${INPUT}`]);
  });

  test('that was accepted a moment ago is left alone', async () => {
    await anOldOperation({ updatedAt: ago(10) });

    const { started, asked } = await mend('ABSENT');

    expect([...started, ...asked]).toEqual([]);
  });

  test.each([
    [{ 'account-creation': 'RUNNING' }],
    [{ 'account-creation': 'SUCCEEDED', 'account-assurance': 'RUNNING' }],
    [{ 'account-creation': 'TIMED_OUT', 'account-assurance': 'RUNNING' }],
  ] as const)('whose executions are %j is left alone', async (standing) => {
    await anOldOperation({ status: 'RUNNING' });

    const { started } = await mend(standing);

    expect(started).toEqual([]);
  });

  test('is asked after in the order in which its workflows start each other', async () => {
    await anOldOperation({ status: 'RUNNING' });

    const { asked } = await mend('RUNNING');

    expect(asked).toEqual([
      `account-creation ${operationId()}`,
      `account-assurance ${operationId()}`,
    ]);
  });

  test('that was handed over and not taken up is taken up under the same name', async () => {
    await anOldOperation({ status: 'RUNNING' });

    const { started } = await mend({ 'account-creation': 'SUCCEEDED' });

    expect(started).toEqual([`account-assurance ${operationId()} ${INPUT}`]);
    expect(await store.getOperation(operationId())).toMatchObject({ attempt: 1 });
  });

  test.each([
    [{ 'account-creation': 'FAILED' }],
    [{ 'account-creation': 'SUCCEEDED', 'account-assurance': 'ABORTED' }],
    [{ 'account-creation': 'SUCCEEDED', 'account-assurance': 'SUCCEEDED' }],
  ] as const)('whose executions are %j begins anew', async (standing) => {
    await anOldOperation({ status: 'RUNNING' });

    const { started } = await mend(standing);

    expect(started).toEqual([`account-creation ${operationId()}-2 ${INPUT}`]);
    expect(await store.getOperation(operationId())).toMatchObject({ attempt: 2 });
  });

  test.each(['FAILED', 'ABORTED', 'TIMED_OUT', 'SUCCEEDED'] as const)(
    'whose execution is %s without it gets another attempt',
    async (status) => {
      await anOldOperation({ kind: 'onboard-account', status: 'RUNNING' });

      const { started } = await mend(status);

      expect(started).toEqual([`account-assurance ${operationId()}-2 ${INPUT}`]);
      expect(await store.getOperation(operationId())).toMatchObject({ attempt: 2 });
    },
  );

  test('that was counted but not started is started under the same name', async () => {
    await anOldOperation({ status: 'RUNNING', attempt: 2 });

    const { started } = await mend('ABSENT');

    expect(started).toEqual([`account-creation ${operationId()}-2 ${INPUT}`]);
    expect(await store.getOperation(operationId())).toMatchObject({ attempt: 2 });
  });

  test('that broke off three times is given up, with its account', async () => {
    await anOldOperation({ status: 'RUNNING', attempt: 3 }, { status: 'ONBOARDING' });
    await store.acquireLease(`account#${accountId()}`, operationId(), 600);

    const { started } = await mend('FAILED');

    const reason = expect.objectContaining({ code: 'RunInterrupted' });
    expect(started).toEqual([]);
    expect(await store.getOperation(operationId())).toMatchObject({ status: 'FAILED', reason });
    expect(await store.getAccount(accountId())).toMatchObject({
      status: 'ERROR',
      assurance: { state: 'FAILED', reason },
      unpublished: [],
    });
    expect(await store.acquireLease(`account#${accountId()}`, 'another', 1)).toBe(true);
  });

  test.each(['preflight-account', 'detect-drift'] as const)(
    'that only looks (%s) gets another attempt',
    async (kind) => {
      await anOldOperation({ kind, status: 'RUNNING' }, { operationId: operationId(9) });

      const { started } = await mend('FAILED');

      expect(started).toEqual([`account-assurance ${operationId()}-2 ${INPUT}`]);
    },
  );

  test.each([
    ['preflight-account', { status: 'DISCOVERED', assurance: { state: 'NONE' } }],
    ['detect-drift', { status: 'ACTIVE', assurance: { state: 'CURRENT', baselineVersion: 'a' } }],
  ] as const)('that only looked (%s) is given up without its account', async (kind, account) => {
    await anOldOperation(
      { kind, status: 'RUNNING', attempt: 3 },
      { ...account, operationId: operationId(9) },
    );
    await store.acquireLease(`account#${accountId()}`, operationId(), 600);

    await mend('FAILED');

    expect(await store.getOperation(operationId())).toMatchObject({
      status: 'FAILED',
      reason: { code: 'RunInterrupted', nextStep: expect.stringMatching(/ask for it again/) },
    });
    expect(await store.getAccount(accountId())).toMatchObject({ ...account, version: 1 });
    expect(await store.acquireLease(`account#${accountId()}`, 'another', 1)).toBe(true);
  });

  test('that cannot be mended does not keep others from it', async () => {
    await anOldOperation();
    await anOldOperation({ id: operationId(2), accountId: accountId(2) }, { id: accountId(2) });
    const getOperation: typeof store.getOperation = (id) => {
      if (id === operationId()) throw new TypeError('a fault');
      return store.getOperation(id);
    };
    const seen = workflows('ABSENT');

    const pass = createMendOperations({ ...tasks, ...seen, store: { ...store, getOperation } })();

    await expect(pass).rejects.toThrow('a fault');
    expect(seen.started).toHaveLength(1);
  });
});

describe('a claim', () => {
  const old = Date.now() - 700_000;
  const claimed = (owner: AccountId, value = 'acme') => store.claim('alias', value, owner, old);
  const ownerAfter = async (value = 'acme') => {
    await mend('RUNNING');
    return store.claim('alias', value, accountId(9));
  };

  test('whose account was never written is freed', async () => {
    await claimed(accountId());

    expect(await ownerAfter()).toBe('claimed');
  });

  test('that its account does not bear is freed', async () => {
    await store.insertAccount(anAccount({ alias: 'other' }));
    await claimed(accountId());

    expect(await ownerAfter()).toBe('claimed');
  });

  test.each([
    ['alias', 'acme'],
    ['email', 'Acme@Example.com'],
    ['aws-account', '777777777777'],
  ] as const)('that its account bears stays (%s)', async (kind, value) => {
    await store.insertAccount(
      anAccount({
        alias: 'acme',
        email: 'acme@example.com',
        awsAccountId: '777777777777' as never,
      }),
    );
    await store.claim(kind, value, accountId(), old);

    await mend('RUNNING');

    expect(await store.claim(kind, value, accountId(9))).toEqual({ takenBy: accountId() });
    expect(await store.listClaims(ago(0), 10)).toEqual([]);
  });

  test('for an account that an operation is about to make stays', async () => {
    await store.insertOperation(anOperation({ kind: 'create-account' }));
    await claimed(accountId());

    expect(await ownerAfter()).toEqual({ takenBy: accountId() });
  });

  test('made a moment ago stays', async () => {
    await store.claim('alias', 'acme', accountId());

    expect(await ownerAfter()).toEqual({ takenBy: accountId() });
  });
});

describe('a change that did not go out', () => {
  test('is published', async () => {
    await store.insertAccount(anAccount());
    await store.updateAccount(accountId(), (account) =>
      transition(account, { kind: 'maintenance-on' }, { at: ago(60), actor: 'alice' }),
    );

    await mend('RUNNING');

    expect(await store.getAccount(accountId())).toMatchObject({ unpublished: [] });
    expect(tasks.events).toEqual([
      expect.objectContaining({ detail: expect.objectContaining({ to: 'MAINTENANCE' }) }),
    ]);
  });
});
