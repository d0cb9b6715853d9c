import { LOG_ARCHIVE_KEY_ALIAS, LOGGING_STACK, NAME_PREFIX } from '../../contracts/names.ts';
import type { ControlPermissions } from '../../contracts/permissions.ts';
import { MANAGE_STACK, stackArn } from '../stacks/stack-permissions.ts';

/**
 * What CloudFormation reads of a bucket, beside what is set here, before it takes it into a stack. Source: the handler `read`
 * of AWS::S3::Bucket, CloudFormation registry.
 */
const READ_BY_IMPORT: readonly string[] = [
  's3:GetAccelerateConfiguration',
  's3:GetAnalyticsConfiguration',
  's3:GetBucketCORS',
  's3:GetBucketNotification',
  's3:GetBucketWebsite',
  's3:GetIntelligentTieringConfiguration',
  's3:GetInventoryConfiguration',
  's3:GetMetricsConfiguration',
  's3:GetReplicationConfiguration',
];

/**
 * What log-archive does in the Logging account, through the role by which Holdfast comes in: CloudFormation makes everything
 * in the stack with the rights of that session, and what others changed is put back by direct calls. No right on any object.
 */
export const logArchivePermissions: ControlPermissions = {
  execution: [],
  audit: [],
  bootstrap: [
    {
      sid: 'ManageArchiveStack',
      actions: [
        ...MANAGE_STACK,
        'cloudformation:CreateChangeSet',
        'cloudformation:DescribeChangeSet',
        'cloudformation:ExecuteChangeSet',
      ],
      resources: [stackArn(LOGGING_STACK)],
    },
    {
      sid: 'ManageArchiveBuckets',
      actions: [
        's3:CreateBucket',
        's3:DeleteBucket',
        's3:GetBucketLocation',
        's3:GetBucketPolicy',
        's3:PutBucketPolicy',
        's3:DeleteBucketPolicy',
        's3:GetEncryptionConfiguration',
        's3:PutEncryptionConfiguration',
        's3:GetBucketVersioning',
        's3:PutBucketVersioning',
        's3:GetBucketPublicAccessBlock',
        's3:PutBucketPublicAccessBlock',
        's3:GetBucketOwnershipControls',
        's3:PutBucketOwnershipControls',
        's3:GetLifecycleConfiguration',
        's3:PutLifecycleConfiguration',
        's3:GetBucketLogging',
        's3:PutBucketLogging',
        's3:GetBucketObjectLockConfiguration',
        's3:PutBucketObjectLockConfiguration',
        's3:GetBucketTagging',
        's3:PutBucketTagging',
        's3:ListBucket',
        ...READ_BY_IMPORT,
      ],
      resources: [`arn:{partition}:s3:::${NAME_PREFIX}*-{account}-{home}`],
    },
    {
      sid: 'ManageArchiveKey',
      actions: [
        'kms:DescribeKey',
        'kms:GetKeyPolicy',
        'kms:PutKeyPolicy',
        'kms:GetKeyRotationStatus',
        'kms:EnableKeyRotation',
        'kms:EnableKey',
        'kms:CancelKeyDeletion',
        'kms:ScheduleKeyDeletion',
        'kms:TagResource',
        'kms:ListResourceTags',
        'kms:CreateAlias',
        'kms:UpdateAlias',
        'kms:DeleteAlias',
      ],
      resources: [
        'arn:{partition}:kms:{home}:{account}:key/*',
        `arn:{partition}:kms:{home}:{account}:${LOG_ARCHIVE_KEY_ALIAS}`,
      ],
    },
    {
      sid: 'FindArchive',
      // A key that is still to be made has no ARN; the list of buckets tells a bucket that shuts everybody out from somebody else's.
      actions: ['kms:CreateKey', 'kms:ListAliases', 's3:ListAllMyBuckets'],
      resources: ['*'],
    },
  ],
};
