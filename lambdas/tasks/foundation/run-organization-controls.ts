import type { Connection } from '../../aws/connection.ts';
import { classify } from '../../aws/errors.ts';
import type { FunctionName } from '../../contracts/functions.ts';
import type { OperationId } from '../../contracts/ids.ts';
import type { Permission } from '../../contracts/permissions.ts';
import type { FoundationStageId } from '../../contracts/stages.ts';
import type { Change, Control, DraftTarget, Target } from '../../controls/control.ts';
import { type ControlRun, runControl } from '../../controls/engine.ts';
import { enterFoundationAccount } from '../../controls/enter-foundation-account.ts';
import { enterAccount } from '../../controls/sessions.ts';
import { accountTarget, organizationTarget } from '../../controls/targets.ts';
import { DomainError } from '../../domain/errors.ts';
import type { StageCell } from '../../domain/operations/stage.ts';
import type { Store, TaskDependencies } from '../dependencies.ts';
import type { StageEnd } from '../run/stage-end.ts';
import {
  type FoundationStage,
  type FoundationStageDependencies,
  runFoundationStage,
} from './run-foundation-stage.ts';

export interface OrganizationControlsDependencies
  extends FoundationStageDependencies,
    Pick<TaskDependencies, 'settings'> {
  readonly store: FoundationStageDependencies['store'] &
    Pick<Store, 'getFoundation' | 'findFoundationDraft' | 'updateFoundation'>;
}

/** How one control of a foundation stage is carried out, over the organization as one target unless others are given. */
export type Carry<Home extends DraftTarget = Target> = <Desired, Observed, Step extends Change>(
  control: Control<Desired, Observed, Step, Home>,
  options?: {
    readonly connection?: Connection;
    readonly changing?: () => Promise<Connection>;
    readonly targets?: readonly Home[];
    /** Not called in a run that only looks. */
    readonly converged?: NonNullable<ControlRun<Observed, Home>['converged']>;
  },
) => Promise<readonly StageCell[]>;

/** Enters a foundation account for the stage. Where a run only looks and there is no role yet, there is nothing to look at. */
export type Enter = (
  target: Target,
  role: string,
  permissions: readonly Permission[],
) => Promise<Connection>;

/** Enters a foundation account by the role that lets Holdfast in before it has one of its own there. */
export type EnterToLay = (
  target: DraftTarget,
  as: FunctionName,
  permissions: readonly Permission[],
) => Promise<Connection>;

/** What a stage is carried out with. */
export interface StageWork<Home extends DraftTarget> {
  readonly carry: Carry<Home>;
  readonly home: Home;
  readonly enter: Enter;
  readonly enterToLay: EnterToLay;
  readonly stage: FoundationStage;
}

const enterFor =
  (
    { own }: OrganizationControlsDependencies,
    { runId, mode, requestedBy }: FoundationStage,
  ): Enter =>
  async (target, role, permissions) => {
    const operation = { id: runId, requestedBy };
    const entry = { own, target, role, operation, permissions };
    try {
      return await enterAccount(mode === 'report' ? { ...entry, budgetMs: 0 } : entry);
    } catch (error) {
      if (mode !== 'report' || !/^AccessDenied/.test(classify(error).code)) throw error;
      throw notLaidYet(target, `role ${role}`, error);
    }
  };

const notLaidYet = ({ accountId }: DraftTarget, what: string, cause: unknown): DomainError =>
  new DomainError('NotLaidYet', 'unavailable', `account ${accountId} has no ${what} yet`, {
    nextStep: 'Run the foundation.',
    cause,
  });

const enterToLayFor =
  (
    { own, settings }: OrganizationControlsDependencies,
    { runId, mode, requestedBy }: FoundationStage,
  ): EnterToLay =>
  async (target, as, permissions) => {
    const operation = { id: runId, requestedBy };
    const entry = { own, target, operation, permissions, settings, as };
    try {
      return await enterFoundationAccount(mode === 'report' ? { ...entry, patienceMs: 0 } : entry);
    } catch (error) {
      const first = mode === 'report' && target.foundation.logArchive === undefined;
      if (!first || classify(error).code !== 'AccessRoleMissing') throw error;
      throw notLaidYet(target, 'role that lets Holdfast in', error);
    }
  };

/** Carries controls out as the run wants it, over `home` unless other targets are given. */
export const carryFor =
  <Home extends DraftTarget>(
    { settings, own }: Pick<OrganizationControlsDependencies, 'settings' | 'own'>,
    { mode, report }: FoundationStage,
    home: Home,
  ): Carry<Home> =>
  (control, { converged, ...options } = {}) =>
    runControl(control, {
      mode,
      targets: [home],
      settings,
      connection: own,
      pacing: own.pacing,
      // Controls of one stage have cells of their own.
      report: (cell) => report({ ...cell, ...labelled(control, cell) }),
      ...options,
      ...(mode === 'enforce' && converged !== undefined ? { converged } : {}),
    });

const labelled = ({ id }: { readonly id: string }, { region }: StageCell) =>
  region === 'global' ? { control: id } : {};

/** One foundation stage of one control or of several, one after the other; all of them are carried out whatever fails. */
type RunControls<Home extends DraftTarget> = (
  dependencies: OrganizationControlsDependencies,
  runId: OperationId,
  stageId: FoundationStageId,
  work: (work: StageWork<Home>) => Promise<readonly StageCell[]>,
) => Promise<StageEnd>;

const runControlsOf =
  <Home extends DraftTarget>(
    homeOf: (dependencies: OrganizationControlsDependencies) => Promise<Home>,
  ): RunControls<Home> =>
  (dependencies, runId, stageId, work) =>
    runFoundationStage(dependencies, runId, stageId, async (stage) => {
      const home = await homeOf(dependencies);
      const carry = carryFor(dependencies, stage, home);
      const enter = enterFor(dependencies, stage);
      const enterToLay = enterToLayFor(dependencies, stage);
      return work({ carry, home, enter, enterToLay, stage });
    });

/** A stage of a foundation that is whole. @see RunControls */
export const runOrganizationControls: RunControls<Target> = runControlsOf(
  async ({ settings, store, own }) =>
    accountTarget(settings, await store.getFoundation(), own.accountId),
);

const noDraft = (): DomainError =>
  new DomainError('FoundationIncomplete', 'unavailable', 'the organization is not recorded yet', {
    nextStep: 'Run the foundation; its first stage records the organization.',
  });

/** A stage that lays what others stand on: accounts and log archive may not be there yet. @see RunControls */
export const runLayingControls: RunControls<DraftTarget> = runControlsOf(
  async ({ settings, store }) => {
    const draft = await store.findFoundationDraft();
    if (draft === undefined) throw noDraft();
    return organizationTarget(settings, draft);
  },
);
