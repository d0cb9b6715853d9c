import { FOUNDATION_ROLE } from '../contracts/names.ts';
import { configAggregator } from '../controls/config-aggregator/config-aggregator.ts';
import { taskDependencies } from './dependencies.ts';
import {
  type OrganizationControlsDependencies,
  runOrganizationControls,
} from './foundation/run-organization-controls.ts';
import { runInput } from './input.ts';
import type { FoundationInput } from './inspect-organization.ts';
import { task } from './task.ts';

/** Has Security collect what Config records in every account of the organization. */
export const createAggregateConfiguration =
  (dependencies: OrganizationControlsDependencies) =>
  async ({ runId }: FoundationInput): Promise<FoundationInput> => {
    await runOrganizationControls(
      dependencies,
      runId,
      'config-aggregator',
      async ({ carry, home, enter }) => {
        const target = { ...home, accountId: home.foundation.securityAccountId };
        const { security = [] } = configAggregator.permissions;
        const connection = await enter(target, FOUNDATION_ROLE, security);
        return carry(configAggregator, { targets: [target], connection });
      },
    );
    return { runId };
  };

export const handler = task(runInput, (input) =>
  createAggregateConfiguration(taskDependencies())(input),
);
