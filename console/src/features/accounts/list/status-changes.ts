import type { Account } from '../../../../../client/types.ts';

type Words = (account: Pick<Account, 'status' | 'assurance'>) => string;

/** What became of accounts that were on the page before, in sentences, for those who do not see the rows change. */
export const changesBetween = (
  before: readonly Account[],
  after: readonly Account[],
  words: Words,
): readonly string[] => {
  const known = new Map(before.map((account) => [account.id, words(account)]));
  return after.flatMap((account) => {
    const was = known.get(account.id);
    const is = words(account);
    return was === undefined || was === is ? [] : [`${account.name} is now ${is}.`];
  });
};
