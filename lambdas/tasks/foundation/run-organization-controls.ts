import type { Connection } from '../../aws/connection.ts';
import type { OperationId } from '../../contracts/ids.ts';
import type { FoundationStageId } from '../../contracts/stages.ts';
import type { Change, Control, Target } from '../../controls/control.ts';
import { type ControlRun, runControl } from '../../controls/engine.ts';
import { accountTarget } from '../../controls/targets.ts';
import type { StageCell } from '../../domain/operations/stage.ts';
import type { Store, TaskDependencies } from '../dependencies.ts';
import { type FoundationStageDependencies, runFoundationStage } from './run-foundation-stage.ts';

export interface OrganizationControlsDependencies
  extends FoundationStageDependencies,
    Pick<TaskDependencies, 'settings'> {
  readonly store: FoundationStageDependencies['store'] &
    Pick<Store, 'getFoundation' | 'updateFoundation'>;
}

/** How one control of a foundation stage is carried out, over the organization as one target unless others are given. */
export type Carry = <Desired, Observed, Step extends Change>(
  control: Control<Desired, Observed, Step>,
  options?: {
    readonly connection?: Connection;
    readonly changing?: () => Promise<Connection>;
    readonly targets?: readonly Target[];
    readonly converged?: NonNullable<ControlRun<Observed>['converged']>;
  },
) => Promise<readonly StageCell[]>;

/** One foundation stage of one control or of several, one after the other; all of them are carried out whatever fails. */
export const runOrganizationControls = (
  dependencies: OrganizationControlsDependencies,
  runId: OperationId,
  stage: FoundationStageId,
  work: (carry: Carry, target: Target) => Promise<readonly StageCell[]>,
) =>
  runFoundationStage(dependencies, runId, stage, async (report) => {
    const { store, settings, own } = dependencies;
    const home = accountTarget(settings, await store.getFoundation(), own.accountId);
    const carry: Carry = (control, options = {}) =>
      runControl(control, {
        mode: 'enforce',
        targets: [home],
        settings,
        connection: own,
        pacing: own.pacing,
        // Controls of one stage have cells of their own.
        report: (cell) => report({ ...cell, ...labelled(control, cell) }),
        ...options,
      });
    return work(carry, home);
  });

const labelled = ({ id }: { readonly id: string }, { region }: StageCell) =>
  region === 'global' ? { control: id } : {};
