import type { ApiStore, Dependencies } from '../../../../lambdas/api/dependencies.ts';
import { listAccounts } from '../../../../lambdas/store/account-list.ts';
import { getAccount, insertAccount } from '../../../../lambdas/store/accounts.ts';
import { getOperation, listUnfinishedOperations } from '../../../../lambdas/store/operations.ts';
import { ownerOf } from '../../../../lambdas/store/uniqueness.ts';
import { anApi, apiStore, type Call } from '../../../support/api.ts';
import { anAccount } from '../../../support/builders.ts';
import { inLong } from '../../../support/in-long.ts';
import { closeTable, freshTable } from '../../../support/table.ts';

beforeEach(freshTable);
afterAll(closeTable);

/** Counts the calls that go out and breaks the k-th, before it takes effect or after it did. */
const breakingAt = (k: number, when: 'before' | 'after') => {
  let calls = 0;
  const wrap =
    <Arguments extends unknown[], Result>(call: (...given: Arguments) => Promise<Result>) =>
    async (...given: Arguments): Promise<Result> => {
      calls += 1;
      const breaks = calls === k;
      if (breaks && when === 'before') throw new Error('the process dies');
      const result = await call(...given);
      if (breaks) throw new Error('the process dies');
      return result;
    };
  const store = Object.fromEntries(
    Object.entries(apiStore).map(([name, call]) => [name, wrap(call as () => Promise<unknown>)]),
  ) as unknown as ApiStore;
  return { store, wrap, calls: () => calls };
};

const started = new Set<string>();
const startExecution: Dependencies['startExecution'] = async (_, name) => {
  started.add(name);
  return { executionArn: name };
};
beforeEach(() => started.clear());

const broken = (k: number, when: 'before' | 'after') => {
  const breaking = breakingAt(k, when);
  const api = anApi({ store: breaking.store, startExecution: breaking.wrap(startExecution) });
  return { api, calls: breaking.calls };
};

const healed = () => anApi({ startExecution });

/** Every call position, twice: the call did not take effect, and it did but nobody learned of it. */
const EVERY_POSITION = [1, 2, 3, 4, 5, 6, 7, 8].flatMap((k) => [
  [k, 'before'] as const,
  [k, 'after'] as const,
]);
/** Each way at every other position. */
const POSITIONS = inLong(
  EVERY_POSITION,
  EVERY_POSITION.filter(([k, when]) => (k % 2 === 0) === (when === 'before')),
);

const keyed = (call: Call): Call => ({ ...call, headers: { 'Idempotency-Key': 'k1' } });

describe('createAccount after a crash', () => {
  const request = keyed({
    body: { name: 'Payments', accountType: 'production', tags: { a: 'b' } },
  });

  test('makes six calls, so that the sweep covers them all', async () => {
    const { api, calls } = broken(Number.POSITIVE_INFINITY, 'before');

    expect((await api.call('POST', '/v1/accounts', request)).status).toBe(202);
    expect(calls()).toBe(6);
  });

  test.each(POSITIONS)('completes what call %i left, broken %s it took effect', async (k, when) => {
    const { api, calls } = broken(k, when);
    const first = await api.call('POST', '/v1/accounts', request);
    expect(first.status).toBe(calls() >= k ? 500 : 202);
    const [orphan] = await listUnfinishedOperations();

    const again = await healed().call('POST', '/v1/accounts', request);
    const onceMore = await healed().call('POST', '/v1/accounts', request);

    expect(again.status).toBe(202);
    expect(onceMore.body).toEqual(again.body);
    if (orphan !== undefined) expect(again.body.operationId).toBe(orphan.id);
    const account = await getAccount(again.body.accountId);
    expect((await listAccounts({}, {})).items).toEqual([account]);
    expect(await listUnfinishedOperations()).toEqual([await getOperation(again.body.operationId)]);
    expect(await ownerOf('alias', 'payments')).toBe(account.id);
    expect(await ownerOf('email', account.email)).toBe(account.id);
    expect(account).toMatchObject({ alias: 'payments', operationId: again.body.operationId });
    expect([...started]).toEqual([again.body.operationId]);
  });
});

describe('createAccount after two crashes', () => {
  const request = keyed({ body: { name: 'Payments', accountType: 'production', alias: 'mine' } });
  const all = [1, 2, 3, 4, 5, 6].flatMap((k) => [1, 2, 3, 4, 5].map((j) => [k, j] as const));
  const pairs = inLong(
    all,
    all.filter(([k, j]) => (k + j) % 4 === 0),
  );

  test.each(pairs)('completes what calls %i and %i left', async (k, j) => {
    await broken(k, 'after').api.call('POST', '/v1/accounts', request);
    await broken(j, 'after').api.call('POST', '/v1/accounts', request);

    const again = await healed().call('POST', '/v1/accounts', request);

    expect(again.status).toBe(202);
    const account = await getAccount(again.body.accountId);
    expect((await listAccounts({}, {})).items).toEqual([account]);
    expect(await listUnfinishedOperations()).toHaveLength(1);
    expect([...started]).toEqual([again.body.operationId]);
  });
});

describe.each([
  ['onboard', 'DISCOVERED', { accountType: 'production' }, 'ONBOARDING', 'UPDATING'],
  ['assure', 'ACTIVE', undefined, 'ACTIVE', 'UPDATING'],
] as const)('%s after a crash', (verb, status, body, after, assurance) => {
  const account = anAccount({ status });
  const request = keyed(body === undefined ? {} : { body });
  const path = `/v1/accounts/${account.id}/${verb}`;

  test.each(POSITIONS)('completes what call %i left, broken %s it took effect', async (k, when) => {
    await insertAccount(account);
    const { api, calls } = broken(k, when);
    const first = await api.call('POST', path, request);
    expect(first.status).toBe(calls() >= k ? 500 : 202);

    const again = await healed().call('POST', path, request);

    expect(again.status).toBe(202);
    expect(await getAccount(account.id)).toMatchObject({
      status: after,
      assurance: { state: assurance },
      operationId: again.body.operationId,
      version: 2,
    });
    expect(await listUnfinishedOperations()).toHaveLength(1);
    expect([...started]).toEqual([again.body.operationId]);
  });
});

describe('discoverAccounts after a crash', () => {
  test.each(POSITIONS)('completes what call %i left, broken %s it took effect', async (k, when) => {
    const { api } = broken(k, when);
    await api.call('POST', '/v1/accounts/discover', keyed({}));

    const again = await healed().call('POST', '/v1/accounts/discover', keyed({}));

    expect(again.status).toBe(202);
    expect(await listUnfinishedOperations()).toHaveLength(1);
    expect([...started]).toEqual([again.body.operationId]);
  });
});
