import type { Account } from '../../domain/accounts/account.ts';

/** Accounts that are remembered as due: more than one sweep starts, because some turn out to be under way. */
const MOST_DUE = 100;

/** Gathers, of accounts that pass by one after the other, those that were not looked at for longest. */
export interface LongestUnseen {
  add(account: Account): void;
  /** `due` with those first that waited longest; `accounts` is how many there are to be looked at in all. */
  result(): { readonly due: readonly Account[]; readonly accounts: number };
}

/** Milliseconds since 1970; an account that was never looked at waited for ever. */
const checkedAt = ({ assurance }: Account): number =>
  assurance.checkedAt === undefined ? 0 : Date.parse(assurance.checkedAt);

/** `before` in milliseconds since 1970: what was looked at since is not due. Whoever is in MAINTENANCE is left in peace. */
export const longestUnseen = (before: number): LongestUnseen => {
  let due: Account[] = [];
  let accounts = 0;
  const trim = (): void => {
    due = due.sort((one, other) => checkedAt(one) - checkedAt(other)).slice(0, MOST_DUE);
  };
  return {
    add: (account) => {
      if (account.status !== 'ACTIVE') return;
      accounts += 1;
      if (checkedAt(account) < before) due.push(account);
      if (due.length >= 2 * MOST_DUE) trim();
    },
    result: () => {
      trim();
      return { due, accounts };
    },
  };
};
