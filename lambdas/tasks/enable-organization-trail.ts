import { runControl } from '../controls/engine.ts';
import { organizationTrail } from '../controls/organization-trail/organization-trail.ts';
import type { ObservedTrailOfOrganization } from '../controls/organization-trail/plan-organization-trail.ts';
import { accountTarget } from '../controls/targets.ts';
import type { Foundation } from '../domain/organization/foundation.ts';
import { taskDependencies } from './dependencies.ts';
import type { FoundationControlDependencies } from './ensure-organizational-units.ts';
import { runFoundationStage } from './foundation/run-foundation-stage.ts';
import { runInput } from './input.ts';
import type { FoundationInput } from './inspect-organization.ts';
import { task } from './task.ts';

const withoutTrail = ({
  organizationTrailArn: _,
  organizationTrailLogGroup: __,
  ...others
}: Foundation): Foundation => others;

/** `arn:…:log-group:<name>:*` */
const groupName = (arn: string): string => arn.split(':')[6] ?? '';

/** Brings the organization trail to its desired state and notes its ARN; in trail mode `account` there is none to bring. */
export const createEnableOrganizationTrail =
  (dependencies: FoundationControlDependencies) =>
  async ({ runId }: FoundationInput): Promise<FoundationInput> => {
    const { store, settings, own, now } = dependencies;
    if (settings.trail.mode === 'account') {
      await store.updateFoundation((current) =>
        current?.organizationTrailArn === undefined ? undefined : withoutTrail(current),
      );
      const end = { status: 'SKIPPED', at: now() } as const;
      await store.endStage('foundation', runId, 'organization-trail', end);
      return { runId };
    }
    await runFoundationStage(dependencies, runId, 'organization-trail', async (report) => {
      let seen: ObservedTrailOfOrganization['trail'];
      const cells = await runControl(organizationTrail, {
        mode: 'enforce',
        targets: [accountTarget(settings, await store.getFoundation(), own.accountId)],
        settings,
        connection: own,
        pacing: own.pacing,
        report,
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
