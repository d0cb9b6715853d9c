import type { AccountId, OperationId } from '../../contracts/ids.ts';
import type { Account } from '../../domain/accounts/account.ts';
import { refuseLook } from '../../domain/accounts/illegal-transition.ts';
import type { LookKind } from '../../domain/accounts/lifecycle-table.ts';
import { DomainError } from '../../domain/errors.ts';
import { newOperation } from '../../domain/operations/new-operation.ts';
import type { Operation } from '../../domain/operations/operation.ts';
import type { Caller } from '../access/caller.ts';
import type { Dependencies } from '../dependencies.ts';
import { idsFor } from '../idempotency.ts';
import { begin } from '../operations/accepted.ts';
import type { OperationName } from '../permissions.ts';

/** A look at an account that is there: nothing of it is changed. */
export interface LookRequest {
  readonly caller: Caller;
  readonly key: string | undefined;
  readonly account: Account;
  readonly kind: LookKind;
}

const OPERATION_OF: Readonly<Record<LookKind, OperationName>> = {
  'preflight-account': 'preflightAccount',
  'detect-drift': 'assureAccount',
};

const reserveIds = (
  dependencies: Dependencies,
  { caller, key, account, kind }: LookRequest,
  underWay: Operation | undefined,
) =>
  idsFor(
    dependencies,
    {
      operation: OPERATION_OF[kind],
      subject: caller.subject,
      key,
      accountId: account.id,
      content: { look: kind },
    },
    {
      accountId: account.id,
      operationId: underWay?.id ?? (`op_${dependencies.ulid()}` as OperationId),
    },
  );

const insert = async (
  { store, now }: Dependencies,
  { caller, account, kind }: LookRequest,
  id: OperationId,
): Promise<Operation> => {
  const known = await store.findOperation(id);
  if (known !== undefined) return known;
  const operation = newOperation({
    id,
    kind,
    accountId: account.id,
    requestedBy: caller.subject,
    createdAt: now(),
  });
  const outcome = await store.insertOperation(operation);
  return outcome === 'inserted' ? operation : store.getOperation(id);
};

/** @throws DomainError `RunInProgress` when the account is being looked at for something else */
const refuseOther = ({ id, kind }: Operation, wanted: LookRequest): void => {
  if (kind === wanted.kind) return;
  throw new DomainError(
    'RunInProgress',
    'conflict',
    `account ${wanted.account.id} is being looked at by operation ${id} (${kind})`,
    { nextStep: 'Wait until that operation has ended, then ask again.' },
  );
};

/** The operation under the id, or under that of the look that is under way. */
const takenUp = async (
  dependencies: Dependencies,
  request: LookRequest,
  id: OperationId,
): Promise<Operation> => {
  const { store, now } = dependencies;
  refuseLook(request.account, request.kind);
  const taken = await store.takeLook(request.account.id, id, now());
  const operation = await insert(dependencies, request, taken);
  refuseOther(operation, request);
  return operation;
};

/**
 * Accepts a look at an account. While one is under way, asking for another answers with its id; the same request, sent again
 * with its key, with the id that it had.
 * @throws DomainError `IllegalTransition`, `RunInProgress`, `IdempotencyKeyReused`
 */
export const acceptLook = async (
  dependencies: Dependencies,
  request: LookRequest,
): Promise<{ readonly accountId: AccountId; readonly operationId: OperationId }> => {
  const { store } = dependencies;
  const underWay = await store.findLookUnderWay(request.account.id);
  const ids = await reserveIds(dependencies, request, underWay);
  const known = ids.repeated ? await store.findOperation(ids.operationId) : undefined;
  try {
    const operation = known ?? (await takenUp(dependencies, request, ids.operationId));
    await begin(dependencies, operation);
    return { accountId: request.account.id, operationId: operation.id };
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'conflict') await ids.forget();
    throw error;
  }
};
