import type * as S3 from '@aws-sdk/client-s3';
import { AwsError } from '../../wire/service.ts';
import type { World } from '../world.ts';
import { type Bucket, findBucket, locksByDefault } from './buckets.ts';
import { blocks } from './public-access.ts';
import { isPublicPolicy } from './public-policy.ts';

/** The settings of a bucket, each read and written whole. */

const absent = (code: string, message: string): AwsError =>
  new AwsError(code, message, { status: 404 });

const malformed = (message: string): AwsError =>
  new AwsError('MalformedPolicy', message, { status: 400 });

const parsedPolicy = (text: string): void => {
  try {
    JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) {
      throw malformed("Policies must be valid JSON and the first byte must be '{'");
    }
    throw error;
  }
};

/** Bucket policies are at most 20 KB. Source: S3 User Guide, "Bucket policies". */
const POLICY_BYTES = 20 * 1024;

export const putPolicy = (
  world: World,
  bucket: Bucket,
  input: S3.PutBucketPolicyCommandInput,
): void => {
  const policy = input.Policy ?? '';
  parsedPolicy(policy);
  if (Buffer.byteLength(policy) > POLICY_BYTES) {
    throw new AwsError('PolicyTooLarge', 'Policy exceeds the maximum allowed document size.');
  }
  if (blocks(world, bucket, 'BlockPublicPolicy') && isPublicPolicy(policy)) {
    throw new AwsError(
      'AccessDenied',
      'User is not authorized to perform: s3:PutBucketPolicy because public policies are blocked by the BlockPublicPolicy block public access setting.',
      { status: 403 },
    );
  }
  bucket.policy = policy;
};

export const getPolicy = (bucket: Bucket): { Policy: string } => {
  if (bucket.policy === undefined) {
    throw absent('NoSuchBucketPolicy', 'The bucket policy does not exist');
  }
  return { Policy: bucket.policy };
};

export const getPolicyStatus = (bucket: Bucket): { PolicyStatus: S3.PolicyStatus } => ({
  PolicyStatus: { IsPublic: isPublicPolicy(getPolicy(bucket).Policy) },
});

export const getPublicAccessBlock = (
  bucket: Bucket,
): { PublicAccessBlockConfiguration: S3.PublicAccessBlockConfiguration } => {
  if (bucket.publicAccessBlock === undefined) {
    throw absent(
      'NoSuchPublicAccessBlockConfiguration',
      'The public access block configuration was not found',
    );
  }
  return { PublicAccessBlockConfiguration: bucket.publicAccessBlock };
};

export const putVersioning = (bucket: Bucket, input: S3.PutBucketVersioningCommandInput): void => {
  const status = input.VersioningConfiguration?.Status;
  if (status === undefined) return;
  if (status === 'Suspended' && bucket.objectLock !== undefined) {
    throw new AwsError(
      'InvalidBucketState',
      'An Object Lock configuration is present on this bucket, so the versioning state cannot be changed.',
      { status: 409 },
    );
  }
  bucket.versioning = status;
};

export const putObjectLock = (
  bucket: Bucket,
  input: S3.PutObjectLockConfigurationCommandInput,
): void => {
  if (bucket.versioning !== 'Enabled') {
    throw new AwsError(
      'InvalidBucketState',
      "Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration",
      { status: 409 },
    );
  }
  bucket.objectLock = input.ObjectLockConfiguration ?? { ObjectLockEnabled: 'Enabled' };
};

export const getObjectLock = (
  bucket: Bucket,
): { ObjectLockConfiguration: S3.ObjectLockConfiguration } => {
  if (bucket.objectLock === undefined) {
    throw absent(
      'ObjectLockConfigurationNotFoundError',
      'Object Lock configuration does not exist for this bucket',
    );
  }
  return { ObjectLockConfiguration: bucket.objectLock };
};

/** Server access logs cannot go to another owner, another region or a bucket with default retention. */
export const putLogging = (
  world: World,
  bucket: Bucket,
  input: S3.PutBucketLoggingCommandInput,
): void => {
  const logging = input.BucketLoggingStatus?.LoggingEnabled;
  if (logging === undefined) {
    delete bucket.logging;
    return;
  }
  const target = findBucket(world, logging.TargetBucket ?? '');
  const usable =
    target !== undefined &&
    target.account === bucket.account &&
    target.region === bucket.region &&
    !locksByDefault(target);
  if (!usable) {
    throw new AwsError(
      'InvalidTargetBucketForLogging',
      'The target bucket for logging does not exist, is not owned by you, or does not have the appropriate grants for the log-delivery group.',
    );
  }
  bucket.logging = logging;
};

export const getTagging = (bucket: Bucket): { TagSet: readonly S3.Tag[] } => {
  if (bucket.tags === undefined) throw absent('NoSuchTagSet', 'The TagSet does not exist');
  return { TagSet: bucket.tags };
};

const malformedXml = (): AwsError =>
  new AwsError(
    'MalformedXML',
    'The XML you provided was not well-formed or did not validate against our published schema',
  );

const ACTIONS = [
  'Expiration',
  'Transitions',
  'NoncurrentVersionExpiration',
  'NoncurrentVersionTransitions',
  'AbortIncompleteMultipartUpload',
] as const;

const requireRule = (rule: S3.LifecycleRule): void => {
  if (!ACTIONS.some((action) => rule[action] !== undefined)) {
    throw new AwsError('InvalidRequest', 'At least one action needs to be specified in a rule');
  }
  const { Days = 1 } = rule.Expiration ?? {};
  if (Days < 1) {
    throw new AwsError(
      'InvalidArgument',
      "'Days' for Expiration action must be a positive integer",
    );
  }
};

export const putLifecycle = (
  bucket: Bucket,
  input: S3.PutBucketLifecycleConfigurationCommandInput,
): void => {
  const rules = input.LifecycleConfiguration?.Rules ?? [];
  if (rules.length === 0) throw malformedXml();
  rules.forEach(requireRule);
  bucket.lifecycle = JSON.stringify(rules);
};

export const getLifecycle = (bucket: Bucket): { Rules: S3.LifecycleRule[] } => {
  if (bucket.lifecycle === undefined) {
    throw absent('NoSuchLifecycleConfiguration', 'The lifecycle configuration does not exist');
  }
  return { Rules: JSON.parse(bucket.lifecycle) as S3.LifecycleRule[] };
};
