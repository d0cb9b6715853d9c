import type { Connection } from '../../aws/connection.ts';
import type { Region } from '../../contracts/ids.ts';
import type { Settings } from '../../contracts/settings.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Control, Target } from '../control.ts';
import { applyDetectorChange, type DetectorChange } from './detector-changes.ts';
import {
  type DesiredDetector,
  type ObservedDetector,
  readDetectorState,
} from './detector-state.ts';
import { detectorPermissions } from './permissions.ts';
import { DETECTOR_CONFLICTS, planDetectorChanges, plansLeftOn } from './plan-detector.ts';

const administratorMissing = (region: Region): DomainError =>
  new DomainError(
    'GuardDutyAdministratorMissing',
    'conflict',
    `the Security account does not administer GuardDuty in ${region} yet`,
    { nextStep: 'Run the foundation, then assure the account again.' },
  );

const desiredDetector = ({ guardDuty }: Settings, target: Target): DesiredDetector => {
  const { region, foundation, accountId, email = '' } = target;
  const detectorId = foundation.detectors?.[region];
  if (detectorId === undefined) throw administratorMissing(region);
  const missing = foundation.missingPlans?.[region] ?? [];
  return {
    administrator: foundation.securityAccountId,
    detectorId,
    region,
    member: { accountId, email },
    ...(accountId === foundation.managementAccountId ? { turnsOnItself: true } : {}),
    plans: guardDuty.plans.filter((plan) => !missing.includes(plan)),
  };
};

/** How the control gets into the account itself: only where that is no member yet and may hold something of its own. */
export interface DetectorElsewhere {
  account(): Promise<Connection>;
}

/**
 * GuardDuty is on in every region as a member of Security, which sees its findings, with the configured plans. The connection
 * is Security's.
 */
export const createDetector = ({
  account,
}: DetectorElsewhere): Control<DesiredDetector, ObservedDetector, DetectorChange> => ({
  id: 'detector',
  stage: 'guardduty',
  scope: 'region',
  permissions: detectorPermissions,
  conflicts: DETECTOR_CONFLICTS,
  desired: desiredDetector,
  observe: ({ region }, connection, desired) =>
    readDetectorState(account, connection, region, desired),
  // Joining works over whatever an account that AWS has just made can have.
  unset: () => ({}),
  plan: planDetectorChanges,
  apply: (change, { region }, connection) =>
    applyDetectorChange(change, region, account, connection),
  notes: plansLeftOn,
});
