import type { OperationId } from '../../contracts/ids.ts';
import type { FoundationStageId } from '../../contracts/stages.ts';
import type { StageCell } from '../../domain/operations/stage.ts';
import type { Store, TaskDependencies } from '../dependencies.ts';
import { ledgerEnd, type StageEnd, stageEnd } from '../run/stage-end.ts';

export interface FoundationStageDependencies extends Pick<TaskDependencies, 'own' | 'now'> {
  readonly store: Pick<Store, 'startStage' | 'recordCell' | 'endStage'>;
}

export type ReportCell = (cell: StageCell) => Promise<void>;

/** One stage of a foundation run in the ledger: what `work` throws or reports as FAILED is its end. */
export const runFoundationStage = async (
  { store, own, now }: FoundationStageDependencies,
  runId: OperationId,
  stageId: FoundationStageId,
  work: (report: ReportCell) => Promise<readonly StageCell[]>,
): Promise<StageEnd> => {
  await store.startStage('foundation', runId, stageId, now());
  const end = await stageEnd(stageId, own.accountId, () =>
    work((cell) => store.recordCell('foundation', runId, stageId, cell)),
  );
  await store.endStage('foundation', runId, stageId, ledgerEnd(end, now()));
  return end;
};
