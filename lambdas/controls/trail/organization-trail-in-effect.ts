import type { Connection } from '../../aws/connection.ts';
import type { Region } from '../../contracts/ids.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Foundation } from '../../domain/organization/foundation.ts';
import type { Change } from '../control.ts';
import {
  controlTowerTrailNotes,
  isControlTowersTrail,
  keeperOfTrail,
} from './control-tower-trail.ts';
import { type DesiredOthers, otherTrailNotes } from './other-trails.ts';
import {
  readStatus,
  readTrails,
  type TrailSettings,
  type TrailState,
  type TrailStatus,
  trailDifferences,
} from './trail-state.ts';

/** Mode `organization`: the organization trail covers the account. Members cannot change it, only see it. */
export interface DesiredOrganizationTrail {
  readonly mode: 'organization';
  readonly others: DesiredOthers;
  readonly arn: string;
  /** What the trail has to be: less of Control Tower's, which says for itself where it delivers. */
  readonly settings: Pick<TrailSettings, 'everyRegion' | 'globalEvents' | 'validation'> &
    Partial<Pick<TrailSettings, 'bucket' | 'keyArn'>>;
  /** Where Control Tower collects logs, where it governs. */
  readonly archives: Pick<Foundation, 'loggingAccountId' | 'securityAccountId'>;
}

export interface ObservedOrganizationTrail extends TrailStatus {
  readonly mode: 'organization';
  readonly trails: readonly TrailState[];
}

export type OrganizationTrailChange = Change & {
  readonly kind: 'await-organization-trail';
  readonly after: DesiredOrganizationTrail;
};

/** CloudTrail copies an organization trail to an account that joins; how long that takes is not published. */
const BUDGET_MS = 300_000;
const POLL_MS = 5_000;

export const observeOrganizationTrail = async (
  connection: Connection,
  region: Region,
  { arn }: DesiredOrganizationTrail,
): Promise<ObservedOrganizationTrail> => {
  const trails = await readTrails(connection, region);
  const trail = trails.find((candidate) => candidate.arn === arn);
  const status = trail === undefined ? { logging: false } : await readStatus(connection, trail);
  return { mode: 'organization', trails, ...status };
};

/** What is missing until the trail counts; empty when it is in effect. */
const missing = (
  { arn, settings }: DesiredOrganizationTrail,
  { trails, logging }: ObservedOrganizationTrail,
): readonly string[] => {
  const trail = trails.find((candidate) => candidate.arn === arn);
  if (trail === undefined) return ['it is not seen in the account'];
  return [
    ...(trail.organization ? [] : ['it is not an organization trail']),
    ...trailDifferences(settings, trail).map((word) => `its ${word} is not as wanted`),
    ...(logging ? [] : ['it is not logging']),
  ];
};

export const planOrganizationTrail = (
  desired: DesiredOrganizationTrail,
  observed: ObservedOrganizationTrail,
): readonly OrganizationTrailChange[] => {
  const reasons = missing(desired, observed);
  if (reasons.length === 0) return [];
  return [
    {
      kind: 'await-organization-trail',
      resource: desired.arn,
      after: desired,
      sentence: `Wait for the organization trail to take effect: ${reasons.join(', ')}.`,
      destructive: false,
    },
  ];
};

/** Nothing can be changed from here: looks again until the trail is in effect, or the budget is used up. */
export const awaitOrganizationTrail = async (
  desired: DesiredOrganizationTrail,
  region: Region,
  connection: Connection,
): Promise<void> => {
  const deadline = connection.pacing.deadline(BUDGET_MS);
  for (;;) {
    const observed = await observeOrganizationTrail(connection, region, desired);
    const reasons = missing(desired, observed);
    if (reasons.length === 0) return;
    if (deadline.passed()) {
      throw new DomainError(
        'OrganizationTrailNotInEffect',
        'failed',
        `organization trail ${desired.arn} does not cover account ${connection.accountId}: ${reasons.join(', ')}`,
        {
          nextStep:
            'Run the foundation workflow, which brings the organization trail to its desired state, then run the operation again.',
        },
      );
    }
    await connection.pacing.sleep(POLL_MS);
  }
};

export const organizationTrailNotes = (
  { arn, others }: DesiredOrganizationTrail,
  { trails, deliveryError }: ObservedOrganizationTrail,
): readonly string[] => {
  const trail = trails.find((candidate) => candidate.arn === arn);
  // Beside ours Control Tower's is the foundation's to tell of: it is off, or it would serve.
  const told = trails.filter((one) => one.arn === arn || !isControlTowersTrail(one));
  return [
    ...otherTrailNotes(others, told, arn),
    ...controlTowerTrailNotes(trail),
    ...(deliveryError === undefined
      ? []
      : [`CloudTrail's last delivery to ${trail?.bucket ?? ''} failed: ${deliveryError}.`]),
  ];
};

/** Who else keeps the trail that covers the account, where it is in effect. */
export const inheritedOrganizationTrail = (
  desired: DesiredOrganizationTrail,
  observed: ObservedOrganizationTrail,
): string | undefined => {
  const trail = observed.trails.find(({ arn }) => arn === desired.arn);
  return trail !== undefined &&
    isControlTowersTrail(trail) &&
    missing(desired, observed).length === 0
    ? keeperOfTrail(trail, desired.archives)
    : undefined;
};
