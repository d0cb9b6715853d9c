import { createHash } from 'node:crypto';
import type { AccountId } from '../../contracts/ids.ts';
import { aliasFrom, numberedAlias } from '../../domain/accounts/alias.ts';

/** How often an alias is numbered from 2 upwards before a number of the account's own is taken. */
const LOW_NUMBERS = 20;
const OWN_NUMBERS = 20;

/** A number that differs from account to account and is the same whenever asked: low numbers run out in large organizations. */
const ownNumber = (accountId: AccountId): number =>
  100_000 + (createHash('sha256').update(accountId).digest().readUInt32BE() % 900_000);

/** The aliases that an account without one of its own can get from its name, best first. */
export const aliasCandidates = function* (name: string, accountId: AccountId): Generator<string> {
  const alias = aliasFrom(name);
  yield alias;
  for (let n = 2; n <= LOW_NUMBERS; n += 1) yield numberedAlias(alias, n);
  const own = ownNumber(accountId);
  for (let n = own; n < own + OWN_NUMBERS; n += 1) yield numberedAlias(alias, n);
};
