import { listAccounts } from '../../../../lambdas/store/account-list.ts';
import { getAccount, insertAccount } from '../../../../lambdas/store/accounts.ts';
import { listUnfinishedOperations, updateOperation } from '../../../../lambdas/store/operations.ts';
import { claim, release } from '../../../../lambdas/store/uniqueness.ts';
import { anApi, type Call, type TestApi } from '../../../support/api.ts';
import { accountId, anAccount } from '../../../support/builders.ts';
import { closeTable, freshTable } from '../../../support/table.ts';

beforeEach(freshTable);
afterAll(closeTable);

const body = { name: 'Payments', accountType: 'production' };

const create = (api: TestApi, key: string, call: Call = {}) =>
  api.call('POST', '/v1/accounts', { body, ...call, headers: { 'Idempotency-Key': key } });

const allAccounts = async () => (await listAccounts({}, { limit: 100 })).items;

describe('Idempotency-Key', () => {
  test('gives the same answer to the same request', async () => {
    const api = anApi();

    const first = await create(api, 'k1');
    const second = await create(api, 'k1');

    expect(second.status).toBe(202);
    expect(second.body).toEqual(first.body);
    expect(second.headers.get('location')).toBe(first.headers.get('location'));
    expect(await allAccounts()).toHaveLength(1);
  });

  test('does not mind the order of fields', async () => {
    const api = anApi();

    const first = await create(api, 'k1', { body: { name: 'A', accountType: 'production' } });
    const second = await create(api, 'k1', { body: { accountType: 'production', name: 'A' } });

    expect(second.body).toEqual(first.body);
  });

  test('refuses the same key with another body', async () => {
    const api = anApi();
    await create(api, 'k1');

    const refused = await create(api, 'k1', { body: { ...body, name: 'Other' } });

    expect(refused).toMatchObject({ status: 422, body: { code: 'IdempotencyKeyReused' } });
  });

  test('refuses the same key for another operation', async () => {
    const api = anApi();
    const account = anAccount({ status: 'ACTIVE' });
    await insertAccount(account);
    await create(api, 'k1');

    const refused = await api.call('POST', `/v1/accounts/${account.id}/assure`, {
      headers: { 'Idempotency-Key': 'k1' },
    });

    expect(refused.body.code).toBe('IdempotencyKeyReused');
  });

  test('belongs to the subject that sent it', async () => {
    const api = anApi();

    const mine = await create(api, 'k1', { subject: 'me' });
    const theirs = await create(api, 'k1', { subject: 'they' });

    expect(theirs.body.accountId).not.toBe(mine.body.accountId);
  });

  test('does not let a subject reach the keys of another through the separator', async () => {
    const api = anApi();

    const mine = await create(api, 'b#c', { subject: 'a' });
    const theirs = await create(api, 'c', { subject: 'a#b' });

    expect(theirs.body.accountId).not.toBe(mine.body.accountId);
  });

  test('makes one account of twenty requests at once', async () => {
    const api = anApi();

    const answers = await Promise.all(Array.from({ length: 20 }, () => create(api, 'k1')));

    expect(new Set(answers.map((answer) => answer.text)).size).toBe(1);
    expect(answers.every((answer) => answer.status === 202)).toBe(true);
    expect(await allAccounts()).toHaveLength(1);
    expect(await listUnfinishedOperations()).toHaveLength(1);
  });

  test('makes twenty accounts of twenty keys at once, each with an alias of its own', async () => {
    const api = anApi();

    const keys = Array.from({ length: 20 }, (_, n) => `k${n}`);
    await Promise.all(keys.map((key) => create(api, key)));

    const accounts = await allAccounts();
    expect(accounts).toHaveLength(20);
    expect(new Set(accounts.map(({ alias }) => alias)).size).toBe(20);
  });

  test('is free again after a refusal, so that the request can be made once the name is', async () => {
    const api = anApi();
    const given = { body: { ...body, alias: 'mine' } };
    await claim('alias', 'mine', accountId(7));
    expect((await create(api, 'k1', given)).body.code).toBe('AliasTaken');
    await release('alias', 'mine', accountId(7));

    const accepted = await create(api, 'k1', given);

    expect(accepted.status).toBe(202);
    expect((await getAccount(accepted.body.accountId)).alias).toBe('mine');
  });

  test('gives the same answer when the work has ended long since, and starts nothing', async () => {
    const api = anApi();
    const first = await create(api, 'k1');
    await updateOperation(first.body.operationId, (operation) => ({
      ...operation,
      status: 'SUCCEEDED',
    }));

    const second = await create(api, 'k1');

    expect(second.body).toEqual(first.body);
    expect(api.started).toHaveLength(1);
  });

  test.each(['x'.repeat(65), 'with space', 'ümlaut', ''])('refuses the key %j', async (key) => {
    const refused = await create(anApi(), key);

    expect(refused).toMatchObject({ status: 400, body: { code: 'FieldInvalid' } });
    expect(refused.body.errors[0].field).toBe('/header/Idempotency-Key');
  });
});
