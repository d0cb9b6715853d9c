import { LOG_ARCHIVE_KEY_ALIAS } from '../../contracts/names.ts';
import { BOOTSTRAP_IN_LOGGING, FOUNDATION_IN_LOGGING } from './exempt-principals.ts';
import type { Guardrail } from './guardrail.ts';

/** For SecurityOU alone: in other accounts there is no archive, and bucket names are nobody's. */
export const logArchive: Guardrail = {
  id: 'log-archive',
  title: 'Log archive',
  protects:
    'The evidence in Logging is out of reach of its own administrators: buckets, key and every object.',
  setting: 'logArchive',
  statements: [
    {
      // Nobody is exempt, Holdfast included: what is old enough goes by lifecycle rule, which no policy binds.
      sid: 'ArchiveObjects',
      actions: [
        's3:BypassGovernanceRetention',
        's3:DeleteObject',
        's3:DeleteObjectVersion',
        's3:PutObjectLegalHold',
        's3:PutObjectRetention',
      ],
      resources: ['arn:{partition}:s3:::holdfast-*/*'],
    },
    {
      sid: 'ArchiveBuckets',
      actions: [
        's3:DeleteBucket',
        's3:DeleteBucketPolicy',
        's3:PutBucketAcl',
        's3:PutBucketLogging',
        's3:PutBucketObjectLockConfiguration',
        's3:PutBucketOwnershipControls',
        's3:PutBucketPolicy',
        's3:PutBucketPublicAccessBlock',
        's3:PutBucketVersioning',
        's3:PutEncryptionConfiguration',
        's3:PutLifecycleConfiguration',
        's3:PutReplicationConfiguration',
      ],
      resources: ['arn:{partition}:s3:::holdfast-*'],
      exempt: [FOUNDATION_IN_LOGGING, BOOTSTRAP_IN_LOGGING],
    },
    {
      sid: 'ArchiveKey',
      actions: [
        'kms:CreateGrant',
        'kms:DeleteAlias',
        'kms:DisableKey',
        'kms:DisableKeyRotation',
        'kms:PutKeyPolicy',
        'kms:ScheduleKeyDeletion',
        'kms:UpdateAlias',
      ],
      // By its ARN, not by a tag, which could be taken away.
      resources: ['{archiveKey}', `arn:{partition}:kms:*:{logging}:${LOG_ARCHIVE_KEY_ALIAS}`],
      exempt: [FOUNDATION_IN_LOGGING, BOOTSTRAP_IN_LOGGING],
    },
  ],
};
