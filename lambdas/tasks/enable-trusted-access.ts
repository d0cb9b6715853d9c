import { serviceAccess } from '../controls/service-access/service-access.ts';
import { stackSetsAccess } from '../controls/stack-sets-access/stack-sets-access.ts';
import { securityAccountOf } from '../controls/targets.ts';
import { taskDependencies } from './dependencies.ts';
import {
  type OrganizationControlsDependencies,
  runLayingControls,
} from './foundation/run-organization-controls.ts';
import { runInput } from './input.ts';
import type { FoundationInput } from './inspect-organization.ts';
import { task } from './task.ts';

/** Lets the services act that the organization relies on. */
export const createEnableTrustedAccess =
  (dependencies: OrganizationControlsDependencies) =>
  async ({ runId }: FoundationInput): Promise<FoundationInput> => {
    await runLayingControls(dependencies, runId, 'trusted-access', async ({ carry, home }) => {
      securityAccountOf(home.foundation);
      return [...(await carry(serviceAccess)), ...(await carry(stackSetsAccess))];
    });
    return { runId };
  };

export const handler = task(runInput, (input) =>
  createEnableTrustedAccess(taskDependencies())(input),
);
