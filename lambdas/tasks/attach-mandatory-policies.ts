import { runControl } from '../controls/engine.ts';
import {
  mandatoryPolicies,
  policiesByName,
} from '../controls/mandatory-policies/mandatory-policies.ts';
import type { ObservedPolicies } from '../controls/mandatory-policies/plan-policies.ts';
import { accountTarget } from '../controls/targets.ts';
import { taskDependencies } from './dependencies.ts';
import type { FoundationControlDependencies } from './ensure-organizational-units.ts';
import { runFoundationStage } from './foundation/run-foundation-stage.ts';
import { runInput } from './input.ts';
import type { FoundationInput } from './inspect-organization.ts';
import { task } from './task.ts';

/** Brings the mandatory policies to what they have to be, attaches them and notes their ids. */
export const createAttachMandatoryPolicies =
  (dependencies: FoundationControlDependencies) =>
  async ({ runId }: FoundationInput): Promise<FoundationInput> => {
    const { store, settings, own, now } = dependencies;
    await runFoundationStage(dependencies, runId, 'mandatory-policies', async (report) => {
      const target = accountTarget(settings, await store.getFoundation(), own.accountId);
      let observed: ObservedPolicies | undefined;
      const cells = await runControl(mandatoryPolicies, {
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
      if (observed === undefined) return cells;
      const policies = policiesByName(mandatoryPolicies.desired(settings, target), observed);
      await store.updateFoundation((current) =>
        current === undefined ? undefined : { ...current, policies, updatedAt: now() },
      );
      return cells;
    });
    return { runId };
  };

export const handler = task(runInput, (input) =>
  createAttachMandatoryPolicies(taskDependencies())(input),
);
