import type { Connection } from '../../aws/connection.ts';
import type { OperationId } from '../../contracts/ids.ts';
import type { Settings } from '../../contracts/settings.ts';
import type { Change, Control, Target } from '../../controls/control.ts';
import { type ControlRun, runControl } from '../../controls/engine.ts';
import type { Foundation } from '../../domain/organization/foundation.ts';
import type { Store, TaskDependencies } from '../dependencies.ts';
import { type CurrentRun, type CurrentRunStore, currentRun } from './current-run.ts';
import { ledgerEnd, type StageEnd, stageEnd } from './stage-end.ts';

export interface RunStageDependencies extends Pick<TaskDependencies, 'settings' | 'own' | 'now'> {
  readonly store: CurrentRunStore &
    Pick<Store, 'getFoundation' | 'startStage' | 'recordCell' | 'endStage'>;
}

/** Where a stage works: on which targets, and as whom. */
export interface StageEntry {
  readonly targets: readonly Target[];
  readonly connection: Connection;
  /** Entered at the first change, where changes are another role's. */
  readonly changing?: () => Promise<Connection>;
}

/** One stage: its control and how its account is entered. */
export interface StageWork<Desired, Observed, Step extends Change> {
  readonly control: Control<Desired, Observed, Step>;
  enter(run: CurrentRun, foundation: Foundation, settings: Settings): Promise<StageEntry>;
  readonly converged?: NonNullable<ControlRun<Observed>['converged']>;
  /** Called when every cell is COMPLETED, before the stage is. */
  completed?(run: CurrentRun): Promise<void>;
}

/**
 * Carries one control through one account and keeps the ledger. What fails is in the answer and in the ledger, not thrown:
 * the other stages go on.
 * @throws DomainError `OperationNotRunning`, `RunSuperseded`, `LeaseLost`, `FoundationIncomplete`
 */
export const createRunStage =
  (dependencies: RunStageDependencies) =>
  async <Desired, Observed, Step extends Change>(
    operationId: OperationId,
    work: StageWork<Desired, Observed, Step>,
  ): Promise<StageEnd> => {
    const { store, settings, own, now } = dependencies;
    const { control, converged } = work;
    const run = await currentRun(store, operationId);
    const foundation = await store.getFoundation();
    const { id, awsAccountId } = run.account;
    await store.startStage(id, operationId, control.stage, now());
    const end = await stageEnd(control.stage, awsAccountId ?? id, async () =>
      runControl(control, {
        mode: 'enforce',
        ...(await work.enter(run, foundation, settings)),
        settings,
        pacing: own.pacing,
        report: (cell) => store.recordCell(id, operationId, control.stage, cell),
        ...(converged === undefined ? {} : { converged }),
      }),
    );
    if (end.status === 'COMPLETED') await work.completed?.(run);
    await store.endStage(id, operationId, control.stage, ledgerEnd(end, now()));
    return end;
  };
