import { ACCOUNT_TRAIL, ACCOUNT_TRAIL_LOG_GROUP, TRAIL_LOGS_ROLE } from '../../contracts/names.ts';
import type { Settings } from '../../contracts/settings.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Target } from '../control.ts';
import { CONTROL_TOWER_TRAIL, namesControlTowersTrail } from './control-tower-trail.ts';
import type { DesiredOrganizationTrail } from './organization-trail-in-effect.ts';
import { desiredOthers } from './other-trails.ts';
import type { DesiredAccountTrail } from './plan-account-trail.ts';

/** What is wanted in the trail mode of the settings. */
export type DesiredTrail = DesiredOrganizationTrail | DesiredAccountTrail;

const desiredOrganizationTrail = (target: Target): DesiredOrganizationTrail => {
  const { foundation } = target;
  const { organizationTrailArn: arn, logArchive, loggingAccountId, securityAccountId } = foundation;
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
    others: { ...desiredOthers(target), formerBucket: bucket },
    arn,
    settings: namesControlTowersTrail(arn)
      ? CONTROL_TOWER_TRAIL
      : { bucket, keyArn, everyRegion: true, globalEvents: true, validation: true },
    archives: { loggingAccountId, securityAccountId },
  };
};

const desiredAccountTrail = (settings: Settings, target: Target): DesiredAccountTrail => {
  const { accountId, homeRegion, foundation } = target;
  return {
    mode: 'account',
    others: desiredOthers(target),
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

/** @throws DomainError `FoundationIncomplete` in mode `organization`, before there is an organization trail */
export const desiredTrail = (settings: Settings, target: Target): DesiredTrail =>
  settings.trail.mode === 'organization'
    ? desiredOrganizationTrail(target)
    : desiredAccountTrail(settings, target);
