import type { AccountId, AccountTypeId, AwsAccountId } from '../contracts/ids.ts';
import type { AccountOrigin, AccountStatus, AssuranceState } from '../contracts/lifecycle.ts';
import type { Account } from '../domain/accounts/account.ts';
import { DomainError } from '../domain/errors.ts';
import type { Page, PageRequest } from './page.ts';

const unbuilt = (): never => {
  throw new DomainError('Unbuilt', 'failed', 'not built yet');
};
/** By its Holdfast id, or by its twelve digits in AWS. */
export const findAccount = async (_id: AccountId | AwsAccountId): Promise<Account | undefined> =>
  unbuilt();
/** @throws DomainError `AccountNotFound` */
export const getAccount = async (_id: AccountId | AwsAccountId): Promise<Account> => unbuilt();
export const insertAccount = async (_account: Account): Promise<'inserted' | 'exists'> => unbuilt();
/** @throws DomainError `AccountChangedMeanwhile` (kind stale) */
export const replaceAccount = async (_account: Account, _expectedVersion: number): Promise<void> =>
  unbuilt();
/** The one way to change an account; `change` may run more than once and returns the same account (or undefined) to write nothing. */
export const updateAccount = async (
  _id: AccountId,
  _change: (account: Account) => Account | undefined,
): Promise<Account> => unbuilt();
/** Ids of accounts with unpublished changes, oldest first. */
export const listAccountsToPublish = async (_limit: number): Promise<readonly AccountId[]> =>
  unbuilt();
