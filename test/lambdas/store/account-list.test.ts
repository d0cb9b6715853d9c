import type { AccountStatus } from '../../../lambdas/contracts/lifecycle.ts';
import type { Account } from '../../../lambdas/domain/accounts/account.ts';
import { accountEntity, accountItem } from '../../../lambdas/store/account-entity.ts';
import { type AccountFilter, matches } from '../../../lambdas/store/account-filter.ts';
import { type AccountSort, listAccounts } from '../../../lambdas/store/account-list.ts';
import { searchAccounts } from '../../../lambdas/store/account-search.ts';
import { insertAccount } from '../../../lambdas/store/accounts.ts';
import { allPages } from '../../support/all-pages.ts';
import {
  accountId,
  accountTypeId,
  anAccount,
  awsAccountId,
  instant,
} from '../../support/builders.ts';
import { inLong } from '../../support/in-long.ts';
import { closeTable, freshTable } from '../../support/table.ts';

const COUNT = inLong(1_000, 300);
const PAGE = 25;
/** One in so many has drifted: ten. */
const DRIFTED_EVERY = COUNT / 10;
const STATUSES: readonly AccountStatus[] = ['ACTIVE', 'ACTIVE', 'ACTIVE', 'ERROR', 'DISCOVERED'];
const TYPES = ['production', 'development', undefined] as const;

/** Names, times and statuses that sort differently from the ids and from each other. */
const account = (n: number): Account => {
  const type = TYPES[n % TYPES.length];
  return anAccount({
    id: accountId(n),
    awsAccountId: awsAccountId(n),
    name: `${n % 2 === 0 ? 'Team' : 'team'} ${(n * 7919) % COUNT}${n % 50 === 0 ? ' Älpha' : ''}`,
    email: `account${n}@example.com`,
    ...(type === undefined ? {} : { accountType: accountTypeId(type) }),
    status: STATUSES[n % STATUSES.length] ?? 'ACTIVE',
    origin: n % 4 === 0 ? 'HOLDFAST' : 'EXTERNAL',
    assurance: { state: n % DRIFTED_EVERY === 7 ? 'DRIFTED' : 'CURRENT' },
    tags:
      n % 10 === 0
        ? { team: n % 20 === 0 ? 'blue' : 'red', ...(n % 30 === 0 && { 'équipe 1': 'a/b' }) }
        : {},
    createdAt: instant((n * 31) % COUNT),
    updatedAt: instant((n * 17) % COUNT),
  });
};
const accounts = Array.from({ length: COUNT }, (_, n) => account(n));

/** Every page, as a caller reads them. */
const pagesOf = (
  list: typeof searchAccounts,
  filter: AccountFilter,
  options: { readonly sort?: AccountSort; readonly limit?: number } = {},
) => allPages((from) => list(filter, { ...options, ...from }));

beforeAll(async () => {
  await freshTable();
  for (let n = 0; n < COUNT; n += 50)
    await Promise.all(accounts.slice(n, n + 50).map(insertAccount));
}, 120_000);
afterAll(closeTable);

describe.each([
  ['listAccounts', listAccounts],
  ['searchAccounts', searchAccounts],
] as const)('%s', (_, list: typeof searchAccounts) => {
  test('gives every account once, by pages of 25, the last without a cursor', async () => {
    const pages = await pagesOf(list, {});

    expect(pages.map((page) => page.length)).toEqual(Array(COUNT / PAGE).fill(PAGE));
    expect(new Set(pages.flat().map(({ id }) => id)).size).toBe(COUNT);
    expect(pages.flat().find(({ id }) => id === accountId(20))).toStrictEqual(account(20));
  });

  test.each<[AccountSort['by'], (account: Account) => string]>([
    ['name', ({ name }) => name.toLowerCase().replace('ä', 'a')],
    ['createdAt', ({ createdAt }) => createdAt],
    ['updatedAt', ({ updatedAt }) => updatedAt],
    ['status', ({ status, name }) => `${status} ${name.toLowerCase().replace('ä', 'a')}`],
  ])('sorts by %s, both ways', async (by, key) => {
    const expected = accounts.map(key).sort();

    const up = (await pagesOf(list, {}, { sort: { by, order: 'asc' }, limit: 100 })).flat();
    const down = (await pagesOf(list, {}, { sort: { by, order: 'desc' }, limit: 100 })).flat();

    expect(up.map(key)).toEqual(expected);
    expect(down.map(key)).toEqual(expected.toReversed());
  });

  test.each<AccountFilter>([
    { status: 'ERROR' },
    { accountType: accountTypeId() },
    { accountType: accountTypeId(), status: 'ACTIVE' },
    { origin: 'HOLDFAST' },
    { assurance: 'DRIFTED' },
    { tag: { key: 'team' } },
    { tag: { key: 'team', value: 'blue' } },
    { tag: { key: 'équipe 1', value: 'a/b' }, alsoTagged: [{ key: 'team' }] },
    { tag: { key: 'eam' } },
    { tag: { key: 'team', value: 'blu' } },
    { text: 'team 79' },
    { text: 'blue' },
    { text: 'äLPHA' },
    { text: awsAccountId(77).slice(-3) },
    { text: 'account99@' },
    { status: 'ACTIVE', origin: 'EXTERNAL', text: '5' },
    { text: 'nothing has this' },
  ])('leaves what matches %j, whatever the sort', async (filter) => {
    const expected = accounts.filter((one) => matches(one, filter)).map(({ id }) => id);

    for (const by of ['name', 'updatedAt'] as const) {
      const pages = await pagesOf(list, filter, { sort: { by, order: 'desc' }, limit: 100 });
      expect(
        pages
          .flat()
          .map(({ id }) => id)
          .sort(),
      ).toEqual(expected);
      expect(pages.slice(0, -1).every((page) => page.length > 0)).toBe(true);
    }
  });

  test('gives no cursor when the last account is the last of a full page', async () => {
    const drifted = await list({ assurance: 'DRIFTED' }, { limit: 10 });

    expect(drifted.items).toHaveLength(10);
    expect(drifted).not.toHaveProperty('nextCursor');
  });

  test('gives a hundred at most, and one at least', async () => {
    expect((await list({}, { limit: 5_000 })).items).toHaveLength(100);
    expect((await list({}, { limit: 0 })).items).toHaveLength(1);
  });

  test('goes on with another page size', async () => {
    const { items, nextCursor = '' } = await list({}, { limit: 3 });
    const next = await list({}, { limit: 2, cursor: nextCursor });
    const five = await list({}, { limit: 5 });

    expect([...items, ...next.items]).toEqual(five.items);
  });

  test.each<[string, AccountFilter, AccountSort]>([
    ['filter', { status: 'ACTIVE' }, { by: 'name', order: 'asc' }],
    ['order', {}, { by: 'name', order: 'desc' }],
    ['sort', {}, { by: 'createdAt', order: 'asc' }],
  ])('refuses the cursor of another %s', async (__, filter, sort) => {
    const { nextCursor = '' } = await list({}, { limit: 1 });

    await expect(list(filter, { sort, cursor: nextCursor })).rejects.toMatchObject({
      code: 'CursorInvalid',
    });
  });

  test.each(['', 'x', '%%%', Buffer.from('{"id":"acc_1"}').toString('base64url')])(
    'refuses the forged cursor %j',
    async (cursor) => {
      await expect(list({}, { cursor })).rejects.toMatchObject({ code: 'CursorInvalid' });
    },
  );
});

describe('listAccounts', () => {
  test('finds accounts that were written before they could be searched', async () => {
    const { searchText: _, searchTags: __, ...old } = accountItem(account(2_000));
    await accountEntity()
      .put({ ...old, name: 'Zebra', tags: { stripes: 'many' } })
      .go();
    const found = await Promise.all([
      listAccounts({ text: 'zebra' }, {}),
      listAccounts({ tag: { key: 'stripes' } }, {}),
      listAccounts({ tag: { key: 'spots' } }, {}),
    ]);
    await accountEntity()
      .delete({ id: accountId(2_000) })
      .go();

    expect(found.map(({ items }) => items.map(({ name }) => name))).toEqual([
      ['Zebra'],
      ['Zebra'],
      [],
    ]);
  });

  test('stops reading after a while, and goes on from there', async () => {
    const wanted = { text: 'nothing has this' };
    const sparse = { assurance: 'DRIFTED' } as const;

    const empty = await listAccounts(wanted, {}, 100);
    const found = [];
    for (let cursor: string | undefined, pages = 0; pages === 0 || cursor; pages += 1) {
      const page = await listAccounts(sparse, cursor ? { cursor } : {}, 100);
      found.push(...page.items);
      cursor = page.nextCursor;
    }

    expect(empty).toEqual({ items: [], nextCursor: expect.any(String) });
    expect(found).toHaveLength(10);
  });
});
