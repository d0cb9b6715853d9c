import type { AccountId, OperationId } from '../../contracts/ids.ts';
import { createAccount } from '../../domain/accounts/new-account.ts';
import { DomainError } from '../../domain/errors.ts';
import { newOperation } from '../../domain/operations/new-operation.ts';
import type { CreateAccountRequest, Operation } from '../../domain/operations/operation.ts';
import type { Caller } from '../access/caller.ts';
import { openAccountType } from '../account-types/account-type-reference.ts';
import type { Dependencies } from '../dependencies.ts';
import { idsFor, type RequestIds } from '../idempotency.ts';
import { begin } from '../operations/accepted.ts';
import type { CreateAccountBody } from './account-request.ts';
import { claimNames } from './claim-names.ts';

export interface CreationRequest {
  readonly caller: Caller;
  readonly key: string | undefined;
  readonly body: CreateAccountBody;
}

interface CreationIds extends RequestIds {
  readonly accountId: AccountId;
}

const reserveIds = async (
  dependencies: Dependencies,
  { caller, key, body }: CreationRequest,
): Promise<CreationIds> => {
  const accountId = `acc_${dependencies.ulid()}` as AccountId;
  const operationId = `op_${dependencies.ulid()}` as OperationId;
  const ids = await idsFor(
    dependencies,
    { operation: 'createAccount', subject: caller.subject, key, content: body },
    { accountId, operationId },
  );
  return { ...ids, accountId: ids.accountId ?? accountId };
};

const claimOrForget = async (
  dependencies: Dependencies,
  body: CreateAccountBody,
  ids: CreationIds,
): Promise<CreateAccountRequest> => {
  const accountType = openAccountType(dependencies.settings, body.accountType).id;
  try {
    const names = await claimNames(dependencies, body, ids.accountId);
    return { name: body.name, accountType, tags: body.tags ?? {}, ...names };
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'conflict') await ids.forget();
    throw error;
  }
};

const insert = async ({ store }: Dependencies, operation: Operation): Promise<Operation> =>
  (await store.insertOperation(operation)) === 'inserted'
    ? operation
    : store.getOperation(operation.id);

const operationFor = async (
  dependencies: Dependencies,
  { caller, body }: CreationRequest,
  ids: CreationIds,
): Promise<Operation> => {
  const { store, now } = dependencies;
  const known = ids.repeated ? await store.findOperation(ids.operationId) : undefined;
  if (known !== undefined) return known;
  const create = await claimOrForget(dependencies, body, ids);
  return insert(
    dependencies,
    newOperation({
      id: ids.operationId,
      kind: 'create-account',
      accountId: ids.accountId,
      requestedBy: caller.subject,
      create,
      createdAt: now(),
    }),
  );
};

const insertAccountOf = async (
  { store, now }: Dependencies,
  operation: Operation,
): Promise<void> => {
  const { accountId, create } = operation;
  if (accountId === undefined || create === undefined || operation.status !== 'ACCEPTED') return;
  // A repeated request may come long after the operation was written; lists look for changes by the time that they bear.
  const context = { at: now(), actor: operation.requestedBy };
  await store.insertAccount(
    createAccount({ id: accountId, operationId: operation.id }, create, context),
  );
};

/**
 * Accepts the creation of an account: reserves its ids, claims its names, writes the operation, then the account, then starts
 * the work. A crash between any two steps leaves what the same request, sent again with its key, completes under the same ids;
 * a schedule completes what nobody sends again.
 * @throws DomainError `EmailTaken`, `AliasTaken`, `AccountTypeUnknown`, `AccountTypeFoundation`, `IdempotencyKeyReused`
 */
export const acceptCreation = async (
  dependencies: Dependencies,
  request: CreationRequest,
): Promise<{ readonly accountId: AccountId; readonly operationId: OperationId }> => {
  openAccountType(dependencies.settings, request.body.accountType);
  const ids = await reserveIds(dependencies, request);
  const operation = await operationFor(dependencies, request, ids);
  await insertAccountOf(dependencies, operation);
  await begin(dependencies, operation);
  return { accountId: ids.accountId, operationId: operation.id };
};
