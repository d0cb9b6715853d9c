import type { Settings } from '../../contracts/settings.ts';
import { type Archive, archiveBucket, PURPOSES, type Purpose } from './archive.ts';
import { bucketPolicy } from './bucket-policies.ts';
import { archiveKeyPolicy } from './key-policy.ts';
import type { ResourcePolicy } from './statements.ts';

/** When S3 deletes what by itself, days. */
export interface Lifecycle {
  /** Absent: never. */
  readonly expireAfter?: number;
  /** What was overwritten. */
  readonly forgetOverwrittenAfter: number;
  readonly abortUploadsAfter: number;
}

/** A bucket of the archive as it should be. */
export interface WantedBucket {
  readonly purpose: Purpose;
  readonly name: string;
  readonly policy: ResourcePolicy;
  /** `s3`: by keys of S3's own; server access logs go to no other bucket. */
  readonly encryptedBy: 'key' | 's3';
  /** Days for which a new object can be neither deleted nor overwritten, by nobody. Absent: not locked. */
  readonly lockDays?: number;
  readonly lifecycle: Lifecycle;
  /** Where it is written down who read it. */
  readonly logsTo?: { readonly bucket: string; readonly prefix: string };
}

export interface WantedArchive {
  readonly keyPolicy: ResourcePolicy;
  readonly buckets: readonly WantedBucket[];
}

/** A year to notice that somebody overwrote a log; S3 keeps what was there until then. */
const FORGET_OVERWRITTEN_AFTER = 365;
const ABORT_UPLOADS_AFTER = 7;

/**
 * Only the trail bucket locks what is written to it: AWS Config and server access logs are not delivered to a bucket that
 * does. Source: AWS Config Developer Guide, "Delivery channel"; S3 User Guide, "Enabling Amazon S3 server access logging".
 */
const wantedBucket = (
  archive: Archive,
  purpose: Purpose,
  { trailLockDays, retentionDays }: Settings['logArchive'],
): WantedBucket => ({
  purpose,
  name: archiveBucket(archive, purpose),
  policy: bucketPolicy(archive, purpose),
  encryptedBy: purpose === 'access-logs' ? 's3' : 'key',
  ...(purpose === 'trail' ? { lockDays: trailLockDays } : {}),
  lifecycle: {
    ...(retentionDays === false ? {} : { expireAfter: retentionDays }),
    forgetOverwrittenAfter: FORGET_OVERWRITTEN_AFTER,
    abortUploadsAfter: ABORT_UPLOADS_AFTER,
  },
  ...(purpose === 'access-logs'
    ? {}
    : { logsTo: { bucket: archiveBucket(archive, 'access-logs'), prefix: `${purpose}/` } }),
});

/** Everything of the archive that can be said before its key is made. */
export const wantedArchive = (
  archive: Archive,
  settings: Pick<Settings, 'logArchive'>,
): WantedArchive => ({
  keyPolicy: archiveKeyPolicy(archive),
  buckets: PURPOSES.map((purpose) => wantedBucket(archive, purpose, settings.logArchive)),
});
