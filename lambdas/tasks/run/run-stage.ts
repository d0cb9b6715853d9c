import type { Connection } from '../../aws/connection.ts';
import type { Settings } from '../../contracts/settings.ts';
import type { Change, Control, Target } from '../../controls/control.ts';
import { type ControlRun, runControl } from '../../controls/engine.ts';
import { MODE_OF } from '../../domain/operations/passes.ts';
import type { Foundation } from '../../domain/organization/foundation.ts';
import type { Store, TaskDependencies } from '../dependencies.ts';
import type { StageInput } from '../input.ts';
import { unlessGone } from './account-gone.ts';
import { type CurrentRun, type CurrentRunStore, currentRun } from './current-run.ts';
import { enterForPass } from './enter-account.ts';
import { inspectStage } from './inspect-stage.ts';
import { requirePermitted } from './run-permitted.ts';
import { ledgerEnd, type StageEnd, stageEnd } from './stage-end.ts';
import { stageTargets } from './stage-targets.ts';
import { verifyStage } from './verify-stage.ts';

export interface RunStageDependencies extends Pick<TaskDependencies, 'settings' | 'own' | 'now'> {
  readonly store: CurrentRunStore &
    Pick<
      Store,
      'getFoundation' | 'getRun' | 'startStage' | 'recordCell' | 'endStage' | 'recordInspectionPart'
    >;
}

/** As whom a stage works. */
export interface StageEntry {
  readonly connection: Connection;
  /** Entered at the first change, where changes are another role's. */
  readonly changing?: () => Promise<Connection>;
}

/** What a stage of a run works with: the run, where it works, and everything around it. */
export interface StageSurroundings {
  readonly run: CurrentRun;
  readonly foundation: Foundation;
  readonly settings: Settings;
  readonly pass: StageInput['pass'];
  /** The account as a whole, or the first of its regions. */
  readonly home: Target;
}

/** One stage: its control and how its account is entered, if not as `enterForPass` does. */
export interface StageWork<Desired, Observed, Step extends Change> {
  readonly control: Control<Desired, Observed, Step>;
  enter?(surroundings: StageSurroundings): Promise<StageEntry>;
  readonly converged?: NonNullable<ControlRun<Observed>['converged']>;
  /** Called when every cell is COMPLETED, before the stage is. Its changes are then looked at at once. */
  completed?(run: CurrentRun): Promise<void>;
}

/** How a stage goes over its targets once it has entered: the engine, with what is the same in every pass. */
export interface GoOver<Observed> {
  over(
    mode: Pick<ControlRun<Observed>, 'mode' | 'report' | 'planned' | 'unset' | 'settle'>,
  ): ReturnType<typeof runControl>;
  /** What going over them has come to. */
  end(work: () => ReturnType<typeof runControl>): Promise<StageEnd>;
}

const goOver =
  <Desired, Observed, Step extends Change>(
    { settings, own }: RunStageDependencies,
    { control, converged, enter }: StageWork<Desired, Observed, Step>,
    surroundings: StageSurroundings,
  ): GoOver<Observed>['over'] =>
  async (mode) => {
    const { run, foundation, home: target, pass } = surroundings;
    const entry = { own, settings, operation: run.operation, target, pass };
    const entered = enter?.(surroundings) ?? {
      connection: await enterForPass({ ...entry, permissions: control.permissions }),
    };
    return runControl(control, {
      ...mode,
      ...(await entered),
      targets: stageTargets(control, run, foundation, settings, pass),
      settings,
      pacing: own.pacing,
      ...(converged === undefined ? {} : { converged }),
    });
  };

/** An account that AWS made for this very operation, in a stage that nobody began before. */
const isUnset = async (
  { store }: RunStageDependencies,
  { operation, account }: CurrentRun,
  stageId: string,
): Promise<boolean> => {
  if (operation.kind !== 'create-account' || operation.attempt > 1) return false;
  if (account.assurance.baselineVersion !== undefined) return false;
  const { stages } = await store.getRun(account.id, operation.id);
  return stages.find(({ id }) => id === stageId)?.status === 'PENDING';
};

/** Changes what differs, and keeps the ledger. */
const enforceStage = async <Desired, Observed, Step extends Change>(
  dependencies: RunStageDependencies,
  work: StageWork<Desired, Observed, Step>,
  { run }: StageSurroundings,
  going: GoOver<Observed>,
): Promise<StageEnd> => {
  const { store, now } = dependencies;
  const { account, operation } = run;
  const { stage } = work.control;
  const unset = await isUnset(dependencies, run, stage);
  await store.startStage(account.id, operation.id, stage, now());
  const end = await going.end(() =>
    going.over({
      mode: 'enforce',
      unset,
      // Verification looks at everything again, unless what was changed is wanted before that.
      settle: work.completed === undefined ? 'later' : 'now',
      report: (cell) => store.recordCell(account.id, operation.id, stage, cell),
    }),
  );
  if (end.status === 'COMPLETED') await work.completed?.(run);
  await store.endStage(account.id, operation.id, stage, ledgerEnd(end, now()));
  return end;
};

/**
 * Carries one control through one account, as far as the pass goes. What fails is in the answer and written down, not
 * thrown: the other stages go on.
 * @throws DomainError `OperationNotRunning`, `RunSuperseded`, `LeaseLost`, `FoundationIncomplete`, `PassNotPermitted`,
 * `AccountMisrecorded`
 */
export const createRunStage =
  (dependencies: RunStageDependencies) =>
  async <Desired, Observed, Step extends Change>(
    { operationId, pass }: StageInput,
    work: StageWork<Desired, Observed, Step>,
  ): Promise<StageEnd> => {
    const { store, settings } = dependencies;
    const run = await currentRun(store, operationId);
    const foundation = await store.getFoundation();
    requirePermitted(run, pass, foundation);
    const [home] = stageTargets(work.control, run, foundation, settings, pass);
    const surroundings = { run, foundation, settings, pass, home };
    const { account } = run;
    const going: GoOver<Observed> = {
      over: goOver(dependencies, work, surroundings),
      end: async (over) => {
        const end = await stageEnd(work.control.stage, account.awsAccountId ?? account.id, over);
        return unlessGone(dependencies.own, home, end);
      },
    };
    switch (MODE_OF[pass]) {
      case 'enforce':
        return enforceStage(dependencies, work, surroundings, going);
      case 'verify':
        return verifyStage(dependencies, work.control, run, going);
      case 'report':
        return inspectStage(dependencies, work.control, run, going);
    }
  };
