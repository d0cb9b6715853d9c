import type { AwsAccountId } from '../../../../lambdas/contracts/ids.ts';
import type { Account } from '../../../../lambdas/domain/accounts/account.ts';
import { managedAccounts } from '../../../../lambdas/tasks/foundation/managed-accounts.ts';
import { anAccount } from '../../../support/builders.ts';

const bearing = { state: 'CURRENT', baselineVersion: '0123456789ab' } as const;
const account = (n: number, values: Partial<Account> = {}): Account =>
  anAccount({
    awsAccountId: `${n}`.padStart(12, '0') as AwsAccountId,
    email: `account-${n}@example.com`,
    assurance: bearing,
    ...values,
  });

/** A list with pages of two. */
const listing = (accounts: readonly Account[]) => ({
  listAccounts: async (
    { status }: { readonly status?: string },
    { cursor = '0' }: { readonly cursor?: string } = {},
  ) => {
    const found = accounts.filter((one) => one.status === status);
    const from = Number(cursor);
    return {
      items: found.slice(from, from + 2),
      ...(found.length > from + 2 ? { nextCursor: `${from + 2}` } : {}),
    };
  },
});

const idsOf = async (accounts: readonly Account[]) =>
  (await managedAccounts(listing(accounts), 'detector')).map(({ accountId }) => Number(accountId));

describe('managedAccounts', () => {
  test('finds active accounts and those in maintenance, page after page', async () => {
    const accounts = [1, 2, 3, 4, 5].map((n) => account(n));
    const kept = account(6, { status: 'MAINTENANCE', statusBefore: 'ACTIVE' });

    expect(await idsOf([...accounts, kept])).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('leaves out whoever bears no baseline, and the foundation', async () => {
    const accounts = [
      account(1, { assurance: { state: 'NONE' } }),
      account(2, { foundation: true }),
      account(3, { status: 'DISCOVERED' }),
      account(4),
    ];

    expect(await idsOf(accounts)).toEqual([4]);
  });

  test('leaves out who keeps what the control would change', async () => {
    const by = { by: 'alice', at: '2026-01-01' };
    const accounts = [
      account(1, { answers: { 'detector.other-administrator': { choice: 'keep', ...by } } }),
      account(2, { answers: { 'detector.other-administrator': { choice: 'replace', ...by } } }),
      account(3, { answers: { 'recorder.another-recorder': { choice: 'keep', ...by } } }),
    ];

    expect(await idsOf(accounts)).toEqual([2, 3]);
  });
});
