import { ACCOUNT_STAGES } from '../../../lambdas/contracts/stages.ts';
import { createBeginRun } from '../../../lambdas/tasks/begin-run.ts';
import { store } from '../../../lambdas/tasks/dependencies.ts';
import { createFailRun } from '../../../lambdas/tasks/fail-run.ts';
import {
  accountId,
  accountTypeId,
  anAccount,
  anOperation,
  operationId,
} from '../../support/builders.ts';
import { controlPlane } from '../../support/control-plane.ts';
import { closeTable, freshTable } from '../../support/table.ts';
import { acceptedCreation, taskDependenciesOf } from '../../support/tasks.ts';

beforeEach(freshTable);
afterAll(closeTable);

const begin = (n = 1) =>
  createBeginRun(taskDependenciesOf(controlPlane()))({ operationId: operationId(n) });
const fail = (code: string) =>
  createFailRun(taskDependenciesOf(controlPlane()))({
    operationId: operationId(),
    error: { Error: code, Cause: JSON.stringify({ message: 'because', nextStep: 'Do it.' }) },
  });

describe('BeginRun', () => {
  test('opens a run whose account was written by the API', async () => {
    await acceptedCreation();

    expect(await begin()).toEqual({ operationId: operationId(), lease: 'held', path: 'create' });

    expect(await store.getOperation(operationId())).toMatchObject({ status: 'RUNNING' });
    const { stages, status } = await store.getRun(accountId(), operationId());
    expect(status).toBe('IN_PROGRESS');
    expect(stages.map((stage) => [stage.id, stage.status])).toEqual(
      ACCOUNT_STAGES.map(({ id }) => [id, id === 'aws-account' ? 'IN_PROGRESS' : 'PENDING']),
    );
  });

  test('makes the account that the API never came to write', async () => {
    const { id: _, ...accepted } = await acceptedCreation();
    await store.insertOperation({
      ...accepted,
      id: operationId(2),
      accountId: accountId(2),
      create: { ...accepted.create, email: 'aws+2@example.com', alias: 'two' } as never,
    });

    expect(await begin(2)).toMatchObject({ path: 'create' });

    expect(await store.getAccount(accountId(2))).toMatchObject({
      status: 'INITIALIZING',
      operationId: operationId(2),
      email: 'aws+2@example.com',
    });
    expect(await store.claim('email', 'aws+2@example.com', accountId(2))).toBe('yours');
  });

  test('refuses to make an account whose e-mail address another bears', async () => {
    const { id: _, ...accepted } = await acceptedCreation();
    await store.insertOperation({ ...accepted, id: operationId(2), accountId: accountId(2) });

    await expect(begin(2)).rejects.toMatchObject({ code: 'OperationRefused' });

    expect(await store.findAccount(accountId(2))).toBeUndefined();
  });

  test.each([
    ['onboard-account', 'DISCOVERED', 'ONBOARDING'],
    ['assure-account', 'ERROR', 'ONBOARDING'],
    ['assure-account', 'ACTIVE', 'ACTIVE'],
  ] as const)(
    'takes an account over that the API never came to (%s, %s)',
    async (kind, from, to) => {
      await store.insertAccount(anAccount({ status: from }));
      await store.insertOperation(anOperation({ kind, accountType: accountTypeId() }));

      expect(await begin()).toMatchObject({ lease: 'held', path: 'access' });

      expect(await store.getAccount(accountId())).toMatchObject({
        status: to,
        operationId: operationId(),
        assurance: { state: 'UPDATING' },
      });
    },
  );

  test('refuses an operation that the account does not allow, and leaves the account alone', async () => {
    await store.insertAccount(anAccount({ status: 'CLOSED' }));
    await store.insertOperation(anOperation());

    await expect(begin()).rejects.toMatchObject({ code: 'OperationRefused' });
    await fail('OperationRefused');

    expect(await store.getAccount(accountId())).toMatchObject({ status: 'CLOSED', version: 1 });
    expect(await store.getOperation(operationId())).toMatchObject({
      status: 'FAILED',
      reason: { code: 'OperationRefused', message: 'because', nextStep: 'Do it.' },
    });
    expect(await store.acquireLease(`account#${accountId()}`, 'another', 1)).toBe(true);
  });

  test('refuses to onboard an account of the foundation', async () => {
    await store.insertAccount(anAccount({ foundation: true }));
    await store.insertOperation(anOperation({ kind: 'onboard-account' }));

    await expect(begin()).rejects.toMatchObject({ code: 'OperationRefused' });
  });

  test('assures an account of the foundation like any other', async () => {
    await store.insertAccount(anAccount({ foundation: true }));
    await store.insertOperation(anOperation({ kind: 'assure-account' }));

    expect(await begin()).toMatchObject({ lease: 'held', path: 'access' });
  });

  test('waits while another run holds the lease, and changes nothing', async () => {
    await store.insertAccount(anAccount());
    await store.insertOperation(anOperation());
    await store.acquireLease(`account#${accountId()}`, operationId(9), 60);

    expect(await begin()).toMatchObject({ lease: 'waiting' });

    expect(await store.getOperation(operationId())).toMatchObject({ status: 'ACCEPTED' });
    expect(await store.getAccount(accountId())).toMatchObject({ version: 1 });
  });

  test.each(['SUCCEEDED', 'FAILED'] as const)(
    'does nothing for an operation that has %s',
    async (status) => {
      await store.insertAccount(anAccount());
      await store.insertOperation(anOperation({ status }));

      expect(await begin()).toMatchObject({ path: 'none' });

      expect(await store.findRun(accountId(), operationId())).toBeUndefined();
      expect(await store.getAccount(accountId())).toMatchObject({ version: 1 });
    },
  );

  test('ends an operation whose account was out of the run already', async () => {
    const reason = { code: 'X', message: 'y', nextStep: 'Z.' };
    await store.insertAccount(
      anAccount({
        status: 'ERROR',
        operationId: operationId(),
        assurance: { state: 'FAILED', reason },
      }),
    );
    await store.insertOperation(anOperation({ status: 'RUNNING' }));

    expect(await begin()).toMatchObject({ path: 'none' });

    expect(await store.getOperation(operationId())).toMatchObject({ status: 'FAILED', reason });
  });
});
