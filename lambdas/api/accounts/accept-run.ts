import type { AccountId, AccountTypeId, OperationId } from '../../contracts/ids.ts';
import type { Account } from '../../domain/accounts/account.ts';
import type { AccountEvent } from '../../domain/accounts/account-event.ts';
import { transition } from '../../domain/accounts/lifecycle.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Operation } from '../../domain/operations/operation.ts';
import type { Caller } from '../access/caller.ts';
import type { Dependencies } from '../dependencies.ts';
import { idsFor, type RequestIds } from '../idempotency.ts';
import { begin, newOperation } from '../operations/accepted.ts';

/** A run that is asked for on an account that is there. */
export interface RunRequest {
  readonly caller: Caller;
  readonly key: string | undefined;
  readonly account: Account;
  /** Given for onboarding; without it the account is assured. */
  readonly accountType?: AccountTypeId;
}

const eventOf = ({ accountType }: RunRequest, operationId: OperationId): AccountEvent =>
  accountType === undefined
    ? { kind: 'assure-requested', operationId }
    : { kind: 'onboard-requested', operationId, accountType };

/** The account under this operation; untouched when the operation has it already. */
const taken = (
  account: Account,
  request: RunRequest,
  operationId: OperationId,
  now: Dependencies['now'],
): Account => {
  if (account.operationId === operationId) return account;
  const context = { at: now(), actor: request.caller.subject };
  return transition(account, eventOf(request, operationId), context);
};

const isConflict = (error: unknown): error is DomainError =>
  error instanceof DomainError && error.kind === 'conflict';

const reserveIds = (
  { caller, key, account, accountType }: RunRequest,
  dependencies: Dependencies,
) =>
  idsFor(
    dependencies,
    {
      operation: accountType === undefined ? 'assureAccount' : 'onboardAccount',
      subject: caller.subject,
      key,
      accountId: account.id,
      content: { accountType },
    },
    { accountId: account.id, operationId: `op_${dependencies.ulid()}` as OperationId },
  );

const insert = async (
  { store, now }: Dependencies,
  { caller, account, accountType }: RunRequest,
  id: OperationId,
): Promise<Operation> => {
  const operation = newOperation({
    id,
    kind: accountType === undefined ? 'assure-account' : 'onboard-account',
    accountId: account.id,
    requestedBy: caller.subject,
    createdAt: now(),
    ...(accountType === undefined ? {} : { accountType }),
  });
  const outcome = await store.insertOperation(operation);
  return outcome === 'inserted' ? operation : store.getOperation(id);
};

/** Ends an operation that lost the account to another one between the look at it and the write. */
const giveUp = async (
  { store, now }: Dependencies,
  operation: Operation,
  { code, message, nextStep }: DomainError,
): Promise<void> => {
  await store.updateOperation(operation.id, (current) =>
    current.status === 'ACCEPTED'
      ? { ...current, status: 'FAILED', reason: { code, message, nextStep }, updatedAt: now() }
      : undefined,
  );
};

/** The operation that lost its account is the answer to its own repetition, too. */
const refuseLost = (operation: Operation, account: Account): void => {
  const { reason, status } = operation;
  const lost = status === 'FAILED' && account.operationId !== operation.id;
  if (!lost || reason === undefined) return;
  if (!['IllegalTransition', 'RunInProgress'].includes(reason.code)) return;
  throw new DomainError(reason.code, 'conflict', reason.message, { nextStep: reason.nextStep });
};

const carryOut = async (
  dependencies: Dependencies,
  request: RunRequest,
  ids: RequestIds,
): Promise<Operation> => {
  const { store, now } = dependencies;
  const { account } = request;
  const known = ids.repeated ? await store.findOperation(ids.operationId) : undefined;
  if (known === undefined) taken(account, request, ids.operationId, now);
  const operation = known ?? (await insert(dependencies, request, ids.operationId));
  refuseLost(operation, account);
  if (operation.status !== 'ACCEPTED') return operation;
  try {
    await store.updateAccount(account.id, (current) => taken(current, request, operation.id, now));
  } catch (error) {
    if (isConflict(error)) await giveUp(dependencies, operation, error);
    throw error;
  }
  await begin(dependencies, operation);
  return operation;
};

/**
 * Accepts a run on an account: looks whether it is legal, writes the operation, then the account's new status, then starts
 * the work. The same request, sent again with its key, completes what a crash left.
 * @throws DomainError `IllegalTransition`, `RunInProgress`, `IdempotencyKeyReused`
 */
export const acceptRun = async (
  dependencies: Dependencies,
  request: RunRequest,
): Promise<{ readonly accountId: AccountId; readonly operationId: OperationId }> => {
  const ids = await reserveIds(request, dependencies);
  try {
    const operation = await carryOut(dependencies, request, ids);
    return { accountId: request.account.id, operationId: operation.id };
  } catch (error) {
    if (isConflict(error)) await ids.forget();
    throw error;
  }
};
