import type { AccessCheck } from '../../../wire/service.ts';
import type { MadeResource } from './resource-type.ts';

export type Verb = 'create' | 'update' | 'delete' | 'import';

/**
 * What handlers read with the caller's rights beside the calls by which they change a resource. Source: the lists of
 * permissions under `handlers` in the schemas of these types, CloudFormation registry.
 */
const READS: Readonly<Record<string, Partial<Record<Verb, readonly string[]>>>> = {
  'AWS::Events::Rule': {
    create: ['events:DescribeRule'],
    update: ['events:DescribeRule'],
    delete: ['events:DescribeRule', 'events:ListTargetsByRule'],
  },
  'AWS::IAM::ManagedPolicy': {
    update: ['iam:GetPolicy', 'iam:ListPolicyVersions'],
    delete: ['iam:GetPolicy', 'iam:ListPolicyVersions', 'iam:ListEntitiesForPolicy'],
  },
  'AWS::IAM::Role': {
    create: [
      'iam:GetRole',
      'iam:ListAttachedRolePolicies',
      'iam:ListRolePolicies',
      'iam:GetRolePolicy',
    ],
    update: [
      'iam:GetRole',
      'iam:ListAttachedRolePolicies',
      'iam:ListRolePolicies',
      'iam:GetRolePolicy',
    ],
    delete: ['iam:GetRole', 'iam:ListAttachedRolePolicies', 'iam:ListRolePolicies'],
  },
  'AWS::KinesisFirehose::DeliveryStream': {
    create: ['firehose:DescribeDeliveryStream'],
    update: ['firehose:DescribeDeliveryStream', 'firehose:ListTagsForDeliveryStream'],
    delete: ['firehose:DescribeDeliveryStream'],
  },
  'AWS::KMS::Alias': { import: ['kms:ListAliases'] },
  'AWS::KMS::Key': {
    update: ['kms:DescribeKey', 'kms:ListResourceTags'],
    delete: ['kms:DescribeKey'],
    import: [
      'kms:DescribeKey',
      'kms:GetKeyPolicy',
      'kms:GetKeyRotationStatus',
      'kms:ListResourceTags',
    ],
  },
  'AWS::Logs::LogGroup': {
    create: ['logs:DescribeLogGroups'],
    update: ['logs:DescribeLogGroups'],
    delete: ['logs:DescribeLogGroups'],
  },
  'AWS::S3::Bucket': {
    update: ['s3:ListBucket'],
    delete: ['s3:ListBucket'],
    import: [
      's3:GetAccelerateConfiguration',
      's3:GetAnalyticsConfiguration',
      's3:GetBucketCORS',
      's3:GetBucketLogging',
      's3:GetBucketNotification',
      's3:GetBucketObjectLockConfiguration',
      's3:GetBucketOwnershipControls',
      's3:GetBucketPublicAccessBlock',
      's3:GetBucketTagging',
      's3:GetBucketVersioning',
      's3:GetBucketWebsite',
      's3:GetEncryptionConfiguration',
      's3:GetIntelligentTieringConfiguration',
      's3:GetInventoryConfiguration',
      's3:GetLifecycleConfiguration',
      's3:GetMetricsConfiguration',
      's3:GetReplicationConfiguration',
      's3:ListBucket',
    ],
  },
  'AWS::S3::BucketPolicy': {
    create: ['s3:GetBucketPolicy'],
    update: ['s3:GetBucketPolicy'],
    delete: ['s3:GetBucketPolicy'],
    import: ['s3:GetBucketPolicy'],
  },
  'AWS::SNS::Topic': {
    create: ['sns:GetTopicAttributes'],
    update: [
      'sns:GetTopicAttributes',
      'sns:ListTagsForResource',
      'sns:ListSubscriptionsByTopic',
      'sns:GetDataProtectionPolicy',
    ],
    delete: ['sns:GetTopicAttributes'],
  },
};

/** Authorized on nothing that could be named. */
const WITHOUT_RESOURCE: readonly string[] = ['kms:ListAliases', 'logs:DescribeLogGroups'];

interface Place {
  readonly account: string;
  readonly region: string;
}

/** ARNs of what is known by its name or id alone: a resource that was never finished tells no more of itself. */
const ARNS: Readonly<Record<string, (id: string, place: Place) => string>> = {
  'AWS::Events::Rule': (id, { account, region }) =>
    `arn:aws:events:${region}:${account}:rule/${id.replace('|', '/')}`,
  'AWS::IAM::Role': (id, { account }) => `arn:aws:iam::${account}:role/${id}`,
  'AWS::KinesisFirehose::DeliveryStream': (id, { account, region }) =>
    `arn:aws:firehose:${region}:${account}:deliverystream/${id}`,
  'AWS::KMS::Key': (id, { account, region }) => `arn:aws:kms:${region}:${account}:key/${id}`,
  'AWS::S3::Bucket': (id) => `arn:aws:s3:::${id}`,
  'AWS::S3::BucketPolicy': (id) => `arn:aws:s3:::${id}`,
};

const arnOf = (type: string, { physicalId, attributes }: MadeResource, place: Place): string =>
  attributes['Arn'] ?? ARNS[type]?.(physicalId, place) ?? physicalId;

/** What the caller must be allowed to read for CloudFormation to do this to a resource. */
export const handlerReads = (
  type: string,
  verb: Verb,
  made: MadeResource,
  place: Place,
): readonly AccessCheck[] =>
  (READS[type]?.[verb] ?? []).map((action) => ({
    action,
    resource: WITHOUT_RESOURCE.includes(action) ? '*' : arnOf(type, made, place),
  }));
