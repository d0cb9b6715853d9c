import { LOG_ARCHIVE_KEY_ALIAS } from '../../../lambdas/contracts/names.ts';
import { makeKey } from '../../services/kms/key-operations.ts';
import { type Key, keyStore } from '../../services/kms/keys.ts';
import { type Bucket, bucketNamespace, newBucket } from '../../services/s3/buckets.ts';
import type { World } from '../../services/world.ts';
import { type Archive, archiveBucket, type BucketPurpose } from './archive.ts';
import { bucketPolicy } from './bucket-policies.ts';
import { archiveKeyPolicy } from './key-policy.ts';

/** Days that CloudTrail's log files cannot be deleted or overwritten, even by root. */
const TRAIL_RETENTION_DAYS = 365;

const seedKey = (world: World, archive: Archive): Key => {
  const owner = { account: archive.loggingAccount, region: archive.region };
  const key = makeKey(world, owner, {
    id: '3f0a7c52-91de-4b8e-8f46-0d5c1e7ab933',
    description: 'Encrypts the log archive',
    policy: archiveKeyPolicy(archive),
    rotation: true,
  });
  keyStore(world, owner.account, owner.region).aliases[LOG_ARCHIVE_KEY_ALIAS] = {
    keyId: key.id,
    createdAt: key.createdAt,
  };
  return key;
};

const seedBucket = (world: World, archive: Archive, purpose: BucketPurpose): Bucket => {
  const bucket = newBucket({
    name: archiveBucket(archive, purpose),
    account: archive.loggingAccount,
    region: archive.region,
    createdAt: world.clock.now(),
  });
  bucket.versioning = 'Enabled';
  bucket.policy = bucketPolicy(archive, purpose);
  bucketNamespace(world).buckets[bucket.name] = bucket;
  return bucket;
};

/** Server access log targets take SSE-S3 only; every other bucket encrypts with the key and logs who reads it. */
const secure = (bucket: Bucket, key: Key, logs: Bucket, purpose: BucketPurpose): void => {
  bucket.encryption = {
    Rules: [
      {
        ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: key.arn },
        BucketKeyEnabled: true,
      },
    ],
  };
  bucket.logging = { TargetBucket: logs.name, TargetPrefix: `${purpose}/` };
};

/**
 * The log archive as CloudFormation will leave it in Logging. Only the trail bucket locks by default: Config and access
 * logs are not delivered to buckets that do.
 */
export const seedLogArchive = (world: World, archive: Archive): void => {
  const key = seedKey(world, archive);
  const logs = seedBucket(world, archive, 'access-logs');
  const trail = seedBucket(world, archive, 'trail');
  secure(trail, key, logs, 'trail');
  trail.objectLock = {
    ObjectLockEnabled: 'Enabled',
    Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: TRAIL_RETENTION_DAYS } },
  };
  secure(seedBucket(world, archive, 'config'), key, logs, 'config');
  secure(seedBucket(world, archive, 'sessions'), key, logs, 'sessions');
};
