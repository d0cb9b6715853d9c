import type { OperationId } from '../../contracts/ids.ts';
import type { FoundationStageId } from '../../contracts/stages.ts';
import { DomainError } from '../../domain/errors.ts';
import type { StageCell } from '../../domain/operations/stage.ts';
import { firstChanges } from '../../domain/organization/first-changes.ts';
import type { Store, TaskDependencies } from '../dependencies.ts';
import { ledgerEnd, type StageEnd, stageEnd } from '../run/stage-end.ts';
import { keepFoundationLease } from './foundation-lease.ts';
import { type FoundationRun, foundationRun } from './foundation-run.ts';

export interface FoundationStageDependencies extends Pick<TaskDependencies, 'own' | 'now'> {
  readonly store: Pick<
    Store,
    'findOperation' | 'acquireLease' | 'startStage' | 'recordCell' | 'endStage'
  >;
}

export type ReportCell = (cell: StageCell) => Promise<void>;

/** One stage of a foundation run under way. */
export interface FoundationStage extends FoundationRun {
  readonly runId: OperationId;
  readonly report: ReportCell;
}

/** What a look meets before the foundation was laid for the first time. */
const NOT_LAID_YET = ['FoundationIncomplete', 'NotLaidYet'];

/** Where there is nothing to look at yet, what would be made there is known all the same. */
const orFirstChanges = async (
  { mode, report }: FoundationStage,
  stageId: FoundationStageId,
  work: () => Promise<readonly StageCell[]>,
): Promise<readonly StageCell[]> => {
  try {
    return await work();
  } catch (error) {
    const nothingThere = error instanceof DomainError && NOT_LAID_YET.includes(error.code);
    if (mode !== 'report' || !nothingThere) throw error;
    const changes = firstChanges(stageId);
    const cell = { region: 'global', status: 'COMPLETED', changes, notes: [] } as const;
    await report(cell);
    return [cell];
  }
};

/** One stage of a foundation run in the ledger: what `work` throws or reports as FAILED is its end. */
export const runFoundationStage = async (
  { store, own, now }: FoundationStageDependencies,
  runId: OperationId,
  stageId: FoundationStageId,
  work: (stage: FoundationStage) => Promise<readonly StageCell[]>,
): Promise<StageEnd> => {
  const run = await foundationRun(store, runId);
  const { subject } = run;
  if (run.mode === 'enforce') await keepFoundationLease(store, runId);
  await store.startStage(subject, runId, stageId, now());
  const report: ReportCell = (cell) => store.recordCell(subject, runId, stageId, cell);
  const stage = { ...run, runId, report };
  const end = await stageEnd(stageId, own.accountId, () =>
    orFirstChanges(stage, stageId, () => work(stage)),
  );
  await store.endStage(subject, runId, stageId, ledgerEnd(end, now()));
  return end;
};

/** A stage that these settings have no work for. */
export const skipFoundationStage = async (
  { store, now }: FoundationStageDependencies,
  runId: OperationId,
  stageId: FoundationStageId,
): Promise<void> => {
  const { subject } = await foundationRun(store, runId);
  await store.endStage(subject, runId, stageId, { status: 'SKIPPED', at: now() });
};
