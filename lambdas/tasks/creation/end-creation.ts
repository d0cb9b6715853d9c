import type { AwsAccountId } from '../../contracts/ids.ts';
import type { Account } from '../../domain/accounts/account.ts';
import { transition } from '../../domain/accounts/lifecycle.ts';
import type { DomainError } from '../../domain/errors.ts';
import { changeContext, type Store, type TaskDependencies } from '../dependencies.ts';
import { CREATION_SLOTS } from '../run/lease.ts';
import { claimAwsAccount } from './claim-aws-account.ts';

export interface EndCreationDependencies extends Pick<TaskDependencies, 'actor' | 'now'> {
  readonly store: Pick<
    Store,
    'claim' | 'release' | 'findAccount' | 'removeAccount' | 'updateAccount' | 'releaseSlot'
  >;
}

const releaseSlotOf = ({ store }: EndCreationDependencies, { operationId }: Account) =>
  operationId === undefined ? undefined : store.releaseSlot(CREATION_SLOTS, operationId);

/** The account exists in AWS: its id is claimed, then known, then the slot is another's. */
export const awsAccountFound = async (
  dependencies: EndCreationDependencies,
  account: Account,
  awsAccountId: AwsAccountId,
): Promise<void> => {
  await claimAwsAccount(dependencies.store, account, awsAccountId);
  await dependencies.store.updateAccount(account.id, (current) =>
    transition(current, { kind: 'aws-account-known', awsAccountId }, changeContext(dependencies)),
  );
  await releaseSlotOf(dependencies, account);
};

/** AWS gave the creation up: the intent goes, so that a later run asks anew. Throws the refusal. */
export const creationGivenUp = async (
  dependencies: EndCreationDependencies,
  account: Account,
  refusal: DomainError,
): Promise<never> => {
  await dependencies.store.updateAccount(account.id, (current) =>
    transition(current, { kind: 'creation-failed' }, changeContext(dependencies)),
  );
  await releaseSlotOf(dependencies, account);
  throw refusal;
};
