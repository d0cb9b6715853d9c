import { LOG_ARCHIVE_KEY_ALIAS, MANAGED_TAG } from '../../contracts/names.ts';
import {
  IDENTITY_OUTPUTS,
  identityParameters,
  type Template,
  type TemplateResource,
} from '../stacks/stack-template.ts';
import type { Purpose } from './archive.ts';
import type { Lifecycle, WantedArchive, WantedBucket } from './wanted-archive.ts';

/** Logical names of the key's resources. */
export const KEY_ID = 'ArchiveKey';
export const ALIAS_ID = 'ArchiveKeyAlias';
/** The output that names the key. */
export const KEY_OUTPUT = 'ArchiveKeyArn';

const BUCKET_IDS: Readonly<Record<Purpose, string>> = {
  'access-logs': 'AccessLogsBucket',
  trail: 'TrailBucket',
  config: 'ConfigBucket',
  sessions: 'SessionsBucket',
};
export const bucketId = (purpose: Purpose): string => BUCKET_IDS[purpose];
export const policyId = (purpose: Purpose): string => `${BUCKET_IDS[purpose]}Policy`;

/**
 * Evidence outlives the stack. A creation that fails takes what it made, and nothing else, with it: else the next attempt
 * would find its names taken. Source: CloudFormation Template Reference, "DeletionPolicy attribute".
 */
const RETAINED = {
  DeletionPolicy: 'RetainExceptOnCreate',
  UpdateReplacePolicy: 'Retain',
} as const;

const tags = [{ Key: MANAGED_TAG, Value: 'true' }];

export const keyResource = ({ keyPolicy }: WantedArchive): TemplateResource => ({
  Type: 'AWS::KMS::Key',
  ...RETAINED,
  Properties: {
    Description: 'Encrypts the log archive',
    EnableKeyRotation: true,
    KeyPolicy: keyPolicy,
    Tags: tags,
  },
});

export const aliasResource = (key: unknown): TemplateResource => ({
  Type: 'AWS::KMS::Alias',
  ...RETAINED,
  Properties: { AliasName: LOG_ARCHIVE_KEY_ALIAS, TargetKeyId: key },
});

/** Object Lock is given at once: a bucket that is made without it takes it later, and a stack does not. */
export const lockProperties = ({ lockDays }: WantedBucket) =>
  lockDays === undefined
    ? {}
    : {
        ObjectLockEnabled: true,
        ObjectLockConfiguration: {
          ObjectLockEnabled: 'Enabled',
          Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: lockDays } },
        },
      };

const rules = ({ expireAfter, forgetOverwrittenAfter, abortUploadsAfter }: Lifecycle) => [
  {
    Id: 'holdfast',
    Status: 'Enabled',
    ...(expireAfter === undefined ? {} : { ExpirationInDays: expireAfter }),
    NoncurrentVersionExpiration: { NoncurrentDays: forgetOverwrittenAfter },
    AbortIncompleteMultipartUpload: { DaysAfterInitiation: abortUploadsAfter },
  },
];

const encryption = ({ encryptedBy }: WantedBucket) =>
  encryptedBy === 's3'
    ? { ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }
    : {
        ServerSideEncryptionByDefault: {
          SSEAlgorithm: 'aws:kms',
          KMSMasterKeyID: { 'Fn::GetAtt': [KEY_ID, 'Arn'] },
        },
        BucketKeyEnabled: true,
      };

const bucketResource = (bucket: WantedBucket): TemplateResource => ({
  Type: 'AWS::S3::Bucket',
  // S3 begins to deliver access logs at once, where the policy lets it.
  ...(bucket.logsTo === undefined ? {} : { DependsOn: [policyId('access-logs')] }),
  ...RETAINED,
  Properties: {
    BucketName: bucket.name,
    BucketEncryption: { ServerSideEncryptionConfiguration: [encryption(bucket)] },
    VersioningConfiguration: { Status: 'Enabled' },
    OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
    ...lockProperties(bucket),
    LifecycleConfiguration: { Rules: rules(bucket.lifecycle) },
    ...(bucket.logsTo === undefined
      ? {}
      : {
          LoggingConfiguration: {
            DestinationBucketName: { Ref: bucketId('access-logs') },
            LogFilePrefix: bucket.logsTo.prefix,
          },
        }),
    Tags: tags,
  },
});

export const policyResource = ({ policy }: WantedBucket, bucket: unknown): TemplateResource => ({
  Type: 'AWS::S3::BucketPolicy',
  ...RETAINED,
  Properties: { Bucket: bucket, PolicyDocument: policy },
});

/** The one stack of the Logging account: the key of the archive and its four buckets. */
export const archiveTemplate = (wanted: WantedArchive): Template => ({
  AWSTemplateFormatVersion: '2010-09-09',
  Description: 'The log archive of the organization. Changed by Holdfast only.',
  Metadata: {},
  Parameters: identityParameters('Names the baseline that the stack was made for'),
  Resources: {
    [KEY_ID]: keyResource(wanted),
    [ALIAS_ID]: aliasResource({ Ref: KEY_ID }),
    ...Object.fromEntries(
      wanted.buckets.flatMap((bucket) => [
        [bucketId(bucket.purpose), bucketResource(bucket)],
        [policyId(bucket.purpose), policyResource(bucket, { Ref: bucketId(bucket.purpose) })],
      ]),
    ),
  },
  Outputs: {
    ...IDENTITY_OUTPUTS,
    [KEY_OUTPUT]: { Value: { 'Fn::GetAtt': [KEY_ID, 'Arn'] } },
  },
});
