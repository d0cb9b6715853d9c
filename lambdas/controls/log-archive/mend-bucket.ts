import {
  CreateBucketCommand,
  PutBucketEncryptionCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketLoggingCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  PutObjectLockConfigurationCommand,
  PutPublicAccessBlockCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { s3 } from '../../aws/clients/s3.ts';
import type { Connection } from '../../aws/connection.ts';
import { classify } from '../../aws/errors.ts';
import type { Region } from '../../contracts/ids.ts';
import type { BucketSetting } from './bucket-differences.ts';
import { archiveKeyArn } from './key-state.ts';
import type { WantedBucket } from './wanted-archive.ts';

interface Of {
  readonly Bucket: string;
  readonly ExpectedBucketOwner: string;
}

/** A bucket that somebody deleted, with the name by which the stack knows it. */
export const makeBucket = async (
  connection: Connection,
  region: Region,
  { name: Bucket, lockDays }: WantedBucket,
): Promise<void> => {
  const command = new CreateBucketCommand({
    Bucket,
    ObjectLockEnabledForBucket: lockDays !== undefined,
    ...(region === 'us-east-1'
      ? {}
      : { CreateBucketConfiguration: { LocationConstraint: region as 'eu-west-1' } }),
  });
  try {
    await s3(connection, region).send(command);
  } catch (error) {
    if (classify(error).disposition !== 'adopt') throw error;
  }
};

const byKey = (KMSMasterKeyID: string) => ({
  ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' as const, KMSMasterKeyID },
  BucketKeyEnabled: true,
});
const BY_S3 = { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' as const } };

const encrypt = async (
  connection: Connection,
  region: Region,
  { encryptedBy }: WantedBucket,
  of: Of,
): Promise<void> => {
  const rule = encryptedBy === 's3' ? BY_S3 : byKey(await archiveKeyArn(connection, region));
  await s3(connection, region).send(
    new PutBucketEncryptionCommand({ ...of, ServerSideEncryptionConfiguration: { Rules: [rule] } }),
  );
};

const lock = (client: S3Client, { lockDays }: WantedBucket, of: Of) =>
  client.send(
    new PutObjectLockConfigurationCommand({
      ...of,
      ObjectLockConfiguration: {
        ObjectLockEnabled: 'Enabled',
        ...(lockDays === undefined
          ? {}
          : { Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: lockDays } } }),
      },
    }),
  );

const live = (client: S3Client, { lifecycle }: WantedBucket, of: Of) =>
  client.send(
    new PutBucketLifecycleConfigurationCommand({
      ...of,
      LifecycleConfiguration: {
        Rules: [
          {
            ID: 'holdfast',
            Status: 'Enabled',
            Filter: { Prefix: '' },
            ...(lifecycle.expireAfter === undefined
              ? {}
              : { Expiration: { Days: lifecycle.expireAfter } }),
            NoncurrentVersionExpiration: { NoncurrentDays: lifecycle.forgetOverwrittenAfter },
            AbortIncompleteMultipartUpload: { DaysAfterInitiation: lifecycle.abortUploadsAfter },
          },
        ],
      },
    }),
  );

const logAccess = (client: S3Client, { logsTo }: WantedBucket, of: Of) =>
  client.send(
    new PutBucketLoggingCommand({
      ...of,
      BucketLoggingStatus:
        logsTo === undefined
          ? {}
          : { LoggingEnabled: { TargetBucket: logsTo.bucket, TargetPrefix: logsTo.prefix } },
    }),
  );

const CLOSED = {
  BlockPublicAcls: true,
  BlockPublicPolicy: true,
  IgnorePublicAcls: true,
  RestrictPublicBuckets: true,
} as const;

/** Puts one setting of a bucket back, whole. CloudFormation does not notice what others changed, and so does not mend it. */
export const mendBucket = async (
  connection: Connection,
  region: Region,
  setting: BucketSetting,
  wanted: WantedBucket,
): Promise<void> => {
  const client = s3(connection, region);
  const of = { Bucket: wanted.name, ExpectedBucketOwner: connection.accountId };
  switch (setting) {
    case 'versioning':
      await client.send(
        new PutBucketVersioningCommand({ ...of, VersioningConfiguration: { Status: 'Enabled' } }),
      );
      return;
    case 'lock':
      await lock(client, wanted, of);
      return;
    case 'ownership':
      await client.send(
        new PutBucketOwnershipControlsCommand({
          ...of,
          OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
        }),
      );
      return;
    case 'encryption':
      return encrypt(connection, region, wanted, of);
    case 'public-access':
      await client.send(
        new PutPublicAccessBlockCommand({ ...of, PublicAccessBlockConfiguration: CLOSED }),
      );
      return;
    case 'policy':
      await client.send(
        new PutBucketPolicyCommand({ ...of, Policy: JSON.stringify(wanted.policy) }),
      );
      return;
    case 'lifecycle':
      await live(client, wanted, of);
      return;
    case 'logging':
      await logAccess(client, wanted, of);
      return;
  }
};
