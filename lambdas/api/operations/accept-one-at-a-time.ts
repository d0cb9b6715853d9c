import type { OperationId } from '../../contracts/ids.ts';
import type { OperationKind } from '../../contracts/lifecycle.ts';
import { newOperation } from '../../domain/operations/new-operation.ts';
import type { Operation } from '../../domain/operations/operation.ts';
import type { Caller } from '../access/caller.ts';
import type { Dependencies } from '../dependencies.ts';
import { idsFor } from '../idempotency.ts';
import type { OperationName } from '../permissions.ts';
import { begin } from './accepted.ts';

/** Work on the whole organization, of which one at a time makes sense. */
export interface OneAtATime {
  readonly kind: OperationKind;
  readonly operation: OperationName;
  readonly caller: Caller;
  readonly key: string | undefined;
}

const insert = async (
  { store, now }: Dependencies,
  id: OperationId,
  { kind, caller }: OneAtATime,
): Promise<Operation> => {
  const operation = newOperation({ id, kind, requestedBy: caller.subject, createdAt: now() });
  const outcome = await store.insertOperation(operation);
  return outcome === 'inserted' ? operation : store.getOperation(id);
};

/** The operation that is under way, or a new one, begun. @throws DomainError `IdempotencyKeyReused` */
export const acceptOneAtATime = async (
  dependencies: Dependencies,
  asked: OneAtATime,
): Promise<Operation> => {
  const { store, ulid } = dependencies;
  const { operation: name, caller, key } = asked;
  const unfinished = await store.listUnfinishedOperations();
  const underWay = unfinished.find(({ kind }) => kind === asked.kind);
  const ids = await idsFor(
    dependencies,
    { operation: name, subject: caller.subject, key, content: {} },
    { operationId: underWay?.id ?? (`op_${ulid()}` as OperationId) },
  );
  const known =
    ids.operationId === underWay?.id ? underWay : await store.findOperation(ids.operationId);
  const operation = known ?? (await insert(dependencies, ids.operationId, asked));
  await begin(dependencies, operation);
  return operation;
};
