import type { LifecycleRule } from '@aws-sdk/client-s3';
import { saysSame } from '../same-policy.ts';
import type { BucketState } from './bucket-state.ts';
import type { Lifecycle, WantedBucket } from './wanted-archive.ts';

/** What is kept true of every bucket, in the order in which it is put back. */
export const BUCKET_SETTINGS = [
  'versioning',
  'lock',
  'ownership',
  'encryption',
  'public-access',
  'policy',
  'lifecycle',
  'logging',
] as const;
export type BucketSetting = (typeof BUCKET_SETTINGS)[number];

const isEncrypted = (
  { encryptedBy }: WantedBucket,
  { encryption }: BucketState,
  keyArn: string | undefined,
): boolean => {
  const by = encryption?.ApplyServerSideEncryptionByDefault;
  if (encryptedBy === 's3') return by?.SSEAlgorithm === 'AES256';
  return (
    by?.SSEAlgorithm === 'aws:kms' &&
    by.KMSMasterKeyID === keyArn &&
    encryption?.BucketKeyEnabled === true
  );
};

const isLocked = ({ lockDays }: WantedBucket, { lock }: BucketState): boolean => {
  const retention = lock?.Rule?.DefaultRetention;
  if (lockDays === undefined) return retention === undefined;
  return retention?.Mode === 'COMPLIANCE' && retention.Days === lockDays;
};

const isWithout = (rule: LifecycleRule): boolean =>
  rule.Transitions === undefined &&
  rule.NoncurrentVersionTransitions === undefined &&
  (rule.Filter?.Prefix ?? '') === '' &&
  rule.Filter?.And === undefined &&
  rule.Filter?.Tag === undefined;

/** One rule for everything, and no other: a rule of somebody else's could delete evidence. */
const lives = (wanted: Lifecycle, rules: readonly LifecycleRule[]): boolean => {
  const [rule] = rules;
  return (
    rules.length === 1 &&
    rule?.Status === 'Enabled' &&
    isWithout(rule) &&
    rule.Expiration?.Days === wanted.expireAfter &&
    rule.NoncurrentVersionExpiration?.NoncurrentDays === wanted.forgetOverwrittenAfter &&
    rule.AbortIncompleteMultipartUpload?.DaysAfterInitiation === wanted.abortUploadsAfter
  );
};

type IsKept = (wanted: WantedBucket, found: BucketState, keyArn: string | undefined) => boolean;

const KEPT: Readonly<Record<BucketSetting, IsKept>> = {
  versioning: (_, { versioning }) => versioning === 'Enabled',
  lock: isLocked,
  ownership: (_, { ownership }) => ownership === 'BucketOwnerEnforced',
  encryption: isEncrypted,
  'public-access': (_, { publicAccess: block }) =>
    block?.BlockPublicAcls === true &&
    block.BlockPublicPolicy === true &&
    block.IgnorePublicAcls === true &&
    block.RestrictPublicBuckets === true,
  policy: ({ policy }, found) => saysSame(found.policy, policy),
  lifecycle: ({ lifecycle }, found) => lives(lifecycle, found.lifecycle),
  logging: ({ logsTo }, { logging }) =>
    logging?.TargetBucket === logsTo?.bucket && logging?.TargetPrefix === logsTo?.prefix,
};

/** The settings of a bucket that are not as they should be. Everything is encrypted with the key of that ARN. */
export const bucketDifferences = (
  wanted: WantedBucket,
  found: BucketState,
  keyArn: string | undefined,
): readonly BucketSetting[] =>
  BUCKET_SETTINGS.filter((setting) => !KEPT[setting](wanted, found, keyArn));

/** What putting a setting back does, for people. */
export const bucketSentence = (setting: BucketSetting, wanted: WantedBucket): string => {
  const bucket = `bucket ${wanted.name} of the Logging account`;
  switch (setting) {
    case 'versioning':
      return `Keep overwritten versions in ${bucket}.`;
    case 'lock':
      return wanted.lockDays === undefined
        ? `Let ${bucket} lock nothing by default: services do not deliver to a bucket that does.`
        : `Lock what is written to ${bucket} for ${wanted.lockDays} days.`;
    case 'ownership':
      return `Let ${bucket} own everything in it.`;
    case 'encryption':
      return `Encrypt ${bucket} ${wanted.encryptedBy === 'key' ? 'with the key of the archive' : 'with keys of S3'}.`;
    case 'public-access':
      return `Close ${bucket} to the public.`;
    case 'policy':
      return `Put the policy of ${bucket} back.`;
    case 'lifecycle':
      return `Delete from ${bucket} what is old enough, and nothing else.`;
    case 'logging':
      return wanted.logsTo === undefined
        ? `Log no access to ${bucket}, where access logs are.`
        : `Log access to ${bucket} in ${wanted.logsTo.bucket}.`;
  }
};
