import type { AccountId } from '../../contracts/ids.ts';
import type { Account } from '../../domain/accounts/account.ts';
import type { AccountEvent } from '../../domain/accounts/account-event.ts';
import { createAccount, transition } from '../../domain/accounts/lifecycle.ts';
import { DomainError } from '../../domain/errors.ts';
import type { CreateAccountRequest, Operation } from '../../domain/operations/operation.ts';
import { changeContext, type Store, type TaskDependencies } from '../dependencies.ts';
import { operationRefused } from './run-refused.ts';

export interface AccountOfRunDependencies extends Pick<TaskDependencies, 'actor' | 'now'> {
  readonly store: Pick<
    Store,
    'findAccount' | 'getAccount' | 'insertAccount' | 'updateAccount' | 'claim'
  >;
}

const claimFor = async (
  { store }: AccountOfRunDependencies,
  operation: Operation,
  id: AccountId,
  { email, alias, aliasGiven }: CreateAccountRequest,
): Promise<void> => {
  if (typeof (await store.claim('email', email, id)) === 'object') {
    const why = `another account bears the e-mail address ${email}`;
    throw operationRefused(operation, why, 'Create the account with another e-mail address.');
  }
  const claimed = await store.claim('alias', alias, id);
  if (aliasGiven && typeof claimed === 'object') {
    const why = `another account bears the alias ${alias}`;
    throw operationRefused(operation, why, 'Create the account with another alias.');
  }
};

/** The account of an operation; one that was asked for and never written is made from the operation. */
export const accountOfOperation = async (
  dependencies: AccountOfRunDependencies,
  operation: Operation,
): Promise<Account> => {
  const { store, actor: _, now } = dependencies;
  const { id: operationId, accountId, create, requestedBy } = operation;
  if (accountId === undefined) {
    throw operationRefused(operation, 'it names no account', 'Ask for the account again.');
  }
  const found = await store.findAccount(accountId);
  if (found !== undefined || create === undefined) return found ?? store.getAccount(accountId);
  await claimFor(dependencies, operation, accountId, create);
  await store.insertAccount(
    createAccount({ id: accountId, operationId }, create, { at: now(), actor: requestedBy }),
  );
  return store.getAccount(accountId);
};

const requestOf = (operation: Operation, account: Account): AccountEvent => {
  const { id: operationId, kind, accountType, answers } = operation;
  const answered = answers === undefined ? {} : { answers };
  if (kind === 'assure-account') return { kind: 'assure-requested', operationId, ...answered };
  if (kind === 'onboard-account' && accountType !== undefined) {
    return { kind: 'onboard-requested', operationId, accountType, ...answered };
  }
  const why = `account ${account.id} is carried by operation ${account.operationId ?? 'none'}`;
  throw operationRefused(operation, why, 'Follow the other operation.');
};

/** The account under the run of the operation, asked for now unless the API did so already. @throws DomainError `OperationRefused` */
export const takenOver = async (
  dependencies: AccountOfRunDependencies,
  operation: Operation,
  account: Account,
): Promise<Account> => {
  if (account.operationId === operation.id) return account;
  const request = requestOf(operation, account);
  try {
    return await dependencies.store.updateAccount(account.id, (current) =>
      current.operationId === operation.id
        ? undefined
        : transition(current, request, changeContext(dependencies)),
    );
  } catch (error) {
    if (!(error instanceof DomainError) || error.kind !== 'conflict') throw error;
    throw operationRefused(operation, error.message, error.nextStep, error);
  }
};
