import type { Connection } from '../aws/connection.ts';
import type { Region } from '../contracts/ids.ts';
import { FOUNDATION_ROLE } from '../contracts/names.ts';
import type { Target } from '../controls/control.ts';
import type { ObservedAdministrators } from '../controls/organization-detectors/administrator-state.ts';
import { createOrganizationDetectors } from '../controls/organization-detectors/organization-detectors.ts';
import { organizationDetectorsPermissions } from '../controls/organization-detectors/permissions.ts';
import { regionTargets } from '../controls/targets.ts';
import type { FoundationDraft } from '../domain/organization/foundation.ts';
import { type Store, taskDependencies } from './dependencies.ts';
import { type ManagedAccount, managedAccounts } from './foundation/managed-accounts.ts';
import {
  type Enter,
  type OrganizationControlsDependencies,
  runOrganizationControls,
} from './foundation/run-organization-controls.ts';
import { runInput } from './input.ts';
import type { FoundationInput } from './inspect-organization.ts';
import { task } from './task.ts';

export interface AppointAdministratorDependencies extends OrganizationControlsDependencies {
  readonly store: OrganizationControlsDependencies['store'] & Pick<Store, 'listAccounts'>;
}

type Seen = ReadonlyMap<Region, ObservedAdministrators>;

/** Regions that failed keep what was known of them. */
const withDetectors = (foundation: FoundationDraft, seen: Seen): FoundationDraft => {
  const detectors = { ...foundation.detectors };
  const missingPlans = { ...foundation.missingPlans };
  for (const [region, { detector, missingPlans: missing }] of seen) {
    if (detector !== undefined) detectors[region] = detector.id;
    delete missingPlans[region];
    if (missing.length > 0) missingPlans[region] = missing;
  }
  return { ...foundation, detectors, missingPlans };
};

/** Once for all regions, at the first use. */
const once = <T>(work: () => Promise<T>): (() => Promise<T>) => {
  let begun: Promise<T> | undefined;
  return () => {
    begun ??= work();
    return begun;
  };
};

const controlFor = ({ store }: AppointAdministratorDependencies, security: Target, enter: Enter) =>
  createOrganizationDetectors({
    security: once<Connection>(() =>
      enter(security, FOUNDATION_ROLE, organizationDetectorsPermissions.security ?? []),
    ),
    managed: once<readonly ManagedAccount[]>(() => managedAccounts(store, 'detector')),
  });

/** Makes Security the administrator of GuardDuty in every region, and notes its detectors. */
export const createAppointGuardDutyAdministrator =
  (dependencies: AppointAdministratorDependencies) =>
  async ({ runId }: FoundationInput): Promise<FoundationInput> => {
    const { store, settings, now } = dependencies;
    await runOrganizationControls(
      dependencies,
      runId,
      'organization-guardduty',
      async ({ carry, home, enter }) => {
        const { foundation } = home;
        const { securityAccountId } = foundation;
        const security = { ...home, accountId: securityAccountId };
        const seen = new Map<Region, ObservedAdministrators>();
        const cells = await carry(controlFor(dependencies, security, enter), {
          targets: regionTargets(settings, foundation, securityAccountId),
          converged: ({ region }, observed) => seen.set(region, observed),
        });
        await store.updateFoundation((current) =>
          current === undefined || seen.size === 0
            ? undefined
            : { ...withDetectors(current, seen), updatedAt: now() },
        );
        return cells;
      },
    );
    return { runId };
  };

export const handler = task(runInput, (input) =>
  createAppointGuardDutyAdministrator(taskDependencies())(input),
);
