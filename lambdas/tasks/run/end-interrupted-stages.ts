import type { Reason } from '../../contracts/lifecycle.ts';
import type { Operation } from '../../domain/operations/operation.ts';
import type { Stage } from '../../domain/operations/stage.ts';
import type { Store, TaskDependencies } from '../dependencies.ts';

export interface EndInterruptedDependencies extends Pick<TaskDependencies, 'now'> {
  readonly store: Pick<Store, 'endStage'>;
}

/** The stages that a failed run broke off in fail with it: nobody works on them any more. */
export const endInterruptedStages = async (
  { store, now }: EndInterruptedDependencies,
  { id, accountId }: Operation,
  stages: readonly Stage[],
  reason: Reason,
): Promise<void> => {
  if (accountId === undefined) return;
  for (const stage of stages) {
    if (stage.status !== 'IN_PROGRESS') continue;
    await store.endStage(accountId, id, stage.id, { status: 'FAILED', at: now(), reason });
  }
};
