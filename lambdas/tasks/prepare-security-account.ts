import { securityStack } from '../controls/security-stack/security-stack.ts';
import { taskDependencies } from './dependencies.ts';
import {
  type OrganizationControlsDependencies,
  runOrganizationControls,
} from './foundation/run-organization-controls.ts';
import { runInput } from './input.ts';
import type { FoundationInput } from './inspect-organization.ts';
import { task } from './task.ts';

/** Makes the stack of the Security account: the role that acts there, the alarm topic, the export of findings. */
export const createPrepareSecurityAccount =
  (dependencies: OrganizationControlsDependencies) =>
  async ({ runId }: FoundationInput): Promise<FoundationInput> => {
    await runOrganizationControls(
      dependencies,
      runId,
      'security-account',
      async ({ carry, home, enterToLay }) => {
        const target = { ...home, accountId: home.foundation.securityAccountId };
        const connection = await enterToLay(
          target,
          'prepare-security-account',
          securityStack.permissions.bootstrap ?? [],
        );
        return carry(securityStack, { targets: [target], connection });
      },
    );
    return { runId };
  };

export const handler = task(runInput, (input) =>
  createPrepareSecurityAccount(taskDependencies())(input),
);
