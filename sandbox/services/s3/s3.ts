import type * as S3 from '@aws-sdk/client-s3';
import {
  type AccessCheck,
  AwsError,
  type Call,
  type Handler,
  type Service,
} from '../../wire/service.ts';
import { analyseSoon } from '../access-analyzer/analysis.ts';
import { keyAllows } from '../kms/key-access.ts';
import { findKey } from '../kms/keys.ts';
import { readyOperations } from '../ready.ts';
import type { World } from '../world.ts';
import { furtherChecks, type S3Input, s3Check } from './actions.ts';
import { openBucket } from './bucket-access.ts';
import { getBucketAcl, putBucketAcl } from './bucket-acl.ts';
import { createBucket, deleteBucket, listBuckets } from './bucket-operations.ts';
import { type Bucket, defaultKey, findBucket } from './buckets.ts';
import {
  deleteObject,
  findVersion,
  getObject,
  headObject,
  listObjects,
  putObject,
} from './objects.ts';
import * as settings from './settings.ts';

const onBucket =
  <Input extends S3Input>(
    world: World,
    handle: (bucket: Bucket, input: Input, call: Call) => unknown,
  ): Handler =>
  (input: Input, call) =>
    handle(openBucket(world, input, call), input, call);

/** Which key an object request needs: the one it names or the bucket's own to write, the object's own to read. */
const keyOf = (world: World, input: S3Input, operation: string): string | undefined => {
  const bucket = findBucket(world, input.Bucket ?? '');
  if (bucket === undefined) return undefined;
  if (operation === 'PutObject') {
    return input.ServerSideEncryption === 'AES256'
      ? undefined
      : (input.SSEKMSKeyId ?? defaultKey(bucket));
  }
  return findVersion(bucket, input.Key ?? '', input.VersionId)?.keyArn;
};

const keyAction = (operation: string): string =>
  operation === 'PutObject' ? 'kms:GenerateDataKey' : 'kms:Decrypt';

const viaS3 = (call: Call): Record<string, string> => ({
  'kms:ViaService': `s3.${call.region}.amazonaws.com`,
});

const requireKey = (world: World, input: S3Input, call: Call): void => {
  const named = keyOf(world, input, call.operation);
  if (named === undefined) return;
  const key = findKey(world, named, call);
  const action = keyAction(call.operation);
  if (key !== undefined && keyAllows(world, key, call.principal, action, viaS3(call))) return;
  throw new AwsError(
    'AccessDenied',
    `User: ${call.principal.arn} is not authorized to perform: ${action} on resource: ${named} because no resource-based policy allows the ${action} action`,
    { status: 403 },
  );
};

/** For changes of who gets in: Access Analyzer looks at the bucket again. */
const onSharing = <Input extends S3Input>(
  world: World,
  handle: (bucket: Bucket, input: Input) => void,
): Handler =>
  onBucket(world, (bucket, input: Input) => {
    handle(bucket, input);
    analyseSoon(world, bucket.region);
  });

const bucketSettings = (world: World): Record<string, Handler> => ({
  GetBucketPolicy: onBucket(world, settings.getPolicy),
  PutBucketPolicy: onSharing(world, (bucket, input: S3.PutBucketPolicyCommandInput) =>
    settings.putPolicy(world, bucket, input),
  ),
  DeleteBucketPolicy: onSharing(world, (bucket) => void delete bucket.policy),
  GetBucketPolicyStatus: onBucket(world, settings.getPolicyStatus),
  GetBucketAcl: onBucket(world, getBucketAcl),
  PutBucketAcl: onSharing(world, (bucket, input: S3.PutBucketAclCommandInput) =>
    putBucketAcl(world, bucket, input),
  ),
  GetBucketEncryption: onBucket(world, (bucket) => ({
    ServerSideEncryptionConfiguration: bucket.encryption,
  })),
  PutBucketEncryption: onBucket(world, (bucket, input: S3.PutBucketEncryptionCommandInput) => {
    bucket.encryption = input.ServerSideEncryptionConfiguration ?? bucket.encryption;
  }),
  GetPublicAccessBlock: onBucket(world, settings.getPublicAccessBlock),
  PutPublicAccessBlock: onSharing(world, (bucket, input: S3.PutPublicAccessBlockCommandInput) => {
    bucket.publicAccessBlock = input.PublicAccessBlockConfiguration ?? {};
  }),
  DeletePublicAccessBlock: onSharing(world, (bucket) => void delete bucket.publicAccessBlock),
  GetBucketVersioning: onBucket(world, (bucket) => ({ Status: bucket.versioning })),
  PutBucketVersioning: onBucket(world, settings.putVersioning),
  GetBucketLogging: onBucket(world, (bucket) => ({ LoggingEnabled: bucket.logging })),
  PutBucketLogging: onBucket(world, (bucket, input: S3.PutBucketLoggingCommandInput) =>
    settings.putLogging(world, bucket, input),
  ),
  GetObjectLockConfiguration: onBucket(world, settings.getObjectLock),
  PutObjectLockConfiguration: onBucket(world, settings.putObjectLock),
  GetBucketOwnershipControls: onBucket(world, (bucket) => ({
    OwnershipControls: { Rules: [{ ObjectOwnership: bucket.ownership }] },
  })),
  PutBucketOwnershipControls: onBucket(
    world,
    (bucket, input: S3.PutBucketOwnershipControlsCommandInput) => {
      bucket.ownership = input.OwnershipControls?.Rules?.[0]?.ObjectOwnership ?? bucket.ownership;
    },
  ),
  GetBucketTagging: onBucket(world, settings.getTagging),
  PutBucketTagging: onBucket(world, (bucket, input: S3.PutBucketTaggingCommandInput) => {
    bucket.tags = input.Tagging?.TagSet ?? [];
  }),
  GetBucketLifecycleConfiguration: onBucket(world, settings.getLifecycle),
  PutBucketLifecycleConfiguration: onBucket(world, settings.putLifecycle),
  DeleteBucketLifecycle: onBucket(world, (bucket) => void delete bucket.lifecycle),
});

const objectOperations = (world: World): Record<string, Handler> => {
  const withKey =
    <Input extends S3Input>(
      handle: (bucket: Bucket, input: Input, call: Call) => unknown,
    ): Handler =>
    (input: Input, call) => {
      const bucket = openBucket(world, input, call);
      requireKey(world, input, call);
      return handle(bucket, input, call);
    };
  return {
    PutObject: withKey((bucket, input: S3.PutObjectCommandInput, call) =>
      putObject(world, bucket, input, call.account),
    ),
    GetObject: withKey(getObject),
    HeadObject: onBucket(world, headObject),
    DeleteObject: onBucket(world, (bucket, input: S3.DeleteObjectCommandInput, call) =>
      deleteObject(world, bucket, input, call.account),
    ),
    ListObjectsV2: onBucket(world, listObjects),
  };
};

const operations = (world: World): Record<string, Handler> => ({
  CreateBucket: createBucket(world),
  ListBuckets: listBuckets(world),
  HeadBucket: onBucket(world, (bucket) => ({ BucketRegion: bucket.region })),
  GetBucketLocation: onBucket(world, (bucket) =>
    bucket.region === 'us-east-1' ? {} : { LocationConstraint: bucket.region },
  ),
  DeleteBucket: onSharing(world, (bucket) => deleteBucket(world, bucket)),
  ...bucketSettings(world),
  ...objectOperations(world),
});

const access = (world: World, names: readonly string[]): NonNullable<Service['access']> => {
  const checks = (input: S3Input, call: Call): readonly AccessCheck[] => {
    const check = s3Check(call.operation, input);
    const also = furtherChecks(call.operation, input);
    const encrypts = call.operation === 'PutObject' || call.operation === 'GetObject';
    const key = encrypts ? keyOf(world, input, call.operation) : undefined;
    return key === undefined
      ? [check, ...also]
      : [check, { action: keyAction(call.operation), resource: key, context: viaS3(call) }];
  };
  return Object.fromEntries(names.map((name) => [name, checks]));
};

/** Simple Storage Service: one namespace of buckets for all accounts, decided over by bucket policies. */
export const s3 = (world: World): Service => {
  const served = operations(world);
  return {
    sdk: () => import('@aws-sdk/client-s3'),
    signingName: 's3',
    actionPrefix: 's3',
    operations: readyOperations(world, 's3', served),
    access: access(world, Object.keys(served)),
  };
};
