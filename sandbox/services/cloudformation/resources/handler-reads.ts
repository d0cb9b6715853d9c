import type { AccessCheck } from '../../../wire/service.ts';
import type { MadeResource } from './resource-type.ts';

export type Verb = 'create' | 'update' | 'delete';

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
  'AWS::KMS::Key': {
    update: ['kms:DescribeKey', 'kms:ListResourceTags'],
    delete: ['kms:DescribeKey'],
  },
  'AWS::Logs::LogGroup': {
    create: ['logs:DescribeLogGroups'],
    update: ['logs:DescribeLogGroups'],
    delete: ['logs:DescribeLogGroups'],
  },
  'AWS::S3::Bucket': { update: ['s3:ListBucket'], delete: ['s3:ListBucket'] },
  'AWS::S3::BucketPolicy': {
    create: ['s3:GetBucketPolicy'],
    update: ['s3:GetBucketPolicy'],
    delete: ['s3:GetBucketPolicy'],
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
const WITHOUT_RESOURCE: readonly string[] = ['logs:DescribeLogGroups'];

/** ARN of what a handler reads; a resource that was never finished tells only what it is called. */
const arnOf = (type: string, { physicalId, attributes }: MadeResource, account: string): string => {
  const told = attributes['Arn'] ?? attributes['PolicyArn'] ?? attributes['TopicArn'];
  if (told !== undefined) return told;
  if (physicalId.startsWith('arn:')) return physicalId;
  if (type === 'AWS::IAM::Role') return `arn:aws:iam::${account}:role/${physicalId}`;
  return type.startsWith('AWS::S3::') ? `arn:aws:s3:::${physicalId}` : '*';
};

/** What the caller must be allowed to read for CloudFormation to do this to a resource. */
export const handlerReads = (
  type: string,
  verb: Verb,
  made: MadeResource,
  account: string,
): readonly AccessCheck[] =>
  (READS[type]?.[verb] ?? []).map((action) => ({
    action,
    resource: WITHOUT_RESOURCE.includes(action) ? '*' : arnOf(type, made, account),
  }));
