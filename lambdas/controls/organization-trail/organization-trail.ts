import type { Connection } from '../../aws/connection.ts';
import {
  ORGANIZATION_TRAIL,
  ORGANIZATION_TRAIL_LOG_GROUP,
  TRAIL_LOGS_ROLE,
} from '../../contracts/names.ts';
import type { Settings } from '../../contracts/settings.ts';
import type { Control, Target } from '../control.ts';
import { isControlTowersTrail } from '../trail/control-tower-trail.ts';
import { createLogGroup, readLogGroup, setRetention } from '../trail/trail-log-group.ts';
import { readActivity, readStatus, readTrails, type TrailState } from '../trail/trail-state.ts';
import {
  createTrail,
  recordManagementEvents,
  startLogging,
  updateTrail,
} from '../trail/trail-writes.ts';
import {
  inheritedTrailOfOrganization,
  trailOfOrganizationNotes,
} from './organization-trail-notes.ts';
import { organizationTrailPermissions } from './permissions.ts';
import {
  type DesiredTrailOfOrganization,
  type ObservedTrailOfOrganization,
  planTrailOfOrganization,
  servingTrail,
  type TrailOfOrganizationChange,
} from './plan-organization-trail.ts';
import {
  enableTrustedAccess,
  makeServiceRole,
  readServiceRole,
  readTrustedAccess,
} from './trusted-access.ts';

const desiredTrail = (
  settings: Settings,
  { homeRegion, foundation }: Target,
): DesiredTrailOfOrganization => ({
  wanted: settings.trail.mode === 'organization',
  logGroup: {
    name: ORGANIZATION_TRAIL_LOG_GROUP,
    retentionDays: settings.trail.logRetentionDays,
  },
  trail: {
    name: ORGANIZATION_TRAIL,
    region: homeRegion,
    organization: true,
    bucket: foundation.logArchive.trailBucket,
    prefix: '',
    keyArn: foundation.logArchive.keyArn,
    everyRegion: true,
    globalEvents: true,
    validation: true,
    // CloudTrail wants the ending `:*`, and a log group of the account that makes the trail.
    logGroupArn: `arn:aws:logs:${homeRegion}:${foundation.managementAccountId}:log-group:${ORGANIZATION_TRAIL_LOG_GROUP}:*`,
    logRoleArn: `arn:aws:iam::${foundation.managementAccountId}:role/${TRAIL_LOGS_ROLE}`,
  },
  archives: {
    loggingAccountId: foundation.loggingAccountId,
    securityAccountId: foundation.securityAccountId,
  },
});

const NOTHING: ObservedTrailOfOrganization = {
  trustedAccess: false,
  serviceRole: false,
  trails: [],
};

/** Control Tower's trail where it does not log: whoever opts out of it keeps it, inactive. Source: Control Tower User Guide, "AWS CloudTrail trails". */
const findOptedOut = async (
  connection: Connection,
  trails: readonly TrailState[],
): Promise<TrailState | undefined> => {
  const trail = trails.find(isControlTowersTrail);
  if (trail === undefined) return undefined;
  return (await readStatus(connection, trail)).logging ? undefined : trail;
};

const observeTrail = async (
  { region }: Target,
  connection: Connection,
  { wanted, trail: desired, logGroup: wantedGroup }: DesiredTrailOfOrganization,
): Promise<ObservedTrailOfOrganization> => {
  if (!wanted) return NOTHING;
  const [trustedAccess, all, logGroup] = await Promise.all([
    readTrustedAccess(connection),
    readTrails(connection, region),
    readLogGroup(connection, region, wantedGroup.name),
  ]);
  // A trail of the management account alone that bears our name is made one of the organization.
  const found = all.filter(({ organization, name }) => organization || name === desired.name);
  const optedOut = await findOptedOut(connection, found);
  const trails = found.filter((candidate) => candidate !== optedOut);
  const trail = servingTrail(desired, trails);
  const needsRole = trail === undefined || !trustedAccess;
  return {
    trustedAccess,
    serviceRole: needsRole ? await readServiceRole(connection) : true,
    trails,
    ...(optedOut === undefined ? {} : { optedOut }),
    ...(logGroup === undefined ? {} : { logGroup }),
    ...(trail === undefined ? {} : { trail, activity: await readActivity(connection, trail) }),
  };
};

const apply = async (
  change: TrailOfOrganizationChange,
  { region }: Target,
  connection: Connection,
): Promise<void> => {
  switch (change.kind) {
    case 'create-log-group':
      return createLogGroup(connection, region, change.after.name);
    case 'set-retention':
      return setRetention(connection, region, change.after.name, change.after.days);
    case 'enable-trusted-access':
      return enableTrustedAccess(connection);
    case 'make-service-role':
      return makeServiceRole(connection);
    case 'create-trail':
      return createTrail(connection, change.after);
    case 'update-trail':
      return updateTrail(connection, change.after, change.after.arn);
    case 'record-management-events':
      return recordManagementEvents(connection, change.after.region, change.after.name);
    case 'start-logging':
      return startLogging(connection, change.after.region, change.after.name);
  }
};

/**
 * One trail records every account of the organization in all regions and delivers to Logging: ours, or Control Tower's. Once converged, `trail.arn`
 * of what was observed is to be stored in the foundation; in trail mode `account` there is none.
 */
export const organizationTrail: Control<
  DesiredTrailOfOrganization,
  ObservedTrailOfOrganization,
  TrailOfOrganizationChange
> = {
  id: 'organization-trail',
  stage: 'organization-trail',
  scope: 'organization',
  permissions: organizationTrailPermissions,
  desired: desiredTrail,
  observe: observeTrail,
  plan: planTrailOfOrganization,
  apply,
  notes: (_, observed) => trailOfOrganizationNotes(observed),
  inherited: inheritedTrailOfOrganization,
};
