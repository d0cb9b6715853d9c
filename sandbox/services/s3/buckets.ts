import type {
  Grant,
  LoggingEnabled,
  ObjectLockConfiguration,
  ObjectOwnership,
  PublicAccessBlockConfiguration,
  ServerSideEncryptionConfiguration,
  Tag,
} from '@aws-sdk/client-s3';
import { AwsError } from '../../wire/service.ts';
import { own } from '../own.ts';
import type { World } from '../world.ts';

/** One version of an object; a delete marker has no body. */
export interface ObjectVersion {
  readonly versionId: string;
  readonly at: number;
  readonly deleteMarker?: true;
  /** Base 64. */
  readonly body: string;
  readonly contentType: string;
  readonly encryption: string;
  readonly keyArn?: string;
  /** Real time in milliseconds until which Object Lock keeps the version. */
  readonly retainUntil?: number;
  readonly writer: string;
}

export interface Bucket {
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly createdAt: number;
  encryption: ServerSideEncryptionConfiguration;
  ownership: ObjectOwnership;
  publicAccessBlock?: PublicAccessBlockConfiguration;
  policy?: string;
  versioning?: 'Enabled' | 'Suspended';
  logging?: LoggingEnabled;
  objectLock?: ObjectLockConfiguration;
  tags?: readonly Tag[];
  /** Rules as JSON: dates in them are not JSON values. */
  lifecycle?: string;
  /** What the ACL grants beside the owner. */
  grants?: readonly Grant[];
  /** Oldest version first. */
  readonly objects: Record<string, ObjectVersion[]>;
}

interface Namespace {
  readonly buckets: Record<string, Bucket>;
}

/** Bucket names are one namespace for all accounts and regions of the partition. */
export const bucketNamespace = (world: World): Namespace =>
  world.state.cell('s3', 'global', 'global', (): Namespace => ({ buckets: {} }));

export const findBucket = (world: World, name: string): Bucket | undefined =>
  own(bucketNamespace(world).buckets, name);

export const noSuchBucket = (name: string): AwsError =>
  new AwsError('NoSuchBucket', 'The specified bucket does not exist', {
    status: 404,
    extra: { BucketName: name },
  });

export const bucketArn = (name: string): string => `arn:aws:s3:::${name}`;

/** A bucket as S3 makes it since April 2023: encrypted, closed to the public, without ACLs. */
export const newBucket = (
  identity: Pick<Bucket, 'name' | 'account' | 'region' | 'createdAt'>,
): Bucket => ({
  ...identity,
  encryption: {
    Rules: [
      {
        ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' },
        BucketKeyEnabled: false,
      },
    ],
  },
  ownership: 'BucketOwnerEnforced',
  publicAccessBlock: {
    BlockPublicAcls: true,
    IgnorePublicAcls: true,
    BlockPublicPolicy: true,
    RestrictPublicBuckets: true,
  },
  objects: {},
});

/** ARN or id of the KMS key that new objects are encrypted with, if the bucket encrypts with KMS. */
export const defaultKey = (bucket: Bucket): string | undefined => {
  const rule = bucket.encryption.Rules?.[0]?.ApplyServerSideEncryptionByDefault;
  return rule?.SSEAlgorithm === 'aws:kms' ? rule.KMSMasterKeyID : undefined;
};

/** Whether new objects are locked without being asked for: Config and access logs are not delivered to such buckets. */
export const locksByDefault = (bucket: Bucket): boolean =>
  bucket.objectLock?.Rule?.DefaultRetention !== undefined;
