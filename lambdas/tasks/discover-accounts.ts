import { logger } from '../aws/logger.ts';
import type { OperationId } from '../contracts/ids.ts';
import { type Store, type TaskDependencies, taskDependencies } from './dependencies.ts';
import { departedAccounts } from './discovery/departed-accounts.ts';
import type { ReconcileDependencies } from './discovery/reconcile-account.ts';
import { type SweepCounts, sweepAccounts } from './discovery/sweep-accounts.ts';
import { type OperationInput, optionalOperationInput } from './input.ts';
import { publisher } from './publish.ts';
import { isFinished } from './run/end-run.ts';
import { task } from './task.ts';

export interface DiscoverAccountsDependencies
  extends ReconcileDependencies,
    Pick<TaskDependencies, 'now'> {
  readonly store: ReconcileDependencies['store'] &
    Pick<
      Store,
      | 'getFoundation'
      | 'findFoundation'
      | 'updateFoundation'
      | 'getOperation'
      | 'updateOperation'
      | 'listAccounts'
    >;
}

const sweep = async (dependencies: DiscoverAccountsDependencies): Promise<SweepCounts> => {
  const { store, now } = dependencies;
  const { counts, seen } = await sweepAccounts(dependencies);
  const departed = await departedAccounts(store, seen);
  if (departed.length > 0) logger.warn('accounts have left the organization', { departed });
  await store.updateFoundation((current) =>
    current === undefined || current.accountCount === counts.accounts
      ? undefined
      : { ...current, accountCount: counts.accounts, updatedAt: now() },
  );
  return { ...counts, departed: departed.length };
};

const forOperation = async (
  dependencies: DiscoverAccountsDependencies,
  operationId: OperationId,
): Promise<void> => {
  const { store, now } = dependencies;
  const operation = await store.updateOperation(operationId, (current) =>
    current.status === 'ACCEPTED' ? { ...current, status: 'RUNNING', updatedAt: now() } : undefined,
  );
  if (isFinished(operation)) return;
  await store.getFoundation();
  const result = await sweep(dependencies);
  await store.updateOperation(operationId, (current) =>
    isFinished(current) ? undefined : { ...current, status: 'SUCCEEDED', result, updatedAt: now() },
  );
};

/**
 * Reconciles the accounts of the organization with the table: for an operation, or by schedule. Before the foundation is
 * recorded nobody can tell Security and Logging from the others: an operation is tried again then, the schedule waits.
 */
export const createDiscoverAccounts =
  (dependencies: DiscoverAccountsDependencies) =>
  async ({ operationId }: Partial<OperationInput>): Promise<Partial<OperationInput>> => {
    if (operationId !== undefined) {
      await forOperation(dependencies, operationId);
      return { operationId };
    }
    if ((await dependencies.store.findFoundation()) !== undefined) await sweep(dependencies);
    return {};
  };

export const handler = task(optionalOperationInput, (input) =>
  createDiscoverAccounts({ ...taskDependencies(), publish: publisher() })(input),
);
