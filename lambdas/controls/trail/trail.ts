import type { Connection } from '../../aws/connection.ts';
import { ACCOUNT_TRAIL, ACCOUNT_TRAIL_LOG_GROUP, TRAIL_LOGS_ROLE } from '../../contracts/names.ts';
import type { Settings } from '../../contracts/settings.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Control, Target } from '../control.ts';
import {
  awaitOrganizationTrail,
  type DesiredOrganizationTrail,
  type ObservedOrganizationTrail,
  type OrganizationTrailChange,
  observeOrganizationTrail,
  organizationTrailNotes,
  planOrganizationTrail,
} from './organization-trail-in-effect.ts';
import { trailPermissions } from './permissions.ts';
import {
  type AccountTrailChange,
  accountTrailNotes,
  type DesiredAccountTrail,
  type ObservedAccountTrail,
  ownTrail,
  planAccountTrail,
} from './plan-account-trail.ts';
import { createLogGroup, readLogGroup, setRetention } from './trail-log-group.ts';
import { readActivity, readTrails } from './trail-state.ts';
import { createTrail, recordManagementEvents, startLogging, updateTrail } from './trail-writes.ts';

export type DesiredTrail = DesiredOrganizationTrail | DesiredAccountTrail;
export type ObservedTrail = ObservedOrganizationTrail | ObservedAccountTrail;
export type TrailChange = OrganizationTrailChange | AccountTrailChange;

const desiredOrganizationTrail = ({ foundation }: Target): DesiredOrganizationTrail => {
  const { organizationTrailArn: arn, logArchive } = foundation;
  if (arn === undefined) {
    throw new DomainError(
      'FoundationIncomplete',
      'unavailable',
      'the organization has no organization trail yet',
      { nextStep: 'Wait until the foundation is completed, then run the operation again.' },
    );
  }
  const { trailBucket: bucket, keyArn } = logArchive;
  return {
    mode: 'organization',
    arn,
    settings: { bucket, keyArn, everyRegion: true, globalEvents: true, validation: true },
  };
};

const desiredAccountTrail = (settings: Settings, target: Target): DesiredAccountTrail => {
  const { accountId, homeRegion, foundation } = target;
  return {
    mode: 'account',
    logGroup: {
      name: ACCOUNT_TRAIL_LOG_GROUP,
      retentionDays: settings.trail.logRetentionDays,
    },
    trail: {
      name: ACCOUNT_TRAIL,
      region: homeRegion,
      organization: false,
      bucket: foundation.logArchive.trailBucket,
      prefix: '',
      keyArn: foundation.logArchive.keyArn,
      everyRegion: true,
      globalEvents: true,
      validation: true,
      // CloudTrail wants the ending `:*`. Source: CloudTrail API Reference, CreateTrail.
      logGroupArn: `arn:aws:logs:${homeRegion}:${accountId}:log-group:${ACCOUNT_TRAIL_LOG_GROUP}:*`,
      logRoleArn: `arn:aws:iam::${accountId}:role/${TRAIL_LOGS_ROLE}`,
    },
  };
};

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

/** CloudTrail records the account in all regions and delivers to Logging: by the organization trail, or by one of its own. */
export const trail: Control<DesiredTrail, ObservedTrail, TrailChange> = {
  id: 'trail',
  stage: 'cloudtrail',
  scope: 'account',
  permissions: trailPermissions,
  desired: (settings, target) =>
    settings.trail.mode === 'organization'
      ? desiredOrganizationTrail(target)
      : desiredAccountTrail(settings, target),
  observe: (target, connection, desired): Promise<ObservedTrail> =>
    desired.mode === 'organization'
      ? observeOrganizationTrail(connection, target.region, desired)
      : observeAccountTrail(target, connection, desired),
  plan: (desired, observed): readonly TrailChange[] =>
    byMode<readonly TrailChange[]>(desired, observed, planOrganizationTrail, planAccountTrail),
  apply,
  notes: (desired, observed) =>
    byMode(desired, observed, organizationTrailNotes, accountTrailNotes),
};
