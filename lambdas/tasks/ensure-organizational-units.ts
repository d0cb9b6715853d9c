import { runControl } from '../controls/engine.ts';
import {
  type ObservedUnits,
  organizationalUnits,
  unitsByAccountType,
} from '../controls/organizational-units/organizational-units.ts';
import { accountTarget } from '../controls/targets.ts';
import { type Store, type TaskDependencies, taskDependencies } from './dependencies.ts';
import {
  type FoundationStageDependencies,
  runFoundationStage,
} from './foundation/run-foundation-stage.ts';
import { runInput } from './input.ts';
import type { FoundationInput } from './inspect-organization.ts';
import { task } from './task.ts';

export interface FoundationControlDependencies
  extends FoundationStageDependencies,
    Pick<TaskDependencies, 'settings'> {
  readonly store: FoundationStageDependencies['store'] &
    Pick<Store, 'getFoundation' | 'updateFoundation'>;
}

/** Makes the OUs of account types and notes their ids. What fails is in the ledger; the next stage does not need them. */
export const createEnsureOrganizationalUnits =
  (dependencies: FoundationControlDependencies) =>
  async ({ runId }: FoundationInput): Promise<FoundationInput> => {
    const { store, settings, own, now } = dependencies;
    await runFoundationStage(dependencies, runId, 'organizational-units', async (report) => {
      const target = accountTarget(settings, await store.getFoundation(), own.accountId);
      let observed: ObservedUnits | undefined;
      const cells = await runControl(organizationalUnits, {
        mode: 'enforce',
        targets: [target],
        settings,
        connection: own,
        pacing: own.pacing,
        report,
        converged: (_, seen) => {
          observed = seen;
        },
      });
      const desired = organizationalUnits.desired(settings, target);
      const units = observed === undefined ? {} : unitsByAccountType(desired, observed);
      await store.updateFoundation((current) =>
        current === undefined
          ? undefined
          : { ...current, units: { ...current.units, ...units }, updatedAt: now() },
      );
      return cells;
    });
    return { runId };
  };

export const handler = task(runInput, (input) =>
  createEnsureOrganizationalUnits(taskDependencies())(input),
);
