import type { AwsAccountId, OperationId } from '../../contracts/ids.ts';
import type { Account } from '../../domain/accounts/account.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Operation } from '../../domain/operations/operation.ts';
import { CARRYING } from '../../domain/operations/passes.ts';
import type { Store } from '../dependencies.ts';
import { LEASE_SECONDS, leaseOf } from './lease.ts';
import { leaseLost, operationNotRunning, operationRefused, runSuperseded } from './run-refused.ts';

/** An operation that is carried out now, and the account it carries. */
export interface CurrentRun {
  readonly operation: Operation;
  readonly account: Account;
}

export type CurrentRunStore = Pick<Store, 'getOperation' | 'getAccount' | 'acquireLease'>;

/**
 * The run as the table has it now, with its lease renewed: what every task that changes something begins with.
 * @throws DomainError `OperationNotRunning`, `OperationRefused`, `RunSuperseded`, `LeaseLost`
 */
export const currentRun = async (
  store: CurrentRunStore,
  operationId: OperationId,
): Promise<CurrentRun> => {
  const operation = await store.getOperation(operationId);
  if (operation.status !== 'RUNNING') throw operationNotRunning(operation);
  if (operation.accountId === undefined) {
    throw operationRefused(operation, 'it names no account', 'Ask for the account again.');
  }
  const account = await store.getAccount(operation.accountId);
  const carries = CARRYING.includes(operation.kind);
  if (carries && account.operationId !== operation.id) throw runSuperseded(operation, account);
  if (!(await store.acquireLease(leaseOf(account.id), operation.id, LEASE_SECONDS))) {
    throw leaseLost(operation, account);
  }
  return { operation, account };
};

/** @throws DomainError `AwsAccountUnknown` */
export const awsAccountOf = (account: Account): AwsAccountId => {
  if (account.awsAccountId !== undefined) return account.awsAccountId;
  throw new DomainError(
    'AwsAccountUnknown',
    'conflict',
    `account ${account.id} has no AWS account yet`,
    { nextStep: 'Assure the account again: its creation is then taken up where it stopped.' },
  );
};
