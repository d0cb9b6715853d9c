import type { Region } from '../contracts/ids.ts';
import { FOUNDATION_ROLE } from '../contracts/names.ts';
import { analyzerInUse } from '../controls/organization-analyzers/organization-analyzer.ts';
import { organizationAnalyzers } from '../controls/organization-analyzers/organization-analyzers.ts';
import { regionTargets } from '../controls/targets.ts';
import type { FoundationDraft } from '../domain/organization/foundation.ts';
import { taskDependencies } from './dependencies.ts';
import {
  type OrganizationControlsDependencies,
  runOrganizationControls,
} from './foundation/run-organization-controls.ts';
import { runInput } from './input.ts';
import type { FoundationInput } from './inspect-organization.ts';
import { task } from './task.ts';

type Analyzers = NonNullable<FoundationDraft['analyzers']>;

/** What was seen at work counts; where this run could not look, what an earlier one saw; regions that are not set do not. */
const analyzersOf = (
  { analyzers = {} }: FoundationDraft,
  seen: ReadonlyMap<Region, string>,
  regions: readonly string[],
): Analyzers =>
  Object.fromEntries(
    regions.flatMap((region) => {
      const arn = seen.get(region as Region) ?? analyzers[region as Region];
      return arn === undefined ? [] : [[region, arn]];
    }),
  );

/** Has every region of Security analyze the organization and hand its findings on, and notes the analyzers. */
export const createLayOrganizationAnalyzers =
  (dependencies: OrganizationControlsDependencies) =>
  async ({ runId }: FoundationInput): Promise<FoundationInput> => {
    const { settings, store, now } = dependencies;
    const stage = 'organization-analyzers';
    await runOrganizationControls(dependencies, runId, stage, async ({ carry, home, enter }) => {
      const { foundation } = home;
      const accountId = foundation.securityAccountId;
      const connection = await enter(
        { ...home, accountId },
        FOUNDATION_ROLE,
        organizationAnalyzers.permissions.security ?? [],
      );
      const seen = new Map<Region, string>();
      const cells = await carry(organizationAnalyzers, {
        targets: regionTargets(settings, foundation, accountId),
        connection,
        converged: ({ region }, { analyzers }) => {
          const arn = analyzerInUse(analyzers)?.arn;
          if (arn !== undefined) seen.set(region, arn);
        },
      });
      await store.updateFoundation((current) =>
        current === undefined
          ? undefined
          : {
              ...current,
              analyzers: analyzersOf(current, seen, settings.regions),
              updatedAt: now(),
            },
      );
      return cells;
    });
    return { runId };
  };

export const handler = task(runInput, (input) =>
  createLayOrganizationAnalyzers(taskDependencies())(input),
);
