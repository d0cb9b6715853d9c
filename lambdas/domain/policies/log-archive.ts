import { LOG_ARCHIVE_KEY_ALIAS } from '../../contracts/names.ts';
import {
  BOOTSTRAP_IN_LOGGING,
  FINDINGS_IN_SECURITY,
  FOUNDATION_IN_SECURITY,
} from './exempt-principals.ts';
import type { Guardrail } from './guardrail.ts';
import { KEY_WRITES } from './key-writes.ts';

/**
 * By way of an access point S3 asks for the access point's ARN, not the bucket's: whoever could make one would reach every
 * object. Logging has no other use for them. Source: Amazon S3 User Guide, "Configuring IAM policies for using access points".
 */
const THROUGH_ACCESS_POINTS = 'arn:{partition}:s3:*:{logging}:accesspoint/*';

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
        's3:DeleteObjectAnnotation',
        's3:DeleteObjectTagging',
        's3:DeleteObjectVersion',
        's3:DeleteObjectVersionAnnotation',
        's3:DeleteObjectVersionTagging',
        's3:InitiateReplication',
        's3:ObjectOwnerOverrideToBucketOwner',
        's3:PutObjectAnnotation',
        's3:PutObjectLegalHold',
        's3:PutObjectRetention',
        's3:PutObjectTagging',
        's3:PutObjectVersionAcl',
        's3:PutObjectVersionAnnotation',
        's3:PutObjectVersionTagging',
        's3:ReplicateDelete',
        's3:ReplicateObject',
        's3:ReplicateObjectAnnotation',
        's3:ReplicateTags',
        's3:UpdateObjectEncryption',
      ],
      resources: ['arn:{partition}:s3:::holdfast-*/*', THROUGH_ACCESS_POINTS],
    },
    {
      // Services deliver as themselves, and no policy binds them. Session logs come from the instances of every account, so
      // their bucket is open to additions; what is written over stays as an older version.
      sid: 'ArchiveAdditions',
      actions: ['s3:PutObject', 's3:PutObjectAcl'],
      resources: [
        'arn:{partition}:s3:::holdfast-trail-*/*',
        'arn:{partition}:s3:::holdfast-config-*/*',
        'arn:{partition}:s3:::holdfast-access-logs-*/*',
        THROUGH_ACCESS_POINTS,
      ],
      exempt: [FINDINGS_IN_SECURITY, FOUNDATION_IN_SECURITY],
    },
    {
      sid: 'ArchiveBuckets',
      actions: [
        's3:CreateBucket',
        's3:CreateBucketMetadataTableConfiguration',
        's3:DeleteBucket',
        's3:DeleteBucketMetadataTableConfiguration',
        's3:DeleteBucketPolicy',
        's3:DeleteBucketWebsite',
        's3:PauseReplication',
        's3:PutAccelerateConfiguration',
        's3:PutAnalyticsConfiguration',
        's3:PutBucketAbac',
        's3:PutBucketAcl',
        's3:PutBucketCORS',
        's3:PutBucketLogging',
        's3:PutBucketNotification',
        's3:PutBucketObjectLockConfiguration',
        's3:PutBucketOwnershipControls',
        's3:PutBucketPolicy',
        's3:PutBucketPublicAccessBlock',
        // AWS delivers no logs into a bucket whose requesters pay.
        's3:PutBucketRequestPayment',
        's3:PutBucketTagging',
        's3:PutBucketVersioning',
        's3:PutBucketWebsite',
        's3:PutEncryptionConfiguration',
        's3:PutIntelligentTieringConfiguration',
        's3:PutInventoryConfiguration',
        's3:PutLifecycleConfiguration',
        's3:PutMetricsConfiguration',
        's3:PutReplicationConfiguration',
        's3:TagResource',
        's3:UntagResource',
        's3:UpdateBucketMetadataAnnotationTableConfiguration',
        's3:UpdateBucketMetadataInventoryTableConfiguration',
        's3:UpdateBucketMetadataJournalTableConfiguration',
      ],
      resources: ['arn:{partition}:s3:::holdfast-*'],
      exempt: [BOOTSTRAP_IN_LOGGING],
    },
    {
      sid: 'ArchiveKey',
      actions: KEY_WRITES,
      // By its ARN, not by a tag, which could be taken away.
      resources: ['{archiveKey}', `arn:{partition}:kms:*:{logging}:${LOG_ARCHIVE_KEY_ALIAS}`],
      exempt: [BOOTSTRAP_IN_LOGGING],
    },
  ],
};
