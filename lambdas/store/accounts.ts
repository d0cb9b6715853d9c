import { randomUUID } from 'node:crypto';
import { ACCOUNT_ID_PATTERN, type AccountId, type AwsAccountId } from '../contracts/ids.ts';
import type { Account } from '../domain/accounts/account.ts';
import { DomainError } from '../domain/errors.ts';
import { accountEntity, accountItem, accountOf } from './account-entity.ts';
import { untilWritten } from './optimistic.ts';
import { answered, written } from './table-call.ts';
import { ownerOf } from './uniqueness.ts';

const isAccountId = (id: AccountId | AwsAccountId): id is AccountId => ACCOUNT_ID_PATTERN.test(id);

const readItem = async (id: AccountId) => {
  const { data } = await answered(accountEntity().get({ id }).go({ consistent: true }));
  return data ?? undefined;
};

const readAccount = async (id: AccountId): Promise<Account | undefined> => {
  const item = await readItem(id);
  return item === undefined ? undefined : accountOf(item);
};

/** The account of that Holdfast id, or of those twelve digits in AWS. */
export const findAccount = async (id: AccountId | AwsAccountId): Promise<Account | undefined> => {
  if (isAccountId(id)) return readAccount(id);
  const owner = await ownerOf('aws-account', id);
  if (owner === undefined) return undefined;
  const account = await readAccount(owner);
  return account?.awsAccountId === id ? account : undefined;
};

/** @throws DomainError `AccountNotFound` */
export const getAccount = async (id: AccountId | AwsAccountId): Promise<Account> => {
  const account = await findAccount(id);
  if (account !== undefined) return account;
  throw new DomainError('AccountNotFound', 'not-found', `there is no account ${id}`, {
    nextStep: 'List the accounts for their ids.',
  });
};

/** Writes a new account; `exists` when its id is taken, which after a lost answer means by this very call. */
export const insertAccount = async (account: Account): Promise<'inserted' | 'exists'> => {
  const done = await written(accountEntity().create(accountItem(account)).go());
  return done ? 'inserted' : 'exists';
};

/** False when the stored version is another. A write whose answer was lost, and that is there, counts as done. */
const replaced = async (account: Account, expectedVersion: number): Promise<boolean> => {
  const lastWrite = randomUUID();
  const write = accountEntity()
    .put({ ...accountItem(account), lastWrite })
    .where(({ version }, { eq }) => eq(version, expectedVersion));
  if (await written(write.go())) return true;
  return (await readItem(account.id))?.lastWrite === lastWrite;
};

/**
 * Writes the account over its stored state if that has `expectedVersion`.
 * @throws DomainError `AccountChangedMeanwhile` (kind stale)
 */
export const replaceAccount = async (account: Account, expectedVersion: number): Promise<void> => {
  if (await replaced(account, expectedVersion)) return;
  throw new DomainError(
    'AccountChangedMeanwhile',
    'stale',
    `account ${account.id} is no longer at version ${expectedVersion}`,
    { nextStep: 'Read the account again and repeat the change on what it is now.' },
  );
};

/**
 * The one way to change an account: read, apply, write if nobody else did, else again from the start. `change` may run more
 * than once; it gives back the same account, or undefined, to write nothing. What it throws is thrown.
 * @throws DomainError `AccountNotFound`, `WriteContended` after ten collisions
 */
export const updateAccount = (
  id: AccountId,
  change: (account: Account) => Account | undefined,
): Promise<Account> =>
  untilWritten(`account ${id}`, async () => {
    const account = await getAccount(id);
    const changed = change(account);
    if (changed === undefined || changed === account) return account;
    return (await replaced(changed, account.version)) ? changed : 'conflict';
  });

/** Ids of accounts with changes that have not gone out, those that changed longest ago first; behind by up to a second. */
export const listAccountsToPublish = async (limit: number): Promise<readonly AccountId[]> => {
  const { data } = await answered(accountEntity().query.toPublish({}).go({ limit }));
  return data.map(({ id }) => id);
};
