import { getAccount, insertAccount, updateAccount } from '../../../../lambdas/store/accounts.ts';
import { getOperation, listUnfinishedOperations } from '../../../../lambdas/store/operations.ts';
import { claim } from '../../../../lambdas/store/uniqueness.ts';
import { anApi, apiStore } from '../../../support/api.ts';
import { anAccount, awsAccountId, operationId } from '../../../support/builders.ts';
import { closeTable, freshTable } from '../../../support/table.ts';

beforeEach(freshTable);
afterAll(closeTable);

const found = anAccount({ status: 'DISCOVERED' });
const active = anAccount({
  status: 'ACTIVE',
  accountType: 'production' as never,
  assurance: { state: 'CURRENT' },
});
const onboarding = { body: { accountType: 'production' } };

describe('onboardAccount', () => {
  test('accepts, gives the account its type and starts the run', async () => {
    await insertAccount(found);
    const api = anApi();

    const answer = await api.call('POST', `/v1/accounts/${found.id}/onboard`, onboarding);

    expect(answer.status).toBe(202);
    expect(answer.body.accountId).toBe(found.id);
    expect(answer.headers.get('location')).toBe(`/v1/operations/${answer.body.operationId}`);
    expect(await getAccount(found.id)).toMatchObject({
      status: 'ONBOARDING',
      accountType: 'production',
      operationId: answer.body.operationId,
    });
    expect(await getOperation(answer.body.operationId)).toMatchObject({
      kind: 'onboard-account',
      accountType: 'production',
      requestedBy: 'someone',
    });
    expect(api.started.map(({ workflow, name }) => [workflow, name])).toEqual([
      ['account-assurance', answer.body.operationId],
    ]);
  });

  test('takes the twelve digits of the account', async () => {
    await insertAccount(found);
    await claim('aws-account', awsAccountId(), found.id);

    const answer = await anApi().call('POST', `/v1/accounts/${awsAccountId()}/onboard`, onboarding);

    expect(answer).toMatchObject({ status: 202, body: { accountId: found.id } });
  });

  test.each([
    ['an account that is onboarded', active],
    ['a foundation account', anAccount({ status: 'ACTIVE', foundation: true })],
    ['a closed account', anAccount({ status: 'CLOSED' })],
  ])('refuses %s and writes nothing', async (_, account) => {
    await insertAccount(account);
    const api = anApi();

    const answer = await api.call('POST', `/v1/accounts/${account.id}/onboard`, onboarding);

    expect(answer).toMatchObject({ status: 409, body: { code: 'IllegalTransition' } });
    expect(await listUnfinishedOperations()).toEqual([]);
    expect(api.started).toEqual([]);
  });

  test('refuses an account that nobody has, and a foundation type', async () => {
    await insertAccount(found);
    const path = `/v1/accounts/${found.id}/onboard`;

    const missing = await anApi().call('POST', '/v1/accounts/999999999999/onboard', onboarding);
    const reserved = await anApi().call('POST', path, { body: { accountType: 'logging' } });

    expect(missing).toMatchObject({ status: 404, body: { code: 'AccountNotFound' } });
    expect(reserved).toMatchObject({ status: 400, body: { code: 'AccountTypeFoundation' } });
  });
});

describe('assureAccount', () => {
  test('accepts; the account stays ACTIVE while it is brought up to date', async () => {
    await insertAccount(active);

    const answer = await anApi().call('POST', `/v1/accounts/${active.id}/assure`);

    expect(answer.status).toBe(202);
    expect(await getAccount(active.id)).toMatchObject({
      status: 'ACTIVE',
      assurance: { state: 'UPDATING' },
    });
    expect((await getOperation(answer.body.operationId)).kind).toBe('assure-account');
  });

  test('takes an empty object as body, and nothing more', async () => {
    await insertAccount(active);
    const path = `/v1/accounts/${active.id}/assure`;

    const more = await anApi().call('POST', path, { body: { force: true } });
    const empty = await anApi().call('POST', path, { body: {} });

    expect(more).toMatchObject({ status: 400, body: { code: 'FieldUnknown' } });
    expect(more.body.errors[0].field).toBe('/force');
    expect(empty.status).toBe(202);
  });

  test('refuses an account under another operation, and says so by code', async () => {
    await insertAccount(active);
    const path = `/v1/accounts/${active.id}/assure`;
    await anApi().call('POST', path);

    const second = await anApi().call('POST', path);

    expect(second).toMatchObject({ status: 409, body: { code: 'RunInProgress' } });
    expect(second.body.nextStep).not.toBe('');
    expect(await listUnfinishedOperations()).toHaveLength(1);
  });

  test('lets one of ten requests at once have the account', async () => {
    await insertAccount(active);
    const api = anApi();

    const answers = await Promise.all(
      Array.from({ length: 10 }, () => api.call('POST', `/v1/accounts/${active.id}/assure`)),
    );

    const [winner, ...others] = answers.filter(({ status }) => status === 202);
    expect(others).toEqual([]);
    expect((await getAccount(active.id)).operationId).toBe(winner?.body.operationId);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(9);
    expect((await listUnfinishedOperations()).map(({ id }) => id)).toEqual([
      winner?.body.operationId,
    ]);
    expect(api.started).toHaveLength(1);
  });

  test('ends the operation that lost the account between look and write, and frees its key', async () => {
    await insertAccount(active);
    const path = `/v1/accounts/${active.id}/assure`;
    const request = { headers: { 'Idempotency-Key': 'k1' } };
    const insertOperation: typeof apiStore.insertOperation = async (operation) => {
      const outcome = await apiStore.insertOperation(operation);
      await updateAccount(active.id, (account) => ({
        ...account,
        assurance: { state: 'UPDATING' },
        operationId: operationId(77),
        version: account.version + 1,
      }));
      return outcome;
    };
    const api = anApi({ store: { ...apiStore, insertOperation } });

    const lost = await api.call('POST', path, request);
    await updateAccount(active.id, (account) => ({
      ...account,
      assurance: { state: 'CURRENT' },
      version: account.version + 1,
    }));
    const later = await anApi().call('POST', path, request);

    expect(lost).toMatchObject({ status: 409, body: { code: 'RunInProgress' } });
    expect(later.status).toBe(202);
    expect(api.started).toEqual([]);
    expect(await listUnfinishedOperations()).toHaveLength(1);
  });
});

describe('discoverAccounts', () => {
  test('accepts and starts the discovery', async () => {
    const api = anApi();

    const answer = await api.call('POST', '/v1/accounts/discover', { role: 'operator' });

    expect(answer.status).toBe(202);
    expect(answer.headers.get('location')).toBe(`/v1/operations/${answer.body.operationId}`);
    expect(await getOperation(answer.body.operationId)).toMatchObject({
      kind: 'discover-accounts',
      status: 'ACCEPTED',
    });
    expect(api.started[0]).toMatchObject({ workflow: 'account-discovery' });
  });

  test('answers with the discovery that is under way', async () => {
    const api = anApi();

    const first = await api.call('POST', '/v1/accounts/discover');
    const second = await api.call('POST', '/v1/accounts/discover');

    expect(second.body).toEqual(first.body);
    expect(await listUnfinishedOperations()).toHaveLength(1);
  });

  test('keeps to the discovery that was under way when the key was first sent', async () => {
    const api = anApi();
    const first = await api.call('POST', '/v1/accounts/discover');
    const keyed = { headers: { 'Idempotency-Key': 'k1' } };
    await api.call('POST', '/v1/accounts/discover', keyed);
    await apiStore.updateOperation(first.body.operationId, (operation) => ({
      ...operation,
      status: 'SUCCEEDED',
    }));

    const again = await api.call('POST', '/v1/accounts/discover', keyed);
    const fresh = await api.call('POST', '/v1/accounts/discover');

    expect(again.body).toEqual(first.body);
    expect(fresh.body).not.toEqual(first.body);
  });
});
