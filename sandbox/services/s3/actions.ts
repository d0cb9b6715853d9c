import type { AccessCheck } from '../../wire/service.ts';
import { bucketArn } from './buckets.ts';

/** The IAM action of each operation that is not its own name. Source: Service Authorization Reference, Amazon S3. */
const ACTIONS: Readonly<Record<string, string>> = {
  ListBuckets: 's3:ListAllMyBuckets',
  HeadBucket: 's3:ListBucket',
  ListObjectsV2: 's3:ListBucket',
  HeadObject: 's3:GetObject',
  GetBucketEncryption: 's3:GetEncryptionConfiguration',
  PutBucketEncryption: 's3:PutEncryptionConfiguration',
  GetPublicAccessBlock: 's3:GetBucketPublicAccessBlock',
  PutPublicAccessBlock: 's3:PutBucketPublicAccessBlock',
  DeletePublicAccessBlock: 's3:PutBucketPublicAccessBlock',
  GetObjectLockConfiguration: 's3:GetBucketObjectLockConfiguration',
  PutObjectLockConfiguration: 's3:PutBucketObjectLockConfiguration',
  GetBucketLifecycleConfiguration: 's3:GetLifecycleConfiguration',
  PutBucketLifecycleConfiguration: 's3:PutLifecycleConfiguration',
  DeleteBucketLifecycle: 's3:PutLifecycleConfiguration',
};

/** What S3 operations name: the parts of their inputs that decide about access. */
export interface S3Input {
  readonly Bucket?: string | undefined;
  readonly Key?: string | undefined;
  readonly VersionId?: string | undefined;
  readonly ACL?: string | undefined;
  readonly ServerSideEncryption?: string | undefined;
  readonly SSEKMSKeyId?: string | undefined;
  readonly Prefix?: string | undefined;
  readonly ExpectedBucketOwner?: string | undefined;
  readonly ObjectLockEnabledForBucket?: boolean | undefined;
}

const actionOf = (operation: string, input: S3Input): string => {
  const action = ACTIONS[operation] ?? `s3:${operation}`;
  const versioned = input.VersionId !== undefined && /^s3:(Get|Delete)Object$/.test(action);
  return versioned ? `${action}Version` : action;
};

const contextOf = (input: S3Input): Record<string, string> => ({
  ...(input.ACL === undefined ? {} : { 's3:x-amz-acl': input.ACL }),
  ...(input.Prefix === undefined ? {} : { 's3:prefix': input.Prefix }),
  ...(input.ServerSideEncryption === undefined
    ? {}
    : { 's3:x-amz-server-side-encryption': input.ServerSideEncryption }),
  ...(input.SSEKMSKeyId === undefined
    ? {}
    : { 's3:x-amz-server-side-encryption-aws-kms-key-id': input.SSEKMSKeyId }),
});

/** A bucket that is made with Object Lock. Source: S3 API Reference, CreateBucket. */
const WITH_LOCK = ['s3:PutBucketObjectLockConfiguration', 's3:PutBucketVersioning'];

/** What a request asks beside its own action. */
export const furtherChecks = (operation: string, input: S3Input): readonly AccessCheck[] =>
  operation === 'CreateBucket' && input.ObjectLockEnabledForBucket === true
    ? WITH_LOCK.map((action) => ({ action, resource: bucketArn(input.Bucket ?? '') }))
    : [];

/** What an S3 request asks of the policies. */
export const s3Check = (operation: string, input: S3Input): AccessCheck => {
  const bucket = input.Bucket === undefined ? '*' : bucketArn(input.Bucket);
  return {
    action: actionOf(operation, input),
    resource: input.Key === undefined ? bucket : `${bucket}/${input.Key}`,
    context: contextOf(input),
  };
};
