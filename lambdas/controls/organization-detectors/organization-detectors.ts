import type { Connection } from '../../aws/connection.ts';
import type { Settings } from '../../contracts/settings.ts';
import type { Control, Target } from '../control.ts';
import type { MemberToBe } from '../detector/create-members.ts';
import { type AdministratorChange, applyAdministratorChange } from './administrator-changes.ts';
import {
  type DesiredAdministrator,
  type ObservedAdministrators,
  readAdministratorState,
} from './administrator-state.ts';
import { organizationDetectorsPermissions } from './permissions.ts';
import { administratorNotes, planAdministratorChanges } from './plan-administrator.ts';
import { regionMemories } from './region-memory.ts';

const desiredAdministrator = (
  { guardDuty }: Settings,
  { foundation, region }: Target,
): DesiredAdministrator => ({
  administrator: foundation.securityAccountId,
  region,
  plans: guardDuty.plans,
  autoEnable: guardDuty.autoEnable,
  frequency: guardDuty.findingFrequency,
});

/** What the control needs beside the function's own role. */
export interface OrganizationDetectorsElsewhere {
  security(): Promise<Connection>;
  /** The accounts that should be members in every region. */
  managed(): Promise<readonly MemberToBe[]>;
}

/** Security administers GuardDuty of the organization in every region, and managed accounts are its members there. */
export const createOrganizationDetectors = ({
  security,
  managed,
}: OrganizationDetectorsElsewhere): Control<
  DesiredAdministrator,
  ObservedAdministrators,
  AdministratorChange
> => {
  const memoryOf = regionMemories();
  const sources = ({ region, foundation }: Target, own: Connection) => ({
    own,
    security,
    managed,
    memory: memoryOf(region, foundation),
  });
  return {
    id: 'organization-detectors',
    stage: 'organization-guardduty',
    scope: 'region',
    permissions: organizationDetectorsPermissions,
    // The first appointment makes Organizations trust GuardDuty and register Security: once, not in seventeen regions at once.
    leadRegionFirst: true,
    desired: desiredAdministrator,
    observe: (target, own, desired) =>
      readAdministratorState(sources(target, own), target.region, desired),
    plan: planAdministratorChanges,
    apply: (change, target, own) =>
      applyAdministratorChange(change, target.region, sources(target, own)),
    notes: administratorNotes,
  };
};
