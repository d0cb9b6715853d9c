import type { Account } from '../../domain/accounts/account.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Operation } from '../../domain/operations/operation.ts';

/** The operation cannot be carried out on the account as it is now. */
export const operationRefused = (
  operation: Operation,
  why: string,
  nextStep: string,
  cause?: unknown,
): DomainError =>
  new DomainError(
    'OperationRefused',
    'conflict',
    `operation ${operation.id} (${operation.kind}) cannot be carried out: ${why}`,
    { nextStep, cause },
  );

/** Another operation holds the account's lease, because this run stood still for longer than it lasts. */
export const leaseLost = (operation: Operation, account: Account): DomainError =>
  new DomainError(
    'LeaseLost',
    'conflict',
    `another run took over account ${account.id} from operation ${operation.id}`,
    { nextStep: 'Wait for the other run; then assure the account again if it is not ACTIVE.' },
  );

/** The account went over to another operation. */
export const runSuperseded = (operation: Operation, account: Account): DomainError =>
  new DomainError(
    'RunSuperseded',
    'conflict',
    `account ${account.id} is carried by operation ${account.operationId ?? 'none'}, not by ${operation.id}`,
    { nextStep: 'Follow the other operation.' },
  );

export const operationNotRunning = (operation: Operation): DomainError =>
  new DomainError(
    'OperationNotRunning',
    'conflict',
    `operation ${operation.id} is ${operation.status}: only a RUNNING one may change an account`,
    { nextStep: 'Assure the account again.' },
  );
