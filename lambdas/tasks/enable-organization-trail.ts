import { organizationTrail } from '../controls/organization-trail/organization-trail.ts';
import type { ObservedTrailOfOrganization } from '../controls/organization-trail/plan-organization-trail.ts';
import { taskDependencies } from './dependencies.ts';
import {
  type LeaveTrailDependencies,
  leaveOrganizationTrail,
} from './foundation/leave-organization-trail.ts';
import { runOrganizationControls } from './foundation/run-organization-controls.ts';
import { runInput } from './input.ts';
import type { FoundationInput } from './inspect-organization.ts';
import { task } from './task.ts';

/** `arn:…:log-group:<name>:*` */
const groupName = (arn: string): string => arn.split(':')[6] ?? '';

/** Brings the organization trail to its desired state and notes its ARN; in trail mode `account` there is none to bring. */
export const createEnableOrganizationTrail =
  (dependencies: LeaveTrailDependencies) =>
  async ({ runId }: FoundationInput): Promise<FoundationInput> => {
    const { store, settings, now } = dependencies;
    if (settings.trail.mode === 'account') {
      await leaveOrganizationTrail(dependencies, runId);
      return { runId };
    }
    await runOrganizationControls(dependencies, runId, 'organization-trail', async ({ carry }) => {
      let seen: ObservedTrailOfOrganization['trail'];
      const cells = await carry(organizationTrail, {
        converged: (_, observed) => {
          seen = observed.trail;
        },
      });
      const { arn, logGroupArn } = seen ?? {};
      await store.updateFoundation((current) =>
        current === undefined || arn === undefined || logGroupArn === undefined
          ? undefined
          : {
              ...current,
              organizationTrailArn: arn,
              organizationTrailLogGroup: groupName(logGroupArn),
              updatedAt: now(),
            },
      );
      return cells;
    });
    return { runId };
  };

export const handler = task(runInput, (input) =>
  createEnableOrganizationTrail(taskDependencies())(input),
);
