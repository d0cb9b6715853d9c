import { ACCOUNT_STAGES } from '../../contracts/stages.ts';
import type { Run } from '../../domain/operations/stage.ts';
import type { Store, TaskDependencies } from '../dependencies.ts';
import type { CurrentRun } from '../run/current-run.ts';

export interface WholeRunDependencies extends Pick<TaskDependencies, 'now'> {
  readonly store: Pick<Store, 'getRun' | 'openRun'>;
}

/**
 * The run of an account with every stage of this release. One that an earlier release opened gets the stages that are new:
 * nobody can then mistake it for done before somebody has gone over them.
 * @throws DomainError `RunNotFound`
 */
export const wholeRun = async (
  { store, now }: WholeRunDependencies,
  { account, operation }: CurrentRun,
): Promise<Run> => {
  const run = await store.getRun(account.id, operation.id);
  const stageIds = ACCOUNT_STAGES.map(({ id }) => id);
  if (stageIds.every((stageId) => run.stages.some(({ id }) => id === stageId))) return run;
  await store.openRun(account.id, operation.id, stageIds, now());
  return store.getRun(account.id, operation.id);
};
