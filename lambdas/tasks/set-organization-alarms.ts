import { organizationAlarms } from '../controls/organization-alarms/organization-alarms.ts';
import { taskDependencies } from './dependencies.ts';
import { skipFoundationStage } from './foundation/run-foundation-stage.ts';
import {
  type OrganizationControlsDependencies,
  runOrganizationControls,
} from './foundation/run-organization-controls.ts';
import { runInput } from './input.ts';
import type { FoundationInput } from './inspect-organization.ts';
import { task } from './task.ts';

/** Makes filters and alarms of the organization trail what they have to be; in trail mode `account` each account has its own. */
export const createSetOrganizationAlarms =
  (dependencies: OrganizationControlsDependencies) =>
  async ({ runId }: FoundationInput): Promise<FoundationInput> => {
    const stage = 'organization-alarms';
    if (dependencies.settings.trail.mode === 'account') {
      await skipFoundationStage(dependencies, runId, stage);
      return { runId };
    }
    await runOrganizationControls(dependencies, runId, stage, ({ carry }) =>
      carry(organizationAlarms),
    );
    return { runId };
  };

export const handler = task(runInput, (input) =>
  createSetOrganizationAlarms(taskDependencies())(input),
);
