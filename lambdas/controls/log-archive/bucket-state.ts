import {
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLoggingCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketVersioningCommand,
  GetObjectLockConfigurationCommand,
  GetPublicAccessBlockCommand,
  type LifecycleRule,
  type LoggingEnabled,
  type ObjectLockConfiguration,
  type PublicAccessBlockConfiguration,
  type ServerSideEncryptionRule,
} from '@aws-sdk/client-s3';
import { s3 } from '../../aws/clients/s3.ts';
import type { Connection } from '../../aws/connection.ts';
import type { Region } from '../../contracts/ids.ts';
import { hasBucket } from './find-bucket.ts';
import { unlessBucketLocked } from './shut-out.ts';

/** A bucket of the archive as it is. What S3 says is not set is absent. */
export interface BucketState {
  readonly name: string;
  /** JSON. */
  readonly policy?: string;
  readonly encryption?: ServerSideEncryptionRule;
  readonly versioning?: string;
  readonly publicAccess?: PublicAccessBlockConfiguration;
  readonly ownership?: string;
  readonly lifecycle: readonly LifecycleRule[];
  readonly logging?: LoggingEnabled;
  readonly lock?: ObjectLockConfiguration;
}

/** How S3 says that a setting was never made. */
const UNSET: ReadonlySet<string> = new Set([
  'NoSuchBucketPolicy',
  'NoSuchPublicAccessBlockConfiguration',
  'NoSuchLifecycleConfiguration',
  'ObjectLockConfigurationNotFoundError',
  'OwnershipControlsNotFoundError',
  'ServerSideEncryptionConfigurationNotFoundError',
]);

const set = async <T>(answer: Promise<T>): Promise<T | undefined> => {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Error && UNSET.has(error.name)) return undefined;
    throw error;
  }
};

/** The settings that were made. */
const present = <T extends object>(settings: T) => {
  const made = Object.entries(settings).filter(([, value]) => value !== undefined);
  return Object.fromEntries(made) as { [K in keyof T]?: Exclude<T[K], undefined> };
};

/** The settings of a bucket, each asked for by itself. */
const settingsOf = async (
  connection: Connection,
  region: Region,
  name: string,
): Promise<BucketState> => {
  const client = s3(connection, region);
  const of = { Bucket: name, ExpectedBucketOwner: connection.accountId };
  const [policy, encryption, versioning, block, ownership, lifecycle, logging, lock] =
    await Promise.all([
      set(client.send(new GetBucketPolicyCommand(of))),
      set(client.send(new GetBucketEncryptionCommand(of))),
      client.send(new GetBucketVersioningCommand(of)),
      set(client.send(new GetPublicAccessBlockCommand(of))),
      set(client.send(new GetBucketOwnershipControlsCommand(of))),
      set(client.send(new GetBucketLifecycleConfigurationCommand(of))),
      client.send(new GetBucketLoggingCommand(of)),
      set(client.send(new GetObjectLockConfigurationCommand(of))),
    ]);
  return {
    name,
    lifecycle: lifecycle?.Rules ?? [],
    ...present({
      policy: policy?.Policy,
      encryption: encryption?.ServerSideEncryptionConfiguration?.Rules?.[0],
      versioning: versioning.Status,
      publicAccess: block?.PublicAccessBlockConfiguration,
      ownership: ownership?.OwnershipControls?.Rules?.[0]?.ObjectOwnership,
      logging: logging.LoggingEnabled,
      lock: lock?.ObjectLockConfiguration,
    }),
  };
};

/**
 * Undefined where there is none.
 *
 * @throws DomainError `LogArchiveBucketTaken`, `LogArchiveBucketElsewhere`, `LogArchiveBucketLocked`
 */
export const readBucket = async (
  connection: Connection,
  region: Region,
  name: string,
): Promise<BucketState | undefined> =>
  (await hasBucket(connection, region, name))
    ? unlessBucketLocked(name, connection.accountId, () => settingsOf(connection, region, name))
    : undefined;
