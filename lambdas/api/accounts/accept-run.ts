import type { AccountId, AccountTypeId, OperationId } from '../../contracts/ids.ts';
import type { Account } from '../../domain/accounts/account.ts';
import type { AccountEvent } from '../../domain/accounts/account-event.ts';
import { transition } from '../../domain/accounts/lifecycle.ts';
import { DomainError } from '../../domain/errors.ts';
import { newOperation } from '../../domain/operations/new-operation.ts';
import type { Operation } from '../../domain/operations/operation.ts';
import type { Caller } from '../access/caller.ts';
import type { Dependencies } from '../dependencies.ts';
import { idsFor, type RequestIds } from '../idempotency.ts';
import { begin } from '../operations/accepted.ts';
import type { Choices } from './choices.ts';
import { type Decided, decideAssurance, decideOnboarding } from './decide.ts';

/** A run that is asked for on an account that is there. */
export interface RunRequest {
  readonly caller: Caller;
  readonly key: string | undefined;
  readonly account: Account;
  /** Given for onboarding; without it the account is assured. */
  readonly accountType?: AccountTypeId;
  readonly choices?: Choices | undefined;
}

type Asked = Decided & Pick<RunRequest, 'accountType'>;

const eventOf = ({ accountType, answers }: Asked, operationId: OperationId): AccountEvent => {
  const answered = answers === undefined ? {} : { answers };
  return accountType === undefined
    ? { kind: 'assure-requested', operationId, ...answered }
    : { kind: 'onboard-requested', operationId, accountType, ...answered };
};

/** The account under this operation; untouched when the operation has it already. */
const taken = (
  account: Account,
  asked: Asked,
  operationId: OperationId,
  { caller, now }: { readonly caller: Caller; readonly now: Dependencies['now'] },
): Account => {
  if (account.operationId === operationId) return account;
  const context = { at: now(), actor: caller.subject };
  return transition(account, eventOf(asked, operationId), context);
};

const isConflict = (error: unknown): error is DomainError =>
  error instanceof DomainError && error.kind === 'conflict';

/** Refusals after which the same key may be sent again with something better. */
const isRefusal = (error: unknown): boolean =>
  error instanceof DomainError && ['conflict', 'invalid', 'forbidden'].includes(error.kind);

const reserveIds = (
  { caller, key, account, accountType, choices }: RunRequest,
  dependencies: Dependencies,
) =>
  idsFor(
    dependencies,
    {
      operation: accountType === undefined ? 'assureAccount' : 'onboardAccount',
      subject: caller.subject,
      key,
      accountId: account.id,
      content: { accountType, choices },
    },
    { accountId: account.id, operationId: `op_${dependencies.ulid()}` as OperationId },
  );

const insert = async (
  { store, now }: Dependencies,
  { caller, account, accountType }: RunRequest,
  id: OperationId,
  decided: Decided,
): Promise<Operation> => {
  const operation = newOperation({
    id,
    kind: accountType === undefined ? 'assure-account' : 'onboard-account',
    accountId: account.id,
    requestedBy: caller.subject,
    createdAt: now(),
    ...(accountType === undefined ? {} : { accountType }),
    ...decided,
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

/** Whether the account can be had, then what was decided about it: an operation is written only when both are well. */
const accept = async (
  dependencies: Dependencies,
  request: RunRequest,
  id: OperationId,
): Promise<Operation> => {
  const { caller, account, accountType, choices } = request;
  taken(account, request, id, { caller, now: dependencies.now });
  const decide = accountType === undefined ? decideAssurance : decideOnboarding;
  return insert(
    dependencies,
    request,
    id,
    await decide(dependencies, { caller, account, accountType, choices }),
  );
};

const carryOut = async (
  dependencies: Dependencies,
  request: RunRequest,
  ids: RequestIds,
): Promise<Operation> => {
  const { store, now } = dependencies;
  const { account, caller } = request;
  const known = ids.repeated ? await store.findOperation(ids.operationId) : undefined;
  const operation = known ?? (await accept(dependencies, request, ids.operationId));
  refuseLost(operation, account);
  if (operation.status !== 'ACCEPTED') return operation;
  try {
    await store.updateAccount(account.id, (current) =>
      taken(current, operation, operation.id, { caller, now }),
    );
  } catch (error) {
    if (isConflict(error)) await giveUp(dependencies, operation, error);
    throw error;
  }
  await begin(dependencies, operation);
  return operation;
};

/**
 * Accepts a run on an account: looks whether it is legal and everything is answered, writes the operation, then the account's
 * new status, then starts the work. The same request, sent again with its key, completes what a crash left.
 * @throws DomainError `IllegalTransition`, `RunInProgress`, `IdempotencyKeyReused`, and what `decide` throws
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
    if (isRefusal(error)) await ids.forget();
    throw error;
  }
};
