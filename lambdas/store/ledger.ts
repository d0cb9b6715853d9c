import type { AccountId, Instant, OperationId } from '../contracts/ids.ts';
import type { Reason } from '../contracts/lifecycle.ts';
import type { StageId } from '../contracts/stages.ts';
import { DomainError } from '../domain/errors.ts';
import type { Run, StageCell } from '../domain/operations/stage.ts';

const unbuilt = (): never => {
  throw new DomainError('Unbuilt', 'failed', 'not built yet');
};
export type RunSubject = AccountId | 'foundation';
/** Opens the run with its stages PENDING; a run that is there already is set IN_PROGRESS again and keeps its stages. */
export const openRun = async (
  _subject: RunSubject,
  _runId: OperationId,
  _stageIds: readonly StageId[],
  _at: Instant,
): Promise<void> => unbuilt();
export const findRun = async (
  _subject: RunSubject,
  _runId: OperationId,
): Promise<Run | undefined> => unbuilt();
/** @throws DomainError `RunNotFound` */
export const getRun = async (_subject: RunSubject, _runId: OperationId): Promise<Run> => unbuilt();
/** undefined when there never was one. */
export const getLatestRun = async (_subject: RunSubject): Promise<Run | undefined> => unbuilt();
/** IN_PROGRESS; cells of an earlier attempt stay. */
export const startStage = async (
  _subject: RunSubject,
  _runId: OperationId,
  _stageId: StageId,
  _at: Instant,
): Promise<void> => unbuilt();
/** Sets one cell; `changes` of an earlier attempt are kept in front. Cells recorded at once do not overwrite each other. */
export const recordCell = async (
  _subject: RunSubject,
  _runId: OperationId,
  _stageId: StageId,
  _cell: StageCell,
): Promise<void> => unbuilt();
export const endStage = async (
  _subject: RunSubject,
  _runId: OperationId,
  _stageId: StageId,
  _end: {
    readonly status: 'COMPLETED' | 'FAILED' | 'SKIPPED';
    readonly at: Instant;
    readonly reason?: Reason;
  },
): Promise<void> => unbuilt();
export const endRun = async (
  _subject: RunSubject,
  _runId: OperationId,
  _end: { readonly status: 'COMPLETED' | 'FAILED'; readonly at: Instant },
): Promise<void> => unbuilt();
