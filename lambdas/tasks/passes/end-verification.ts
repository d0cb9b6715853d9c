import type { Reason } from '../../contracts/lifecycle.ts';
import type { ControlStageId } from '../../contracts/stages.ts';
import { controlsOf, type RegisteredControl } from '../../controls/registry.ts';
import { branchOf } from '../../domain/operations/passes.ts';
import { runOutcome, stageInterrupted } from '../../domain/operations/run-outcome.ts';
import type { StageCell } from '../../domain/operations/stage.ts';
import { reasonOfCaught } from '../caught-error.ts';
import type { Store, TaskDependencies } from '../dependencies.ts';
import type { BrokenBranch } from '../input.ts';
import type { CurrentRun } from '../run/current-run.ts';

export interface EndVerificationDependencies extends Pick<TaskDependencies, 'now'> {
  readonly store: Pick<Store, 'getRun' | 'recordCell' | 'endStage'>;
}

const STAGE = 'verification';

const unverified = (control: string, reason: Reason): StageCell => ({
  region: 'global',
  control,
  status: 'FAILED',
  changes: [],
  notes: [],
  reason,
});

/** The stage at which a branch broke off: the first of it that nobody looked at again, else the last. */
const brokenAt = (
  controls: readonly RegisteredControl[],
  { stage: first }: BrokenBranch,
  cells: readonly StageCell[],
): ControlStageId | undefined => {
  const branch = branchOf(first);
  const isSeen = (stage: ControlStageId): boolean =>
    controls
      .filter((control) => control.stage === stage)
      .every(({ id }) => cells.some(({ control }) => control === id));
  return branch.find((stage) => !isSeen(stage)) ?? branch.at(-1);
};

/** The cells that a pass left out: of branches that broke off, and of controls that nobody looked at. */
const missingCells = (
  controls: readonly RegisteredControl[],
  cells: readonly StageCell[],
  broken: readonly BrokenBranch[],
): readonly StageCell[] =>
  controls.flatMap(({ id, stage }) => {
    const error = broken.find((branch) => brokenAt(controls, branch, cells) === stage)?.error;
    if (error !== undefined) return [unverified(id, reasonOfCaught(error))];
    return cells.some(({ control }) => control === id)
      ? []
      : [unverified(id, stageInterrupted(`control ${id} was not looked at again`))];
  });

/**
 * Verification holds a cell for each control, and is COMPLETED when every control of this release has one that is. What
 * failed by itself says more than what nobody came to.
 */
export const endVerification = async (
  { store, now }: EndVerificationDependencies,
  { account, operation }: CurrentRun,
  broken: readonly BrokenBranch[],
): Promise<void> => {
  const { stages } = await store.getRun(account.id, operation.id);
  const seen = stages.find(({ id }) => id === STAGE)?.cells ?? [];
  const controls = controlsOf(account);
  const missing = missingCells(controls, seen, broken);
  for (const cell of missing) await store.recordCell(account.id, operation.id, STAGE, cell);
  const replaced = seen.filter(({ control }) => missing.every((cell) => cell.control !== control));
  const cells = [
    ...replaced.filter(({ control }) => controls.some(({ id }) => id === control)),
    ...missing,
  ];
  const failed = cells.some(({ status }) => status !== 'COMPLETED');
  const end = runOutcome([{ id: STAGE, status: failed ? 'FAILED' : 'COMPLETED', cells }]);
  await store.endStage(account.id, operation.id, STAGE, {
    at: now(),
    ...(end.outcome === 'failed'
      ? { status: 'FAILED', reason: end.reason }
      : { status: 'COMPLETED' }),
  });
};
