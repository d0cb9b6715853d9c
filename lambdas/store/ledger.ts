import type { EntityItem } from 'electrodb';
import type { Instant, OperationId } from '../contracts/ids.ts';
import type { Reason } from '../contracts/lifecycle.ts';
import type { StageId } from '../contracts/stages.ts';
import { DomainError } from '../domain/errors.ts';
import type { Run, Stage, StageCell } from '../domain/operations/stage.ts';
import { ledgerEntity, type RunSubject, rowOf } from './ledger-entity.ts';
import { answered, written } from './table-call.ts';

type Row = EntityItem<ReturnType<typeof ledgerEntity>>;

/** More rows than a run can have: its own and one a stage. */
const MOST_ROWS = 50;

/**
 * Opens a run with its stages PENDING. A run that is there already is set IN_PROGRESS again and keeps what its stages hold:
 * it is another attempt of the same operation.
 */
export const openRun = async (
  subject: RunSubject,
  runId: OperationId,
  stageIds: readonly StageId[],
  at: Instant,
): Promise<void> => {
  const rows = ledgerEntity();
  const stages = stageIds.map((stageId, place) => ({
    ...rowOf(subject, runId, stageId),
    runId,
    stageId,
    place,
    status: 'PENDING' as const,
    cells: {},
  }));
  // The row of the run comes last: whoever sees a run sees all of its stages.
  await Promise.all(stages.map((stage) => written(rows.create(stage).go())));
  const run = rowOf(subject, runId);
  const opened = { ...run, runId, status: 'IN_PROGRESS' as const, startedAt: at };
  if (await written(rows.create(opened).go())) return;
  await written(rows.patch(run).set({ status: 'IN_PROGRESS' }).remove(['endedAt']).go());
};

const placeOf = ({ region, control = '' }: StageCell): string => `${region}#${control}`;

const stageOf = (row: Row): readonly Stage[] => {
  const { stageId, status, startedAt, endedAt, reason, cells = {} } = row;
  if (stageId === undefined) return [];
  const stage: Stage = {
    id: stageId,
    status,
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(endedAt === undefined ? {} : { endedAt }),
    cells: Object.values(cells).sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1)),
    ...(reason === undefined ? {} : { reason }),
  };
  return [stage];
};

const runOf = (rows: readonly Row[]): Run | undefined => {
  const run = rows.find(({ stageId }) => stageId === undefined);
  if (run?.startedAt === undefined) return undefined;
  const { runId, status, startedAt, endedAt } = run;
  const stages = rows.toSorted((a, b) => (a.place ?? 0) - (b.place ?? 0)).flatMap(stageOf);
  return { runId, status, startedAt, ...(endedAt === undefined ? {} : { endedAt }), stages };
};

/** The run with its stages in order, if it was ever opened. */
export const findRun = async (
  subject: RunSubject,
  runId: OperationId,
): Promise<Run | undefined> => {
  const query = ledgerEntity().query.ofSubject({ subject }).begins({ row: runId });
  const { data } = await answered(query.go({ consistent: true, limit: MOST_ROWS }));
  return runOf(data);
};

/** @throws DomainError `RunNotFound` */
export const getRun = async (subject: RunSubject, runId: OperationId): Promise<Run> => {
  const run = await findRun(subject, runId);
  if (run !== undefined) return run;
  throw new DomainError('RunNotFound', 'not-found', `${subject} has no run ${runId}`, {
    nextStep: 'Look at the setup of the account for its latest run.',
  });
};

/** The run that was opened last, undefined when there never was one. Run ids sort by time, so it is the end of the ledger. */
export const getLatestRun = async (subject: RunSubject): Promise<Run | undefined> => {
  const query = ledgerEntity().query.ofSubject({ subject });
  const { data } = await answered(query.go({ consistent: true, order: 'desc', limit: MOST_ROWS }));
  for (const runId of new Set(data.map((row) => row.runId))) {
    const run = runOf(data.filter((row) => row.runId === runId));
    if (run !== undefined) return run;
  }
  return undefined;
};

/**
 * Ends a run; ending it again the same way changes nothing.
 * @throws DomainError `RunNotFound`
 */
export const endRun = async (
  subject: RunSubject,
  runId: OperationId,
  end: { readonly status: 'COMPLETED' | 'FAILED'; readonly at: Instant },
): Promise<void> => {
  const run = ledgerEntity().patch(rowOf(subject, runId));
  if (await written(run.set({ status: end.status, endedAt: end.at }).go())) return;
  await getRun(subject, runId);
};

/** @throws DomainError `StageNotFound` when the run has no such stage */
const changeStage = async (
  [subject, runId, stageId]: readonly [RunSubject, OperationId, StageId],
  change: Promise<unknown>,
): Promise<void> => {
  if (await written(change)) return;
  throw new DomainError(
    'StageNotFound',
    'not-found',
    `run ${runId} of ${subject} has no stage ${stageId}`,
    { nextStep: 'Assure the account again: a new run has every stage.' },
  );
};

/**
 * Sets a stage IN_PROGRESS; it began when the run first came to it. What an earlier attempt recorded in its cells stays until it is recorded anew.
 * @throws DomainError `StageNotFound`
 */
export const startStage = (
  subject: RunSubject,
  runId: OperationId,
  stageId: StageId,
  at: Instant,
): Promise<void> => {
  const stage = ledgerEntity().patch(rowOf(subject, runId, stageId));
  const started = stage
    .set({ status: 'IN_PROGRESS' })
    .data(({ startedAt }, { ifNotExists }) => ifNotExists(startedAt, at));
  return changeStage([subject, runId, stageId], started.remove(['endedAt', 'reason']).go());
};

/** What this run changed is kept through every attempt: a second attempt finds the work of the first one done. */
const withEarlierChanges = (cell: StageCell, earlier: StageCell | undefined): StageCell => ({
  ...cell,
  changes: [...new Set([...(earlier?.changes ?? []), ...cell.changes])],
});

/**
 * Records one region of a stage; safe to repeat. Regions recorded at once do not overwrite each other, and the changes that
 * an earlier attempt of the run made in the region stay in front.
 * @throws DomainError `StageNotFound`
 */
export const recordCell = async (
  subject: RunSubject,
  runId: OperationId,
  stageId: StageId,
  cell: StageCell,
): Promise<void> => {
  const rows = ledgerEntity();
  const stage = rowOf(subject, runId, stageId);
  const name = cell.control ?? cell.region;
  const { data } = await answered(rows.get(stage).go({ consistent: true }));
  const recorded = withEarlierChanges(cell, data?.cells?.[name]);
  const write = rows.patch(stage).data(({ cells }, { set }) => set(cells[name], recorded));
  await changeStage([subject, runId, stageId], write.go());
};

/**
 * Ends a stage; ending it again changes when it ended and how.
 * @throws DomainError `StageNotFound`
 */
export const endStage = (
  subject: RunSubject,
  runId: OperationId,
  stageId: StageId,
  end: {
    readonly status: 'COMPLETED' | 'FAILED' | 'SKIPPED';
    readonly at: Instant;
    readonly reason?: Reason;
  },
): Promise<void> => {
  const { status, at, reason } = end;
  const stage = ledgerEntity().patch(rowOf(subject, runId, stageId));
  const ended = stage.set({ status, endedAt: at, ...(reason === undefined ? {} : { reason }) });
  return changeStage(
    [subject, runId, stageId],
    reason === undefined ? ended.remove(['reason']).go() : ended.go(),
  );
};
