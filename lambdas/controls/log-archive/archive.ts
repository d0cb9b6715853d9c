import type { AwsAccountId, Region } from '../../contracts/ids.ts';
import { NAME_PREFIX } from '../../contracts/names.ts';
import { DomainError } from '../../domain/errors.ts';
import type { LogArchive } from '../../domain/organization/foundation.ts';
import type { DraftTarget } from '../control.ts';

/** Whose evidence goes into the archive, and where it is. */
export interface Archive {
  readonly organizationId: string;
  readonly managementAccountId: AwsAccountId;
  readonly securityAccountId: AwsAccountId;
  readonly loggingAccountId: AwsAccountId;
  readonly region: Region;
}

/** What each bucket is for. Access logs come first: the others log into them. */
export const PURPOSES = ['access-logs', 'trail', 'config', 'sessions'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** `holdfast-trail-333333333333-us-east-1` and its like: names of buckets are one namespace for everybody. */
export const archiveBucket = (
  { loggingAccountId, region }: Pick<Archive, 'loggingAccountId' | 'region'>,
  purpose: Purpose,
): string => `${NAME_PREFIX}${purpose}-${loggingAccountId}-${region}`;

/** The archive as every other control needs it. */
export const logArchiveOf = (archive: Archive, keyArn: string): LogArchive => ({
  trailBucket: archiveBucket(archive, 'trail'),
  configBucket: archiveBucket(archive, 'config'),
  sessionsBucket: archiveBucket(archive, 'sessions'),
  accessLogsBucket: archiveBucket(archive, 'access-logs'),
  keyArn,
});

/** @throws DomainError `FoundationIncomplete` before the foundation accounts are known */
export const archiveIn = ({ foundation, homeRegion: region }: DraftTarget): Archive => {
  const { organizationId, managementAccountId, securityAccountId, loggingAccountId } = foundation;
  if (securityAccountId === undefined || loggingAccountId === undefined) {
    throw new DomainError(
      'FoundationIncomplete',
      'unavailable',
      'the Security and Logging accounts are not known yet: the log archive is in the one and for the other',
      { nextStep: 'Look at the stage Foundation accounts, then run the foundation again.' },
    );
  }
  return { organizationId, managementAccountId, securityAccountId, loggingAccountId, region };
};
