import { AwsError } from '../../wire/service.ts';
import { type KeyObstacle, keyObstacle } from '../kms/key-access.ts';
import { findOrganization } from '../organizations/organization-state.ts';
import { sourceKeys } from '../resource-access.ts';
import { bucketAllows } from '../s3/bucket-access.ts';
import { type Bucket, findBucket } from '../s3/buckets.ts';
import type { World } from '../world.ts';
import type { Trail } from './trails.ts';

const CLOUDTRAIL = { service: 'cloudtrail.amazonaws.com' };

/** Folders that a trail writes to: the account's own, and for an organization trail the organization's. */
export const logFolders = (world: World, trail: Trail): readonly string[] => {
  const { prefix, organization } = trail.settings;
  const root = prefix === undefined ? 'AWSLogs' : `${prefix}/AWSLogs`;
  const organizationId = organization ? findOrganization(world)?.id : undefined;
  return [
    `${root}/${trail.account}`,
    ...(organizationId === undefined ? [] : [`${root}/${organizationId}/${trail.account}`]),
  ];
};

/** Whether the bucket policy lets CloudTrail look at the bucket and write every folder of the trail. */
export const bucketTakes = (world: World, bucket: Bucket, trail: Trail): boolean => {
  const source = sourceKeys(world, trail);
  const writing = { ...source, 's3:x-amz-acl': 'bucket-owner-full-control' };
  return (
    bucketAllows(world, bucket, CLOUDTRAIL, 's3:GetBucketAcl', source) &&
    logFolders(world, trail).every((folder) =>
      bucketAllows(
        world,
        bucket,
        CLOUDTRAIL,
        's3:PutObject',
        writing,
        `${folder}/CloudTrail/${trail.homeRegion}/`,
      ),
    )
  );
};

/**
 * What keeps CloudTrail from encrypting with the trail's key, which must be in the bucket's region. Buckets with an S3
 * Bucket Key need kms:Decrypt too. Source: CloudTrail User Guide, "Configure AWS KMS key policies for CloudTrail".
 */
export const keyProblem = (world: World, bucket: Bucket, trail: Trail): KeyObstacle | undefined => {
  if (trail.settings.keyArn === undefined) return undefined;
  const source = sourceKeys(world, trail);
  const encrypting = { ...source, 'kms:EncryptionContext:aws:cloudtrail:arn': trail.arn };
  const from = { account: trail.account, region: bucket.region };
  const bucketKey = bucket.encryption.Rules?.[0]?.BucketKeyEnabled === true;
  const asked: [readonly string[], Record<string, string>][] = [
    [['kms:GenerateDataKey'], encrypting],
    [['kms:DescribeKey'], source],
    [bucketKey ? ['kms:Decrypt'] : [], encrypting],
  ];
  return asked
    .map(([actions, context]) =>
      keyObstacle(world, trail.settings.keyArn ?? '', from, CLOUDTRAIL, actions, context),
    )
    .find((obstacle) => obstacle !== undefined);
};

const KEY_ERRORS: Readonly<Record<KeyObstacle, string>> = {
  'not-found': 'KmsKeyNotFoundException',
  disabled: 'KmsException',
  'not-allowed': 'InsufficientEncryptionPolicyException',
};

/** What CreateTrail and UpdateTrail test before they accept a bucket and a key. */
export const requireDelivery = (world: World, trail: Trail): void => {
  const { bucket: name, keyArn, prefix } = trail.settings;
  if ((prefix?.length ?? 0) > 200) {
    throw new AwsError('InvalidS3PrefixException', 'S3 prefix is longer than 200 characters');
  }
  const bucket = findBucket(world, name);
  if (bucket === undefined) {
    throw new AwsError('S3BucketDoesNotExistException', `S3 bucket ${name} does not exist!`);
  }
  if (!bucketTakes(world, bucket, trail)) {
    throw new AwsError(
      'InsufficientS3BucketPolicyException',
      `Incorrect S3 bucket policy is detected for bucket: ${name}`,
    );
  }
  const problem = keyProblem(world, bucket, trail);
  if (problem === undefined) return;
  throw new AwsError(
    KEY_ERRORS[problem],
    problem === 'not-allowed'
      ? `Insufficient permissions to access S3 bucket ${name} or KMS key ${keyArn}.`
      : `KMS key ${keyArn} is ${problem === 'disabled' ? 'disabled' : 'not found in the region of the bucket'}.`,
  );
};
