import type { Connection } from '../../aws/connection.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Control, Delivery, Target } from '../control.ts';
import { type DesiredTrail, desiredTrail } from './desired-trail.ts';
import {
  awaitOrganizationTrail,
  type DesiredOrganizationTrail,
  inheritedOrganizationTrail,
  type ObservedOrganizationTrail,
  type OrganizationTrailChange,
  observeOrganizationTrail,
  organizationTrailNotes,
  planOrganizationTrail,
} from './organization-trail-in-effect.ts';
import {
  leftTrails,
  OTHER_TRAIL,
  type OtherTrailChange,
  planFormerTrail,
  planOtherTrails,
} from './other-trails.ts';
import { trailPermissions } from './permissions.ts';
import {
  type AccountTrailChange,
  accountTrailNotes,
  type DesiredAccountTrail,
  type ObservedAccountTrail,
  ownTrail,
  planAccountTrail,
} from './plan-account-trail.ts';
import { trailDelivery } from './trail-delivery.ts';
import { createLogGroup, readLogGroup, setRetention } from './trail-log-group.ts';
import {
  readActivity,
  readStatus,
  readTrails,
  type TrailState,
  type TrailStatus,
} from './trail-state.ts';
import {
  createTrail,
  deleteTrail,
  recordManagementEvents,
  startLogging,
  updateTrail,
} from './trail-writes.ts';

export type ObservedTrail = ObservedOrganizationTrail | ObservedAccountTrail;
export type TrailChange = OrganizationTrailChange | AccountTrailChange | OtherTrailChange;

const observeAccountTrail = async (
  target: Target,
  connection: Connection,
  desired: DesiredAccountTrail,
): Promise<ObservedAccountTrail> => {
  const [trails, logGroup] = await Promise.all([
    readTrails(connection, target.region),
    readLogGroup(connection, target.region, desired.logGroup.name),
  ]);
  const own = ownTrail(desired, trails);
  return {
    mode: 'account',
    trails,
    ...(own === undefined ? {} : { activity: await readActivity(connection, own) }),
    ...(logGroup === undefined ? {} : { logGroup }),
  };
};

const apply = async (
  change: TrailChange,
  { region }: Target,
  connection: Connection,
): Promise<void> => {
  switch (change.kind) {
    case 'await-organization-trail':
      return awaitOrganizationTrail(change.after, region, connection);
    case 'create-log-group':
      return createLogGroup(connection, region, change.after.name);
    case 'set-retention':
      return setRetention(connection, region, change.after.name, change.after.days);
    case 'create-trail':
      return createTrail(connection, change.after);
    case 'update-trail':
      return updateTrail(connection, change.after, change.after.arn);
    case 'record-management-events': {
      const { arn, name } = change.after;
      return recordManagementEvents(connection, change.after.region, arn ?? name);
    }
    case 'delete-trail':
      return deleteTrail(connection, change.before);
    case 'start-logging':
      return startLogging(connection, change.after.region, change.after.arn ?? change.after.name);
  }
};

/** Desired and observed are made by one control of one mode; two modes together mean that nothing can be said. */
const byMode = <Result>(
  desired: DesiredTrail,
  observed: ObservedTrail,
  organization: (desired: DesiredOrganizationTrail, observed: ObservedOrganizationTrail) => Result,
  account: (desired: DesiredAccountTrail, observed: ObservedAccountTrail) => Result,
): Result => {
  if (desired.mode === 'organization' && observed.mode === 'organization') {
    return organization(desired, observed);
  }
  if (desired.mode === 'account' && observed.mode === 'account') return account(desired, observed);
  throw new DomainError(
    'TrailModesDiffer',
    'failed',
    `trail mode ${desired.mode} is wanted and mode ${observed.mode} was observed`,
    { nextStep: 'Run the operation again.' },
  );
};

/** The trail that is ours, or the organization's, among those seen. */
const oursIn = (desired: DesiredTrail, { trails }: ObservedTrail): TrailState | undefined =>
  desired.mode === 'organization'
    ? trails.find(({ arn }) => arn === desired.arn)
    : ownTrail(desired, trails);

/** Ours first: another one gives way only to one that is in effect, so that there is no moment without. */
const plan = (desired: DesiredTrail, observed: ObservedTrail): readonly TrailChange[] => [
  ...byMode<readonly TrailChange[]>(desired, observed, planOrganizationTrail, planAccountTrail),
  ...planFormerTrail(desired.others, observed.trails),
  ...planOtherTrails(desired.others, observed.trails, oursIn(desired, observed)?.arn),
];

const NO_TRAIL: TrailStatus = { logging: false };

const delivery = async (
  connection: Connection,
  desired: DesiredTrail,
  observed: ObservedTrail,
  looks: number,
): Promise<Delivery> => {
  const ours = oursIn(desired, observed);
  const seen = observed.mode === 'organization' ? observed : observed.activity;
  const again = looks > 0 && ours !== undefined;
  const status = (again ? await readStatus(connection, ours) : seen) ?? NO_TRAIL;
  if (desired.mode === 'account') return trailDelivery(desired.trail.bucket, status);
  // The log group of the organization trail is a matter of the foundation.
  const { logGroupError: _, ...ofBucket } = status;
  return trailDelivery(ours?.bucket ?? desired.settings.bucket ?? 'its bucket', ofBucket);
};

/** CloudTrail records the account in all regions and delivers to Logging: by the organization trail, or by one of its own. */
export const trail: Control<DesiredTrail, ObservedTrail, TrailChange> = {
  id: 'trail',
  stage: 'cloudtrail',
  scope: 'account',
  permissions: trailPermissions,
  conflicts: [OTHER_TRAIL],
  desired: desiredTrail,
  observe: (target, connection, desired): Promise<ObservedTrail> =>
    desired.mode === 'organization'
      ? observeOrganizationTrail(connection, target.region, desired)
      : observeAccountTrail(target, connection, desired),
  // The organization trail reaches a new account by itself, and has to be waited for.
  unset: (desired) => (desired.mode === 'account' ? { mode: 'account', trails: [] } : undefined),
  plan,
  left: (desired, observed) =>
    leftTrails(desired.others, observed.trails, oursIn(desired, observed)?.arn),
  apply,
  notes: (desired, observed) =>
    byMode(desired, observed, organizationTrailNotes, accountTrailNotes),
  inherited: (desired, observed) =>
    byMode(desired, observed, inheritedOrganizationTrail, () => undefined),
  delivery: (_, connection, desired, observed, looks) =>
    delivery(connection, desired, observed, looks),
};
