import { ulid } from 'ulid';
import type { startExecution } from '../../aws/workflows.ts';
import type { AccountId, OperationId } from '../../contracts/ids.ts';
import type { Account } from '../../domain/accounts/account.ts';
import { executionName, WORKFLOWS_OF } from '../../domain/operations/execution-name.ts';
import { newOperation } from '../../domain/operations/new-operation.ts';
import type { Operation } from '../../domain/operations/operation.ts';
import type { Store, TaskDependencies } from '../../tasks/dependencies.ts';

export interface StartLookDependencies extends Pick<TaskDependencies, 'actor' | 'now'> {
  readonly store: Pick<Store, 'findLook' | 'takeLook' | 'findOperation' | 'insertOperation'>;
  readonly startExecution: typeof startExecution;
}

const insert = async (
  { store, actor, now }: StartLookDependencies,
  id: OperationId,
  accountId: AccountId,
): Promise<Operation | undefined> => {
  const operation = newOperation({
    id,
    kind: 'detect-drift',
    accountId,
    requestedBy: actor,
    createdAt: now(),
  });
  return (await store.insertOperation(operation)) === 'inserted' ? operation : undefined;
};

/** A look that was asked for since is under way, or came to nothing: it is not asked for again before the next time. */
const wasAskedFor = async (
  { store }: StartLookDependencies,
  { id }: Account,
  before: number,
): Promise<boolean> => {
  const look = await store.findLook(id);
  if (look === undefined || Date.parse(look.at) < before) return false;
  return (await store.findOperation(look.operationId)) !== undefined;
};

/**
 * Has an account looked at for drift, unless it was asked for since `before` (milliseconds since 1970). The place is taken
 * first, then the operation written, then its execution started: two at once start one, and what breaks off between is taken
 * up by the next sweep, or by the mending of operations. True when a look was started.
 */
export const startLook = async (
  dependencies: StartLookDependencies,
  account: Account,
  before: number,
): Promise<boolean> => {
  const { store, now, startExecution: start } = dependencies;
  if (await wasAskedFor(dependencies, account, before)) return false;
  const id = await store.takeLook(account.id, `op_${ulid()}` as OperationId, now());
  if ((await store.findOperation(id)) !== undefined) return false;
  const operation = await insert(dependencies, id, account.id);
  if (operation === undefined) return false;
  await start(WORKFLOWS_OF['detect-drift'][0], executionName(operation), { operationId: id });
  return true;
};
