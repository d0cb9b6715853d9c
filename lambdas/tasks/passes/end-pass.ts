import { MODE_OF, type PassName } from '../../domain/operations/passes.ts';
import { runOutcome } from '../../domain/operations/run-outcome.ts';
import type { Run } from '../../domain/operations/stage.ts';
import { reasonOfCaught } from '../caught-error.ts';
import type { Store, TaskDependencies } from '../dependencies.ts';
import type { BrokenBranch } from '../input.ts';
import type { CurrentRun } from '../run/current-run.ts';

export interface EndPassDependencies extends Pick<TaskDependencies, 'now'> {
  readonly store: Pick<Store, 'findRun' | 'recordCell' | 'endStage' | 'recordInspectionPart'>;
}

/** A branch that broke off left its stage open: the error that it kept is the stage's reason. */
const endOpenStage = async (
  { store, now }: EndPassDependencies,
  { account, operation }: CurrentRun,
  run: Run,
  { stage, error }: BrokenBranch,
): Promise<void> => {
  const open = run.stages.find(
    ({ id, status }) => id === stage && (status === 'PENDING' || status === 'IN_PROGRESS'),
  );
  if (open === undefined) return;
  const end = { status: 'FAILED', at: now(), reason: reasonOfCaught(error) } as const;
  await store.endStage(account.id, operation.id, open.id, end);
};

/** Verification holds a cell for each control; one that broke off is a control that was not verified. */
const endVerification = async (
  { store, now }: EndPassDependencies,
  { account, operation }: CurrentRun,
  broken: readonly BrokenBranch[],
): Promise<void> => {
  for (const { stage, error } of broken) {
    await store.recordCell(account.id, operation.id, 'verification', {
      region: 'global',
      control: stage,
      status: 'FAILED',
      changes: [],
      notes: [],
      reason: reasonOfCaught(error),
    });
  }
  const run = await store.findRun(account.id, operation.id);
  const stage = run?.stages.find(({ id }) => id === 'verification');
  if (stage === undefined) return;
  const failed = stage.cells.some(({ status }) => status !== 'COMPLETED');
  const outcome = runOutcome([{ ...stage, status: failed ? 'FAILED' : 'COMPLETED' }]);
  await store.endStage(account.id, operation.id, 'verification', {
    at: now(),
    ...(outcome.outcome === 'failed'
      ? { status: 'FAILED', reason: outcome.reason }
      : { status: 'COMPLETED' }),
  });
};

const recordUninspected = async (
  { store }: EndPassDependencies,
  { account, operation }: CurrentRun,
  broken: readonly BrokenBranch[],
): Promise<void> => {
  for (const { stage, error } of broken) {
    await store.recordInspectionPart(account.id, operation.id, {
      stage,
      control: stage,
      conflicts: [],
      regions: [],
      reason: reasonOfCaught(error),
    });
  }
};

/** Writes down what a pass left open: branches that broke off, and the end of Verification. */
export const endPass = async (
  dependencies: EndPassDependencies,
  current: CurrentRun,
  pass: Exclude<PassName, 'complete'>,
  broken: readonly BrokenBranch[],
): Promise<void> => {
  const mode = MODE_OF[pass];
  if (mode === 'report') return recordUninspected(dependencies, current, broken);
  if (mode === 'verify') return endVerification(dependencies, current, broken);
  for (const branch of broken) {
    const run = await dependencies.store.findRun(current.account.id, current.operation.id);
    if (run !== undefined) await endOpenStage(dependencies, current, run, branch);
  }
};
