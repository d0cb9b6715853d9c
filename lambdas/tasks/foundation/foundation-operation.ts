import type { Instant, OperationId } from '../../contracts/ids.ts';
import type { RunOutcome } from '../../domain/operations/run-outcome.ts';
import type { Store } from '../dependencies.ts';

export type EndFoundationStore = Pick<Store, 'findOperation' | 'updateOperation'>;

/** A run that was started by hand has no operation: then there is nothing to do. */
const change = async (
  store: EndFoundationStore,
  runId: OperationId,
  update: Parameters<EndFoundationStore['updateOperation']>[1],
): Promise<void> => {
  if ((await store.findOperation(runId)) !== undefined) await store.updateOperation(runId, update);
};

/** The operation that asked for the run is under way. */
export const beginFoundationOperation = (
  store: EndFoundationStore,
  runId: OperationId,
  at: Instant,
): Promise<void> =>
  change(store, runId, (current) =>
    current.status === 'ACCEPTED' ? { ...current, status: 'RUNNING', updatedAt: at } : undefined,
  );

/** The operation that asked for the run ends as the run did; the first end counts. */
export const endFoundationOperation = (
  store: EndFoundationStore,
  runId: OperationId,
  end: RunOutcome,
  at: Instant,
): Promise<void> =>
  change(store, runId, (current) => {
    if (current.status === 'SUCCEEDED' || current.status === 'FAILED') return undefined;
    return end.outcome === 'completed'
      ? { ...current, status: 'SUCCEEDED', updatedAt: at }
      : { ...current, status: 'FAILED', reason: end.reason, updatedAt: at };
  });
