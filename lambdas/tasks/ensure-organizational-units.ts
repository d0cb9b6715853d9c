import {
  organizationalUnits,
  unitsByAccountType,
} from '../controls/organizational-units/organizational-units.ts';
import { taskDependencies } from './dependencies.ts';
import {
  type OrganizationControlsDependencies,
  runLayingControls,
} from './foundation/run-organization-controls.ts';
import { runInput } from './input.ts';
import type { FoundationInput } from './inspect-organization.ts';
import { task } from './task.ts';

/** Makes the OUs of account types and notes their ids. What fails is in the ledger; what needs an OU fails for want of it. */
export const createEnsureOrganizationalUnits =
  (dependencies: OrganizationControlsDependencies) =>
  async ({ runId }: FoundationInput): Promise<FoundationInput> => {
    const { store, settings, now } = dependencies;
    await runLayingControls(
      dependencies,
      runId,
      'organizational-units',
      async ({ carry, home }) => {
        let units = {};
        const cells = await carry(organizationalUnits, {
          converged: (_, observed) => {
            units = unitsByAccountType(organizationalUnits.desired(settings, home), observed);
          },
        });
        await store.updateFoundation((current) =>
          current === undefined || Object.keys(units).length === 0
            ? undefined
            : { ...current, units: { ...current.units, ...units }, updatedAt: now() },
        );
        return cells;
      },
    );
    return { runId };
  };

export const handler = task(runInput, (input) =>
  createEnsureOrganizationalUnits(taskDependencies())(input),
);
