import type { PublicAccessBlockConfiguration } from '@aws-sdk/client-s3';
import { accountBlock } from '../s3-control/account-block.ts';
import type { World } from '../world.ts';
import type { Bucket } from './buckets.ts';
import { isPublicPolicy } from './public-policy.ts';

type Setting = keyof PublicAccessBlockConfiguration;

/** Whether a bucket or its account has a setting: the stricter of both counts. Source: S3 User Guide, "Blocking public access". */
export const blocks = (world: World, bucket: Bucket, setting: Setting): boolean =>
  bucket.publicAccessBlock?.[setting] === true ||
  accountBlock(world, bucket.account).configuration?.[setting] === true;

/** Whether only the own account and AWS services get into a bucket, because its policy is public and its owner forbids that. */
export const isRestricted = (world: World, bucket: Bucket): boolean =>
  bucket.policy !== undefined &&
  blocks(world, bucket, 'RestrictPublicBuckets') &&
  isPublicPolicy(bucket.policy);
