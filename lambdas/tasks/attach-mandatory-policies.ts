import {
  mandatoryPolicies,
  policiesByName,
} from '../controls/mandatory-policies/mandatory-policies.ts';
import { observedBudget } from '../controls/mandatory-policies/observed-budget.ts';
import type { ObservedPolicies } from '../controls/mandatory-policies/packed-here.ts';
import { taskDependencies } from './dependencies.ts';
import {
  type OrganizationControlsDependencies,
  runOrganizationControls,
} from './foundation/run-organization-controls.ts';
import { runInput } from './input.ts';
import type { FoundationInput } from './inspect-organization.ts';
import { task } from './task.ts';

/** Brings the mandatory policies to what they have to be, attaches them and notes their ids and what they take of the quotas. */
export const createAttachMandatoryPolicies =
  (dependencies: OrganizationControlsDependencies) =>
  async ({ runId }: FoundationInput): Promise<FoundationInput> => {
    const { store, settings, now } = dependencies;
    await runOrganizationControls(
      dependencies,
      runId,
      'mandatory-policies',
      async ({ carry, home }) => {
        let observed: ObservedPolicies | undefined;
        const cells = await carry(mandatoryPolicies, {
          converged: (_, seen) => {
            observed = seen;
          },
        });
        if (observed === undefined) return cells;
        const desired = mandatoryPolicies.desired(settings, home);
        const policies = policiesByName(desired, observed);
        const policyBudget = observedBudget(desired, observed, now());
        await store.updateFoundation((current) =>
          current === undefined
            ? undefined
            : { ...current, policies, policyBudget, updatedAt: now() },
        );
        return cells;
      },
    );
    return { runId };
  };

export const handler = task(runInput, (input) =>
  createAttachMandatoryPolicies(taskDependencies())(input),
);
