import type { Instant } from '../../../lambdas/contracts/ids.ts';
import type { Account } from '../../../lambdas/domain/accounts/account.ts';
import { forgetCatalogue } from '../../../lambdas/store/account-catalogue.ts';
import { searchAccounts } from '../../../lambdas/store/account-search.ts';
import { insertAccount, updateAccount } from '../../../lambdas/store/accounts.ts';
import { removeAccount } from '../../../lambdas/store/remove-account.ts';
import { accountId, anAccount } from '../../support/builders.ts';
import { closeTable, freshTable } from '../../support/table.ts';

/** So many seconds from now, as changes bear it. */
const inSeconds = (seconds: number): Instant =>
  new Date(Date.now() + seconds * 1_000).toISOString() as Instant;
const LONG_AGO = -3_600;

const account = (n: number, values: Partial<Account> = {}): Account =>
  anAccount({ id: accountId(n), name: `Team ${n}`, updatedAt: inSeconds(LONG_AGO), ...values });

const namesOf = async (text: string, limit?: number) => {
  const { items } = await searchAccounts({ text }, limit === undefined ? {} : { limit });
  return items.map(({ name }) => name);
};

/** As a change through the lifecycle moves it. */
const change = (n: number, values: Partial<Account>, seconds = 0) =>
  updateAccount(accountId(n), (before) => ({
    ...before,
    ...values,
    updatedAt: inSeconds(seconds),
    version: before.version + 1,
  }));

beforeEach(async () => {
  await freshTable();
  await Promise.all([1, 2, 3, 4, 5].map((n) => insertAccount(account(n))));
  await namesOf('team');
});
afterAll(closeTable);

describe('searchAccounts', () => {
  test('finds what was added since it last looked', async () => {
    await insertAccount(account(6, { updatedAt: inSeconds(-60) }));

    expect(await namesOf('team 6')).toEqual(['Team 6']);
  });

  test('finds an account by what it is called now, and not by what it was called', async () => {
    await change(2, { name: 'Group 2' });

    expect(await namesOf('group')).toEqual(['Group 2']);
    expect(await namesOf('team')).toEqual(['Team 1', 'Team 3', 'Team 4', 'Team 5']);
  });

  test('gives accounts as they are, where what it keeps of them is behind', async () => {
    await change(2, { email: 'new@example.com' }, LONG_AGO);
    await change(3, { name: 'Group 3' }, LONG_AGO);

    const { items } = await searchAccounts({ text: 'team' }, {});

    expect(items.map(({ name }) => name)).toEqual(['Team 1', 'Team 2', 'Team 4', 'Team 5']);
    expect(items[1]?.email).toBe('new@example.com');
  });

  test('gives none that is gone, and fills the page with those that are there', async () => {
    await removeAccount(accountId(1), 1);
    await removeAccount(accountId(2), 1);

    expect(await namesOf('team', 2)).toEqual(['Team 3', 'Team 4']);
    expect(await namesOf('team')).toEqual(['Team 3', 'Team 4', 'Team 5']);
  });

  test('goes on behind an account that is gone', async () => {
    const first = await searchAccounts({ text: 'team' }, { limit: 2 });
    await removeAccount(accountId(2), 1);

    const next = await searchAccounts({ text: 'team' }, { cursor: first.nextCursor ?? '' });

    expect(next.items.map(({ name }) => name)).toEqual(['Team 3', 'Team 4', 'Team 5']);
  });

  test('sorts like the index: by bytes, the id last', async () => {
    await insertAccount(account(7, { name: 'Team #1', updatedAt: inSeconds(0) }));
    await insertAccount(account(8, { name: 'Team \u{1f600}', updatedAt: inSeconds(0) }));
    await insertAccount(account(9, { name: 'Team \ufffd', updatedAt: inSeconds(0) }));
    const found = await namesOf('team');
    forgetCatalogue();

    expect(found).toEqual([
      'Team #1',
      'Team 1',
      'Team 2',
      'Team 3',
      'Team 4',
      'Team 5',
      'Team \ufffd',
      'Team \u{1f600}',
    ]);
    expect((await searchAccounts({}, {})).items.map(({ name }) => name)).toEqual(found);
  });

  test('answers many at once', async () => {
    forgetCatalogue();

    const found = await Promise.all(Array.from({ length: 10 }, () => namesOf('team 4')));

    expect(found).toEqual(Array.from({ length: 10 }, () => ['Team 4']));
  });
});
