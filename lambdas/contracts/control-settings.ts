import * as z from 'zod';

/** The settings of single controls, each a key of `holdfast.config.yaml`. */

/** The longest that S3 takes, a hundred years. Source: S3 User Guide, "Object Lock considerations". */
const MOST_DAYS = 36_500;

export const logArchiveSettings = z
  .strictObject({
    trailLockDays: z
      .int()
      .min(1)
      .max(MOST_DAYS)
      .default(365)
      .describe(
        'Nobody can delete or overwrite a log file of CloudTrail for so long, root included; counts for files that are written from then on',
      ),
    retentionDays: z
      .union([z.literal(false), z.int().min(1).max(MOST_DAYS)])
      .default(2_557)
      .describe(
        'Everything in the log archive is deleted after so long (seven years); false: never',
      ),
  })
  .refine(
    ({ trailLockDays, retentionDays }) => retentionDays === false || retentionDays >= trailLockDays,
    { path: ['retentionDays'], error: 'at least as long as trailLockDays, or false' },
  );

export const alarmSettings = z.strictObject({
  set: z
    .enum(['core', 'cis'])
    .default('core')
    .describe('core: ten metrics. cis: the fifteen of the CIS AWS Foundations Benchmark'),
  emails: z
    .array(z.email().max(254))
    .max(20)
    .default([])
    .describe('Who is told; AWS sends each address a link to confirm'),
  perAccount: z
    .boolean()
    .default(true)
    .describe(
      'In trail mode organization: name the account in each alarm; CloudWatch allows that up to about 900 accounts',
    ),
});

/** Optional protection plans of GuardDuty. Source: GuardDuty API Reference, DetectorFeatureConfiguration. */
export const GUARDDUTY_PLANS = [
  'S3_DATA_EVENTS',
  'EKS_AUDIT_LOGS',
  'EBS_MALWARE_PROTECTION',
  'RDS_LOGIN_EVENTS',
  'LAMBDA_NETWORK_LOGS',
  'RUNTIME_MONITORING',
] as const;
export type GuardDutyPlan = (typeof GUARDDUTY_PLANS)[number];

export const guardDutySettings = z.strictObject({
  plans: z
    .array(z.enum(GUARDDUTY_PLANS))
    .default([])
    .describe(
      'Optional protection plans, each with its own price; left out where a region lacks it',
    ),
  autoEnable: z
    .enum(['NONE', 'NEW', 'ALL'])
    .default('NONE')
    .describe('NEW and ALL enrol accounts that nobody onboarded, with their cost'),
  findingFrequency: z
    .enum(['FIFTEEN_MINUTES', 'ONE_HOUR', 'SIX_HOURS'])
    .default('FIFTEEN_MINUTES')
    .describe('How often findings that occur again are published; new ones are at once'),
});

const minutes = (least: number, most: number) => z.int().min(least).max(most);

export const sessionSettings = z.strictObject({
  idleMinutes: minutes(1, 60).default(20).describe('A session without input ends after this'),
  maximumMinutes: minutes(1, 1_440)
    .optional()
    .describe('A session ends after this; never when absent'),
  encryptedBucketOnly: z
    .boolean()
    .default(true)
    .describe('Refuse sessions whose log would not be encrypted'),
});

const passwordPolicy = z.strictObject({
  minimumLength: minutes(8, 128).default(14),
  reusePrevention: z.int().min(1).max(24).default(24),
  maximumAgeDays: z.int().min(1).max(1_095).optional(),
});

const securityContact = z.strictObject({
  name: z.string().min(1).max(64),
  title: z.string().min(1).max(50),
  email: z.email().max(254),
  phone: z.string().regex(/^[\s0-9()+-]{1,25}$/, 'digits, spaces and ()+-'),
});

export const accountDefaultSettings = z.strictObject({
  s3BlockPublicAccess: z.boolean().default(true),
  ebsEncryption: z.boolean().default(true),
  snapshotBlockPublicAccess: z.boolean().default(true),
  imageBlockPublicAccess: z.boolean().default(true),
  instanceMetadataV2: z.boolean().default(true).describe('New instances require IMDSv2'),
  passwordPolicy: z.union([z.literal(false), passwordPolicy]).prefault({}),
  securityContact: z
    .union([z.literal(false), securityContact])
    .default(false)
    .describe('Alternate contact SECURITY of every account'),
});

/** The mandatory policies, each on or off. Off leaves what it protects to the account's administrators. */
export const mandatoryPolicySettings = z.strictObject({
  config: z.boolean().default(true),
  guardDuty: z.boolean().default(true),
  cloudTrail: z.boolean().default(true),
  stacks: z.boolean().default(true),
  alarms: z.boolean().default(true),
  lambdas: z.boolean().default(true),
  identity: z.boolean().default(true),
  sessionManager: z.boolean().default(true),
  rootUser: z.boolean().default(true),
  accessAnalyzer: z.boolean().default(true),
  logArchive: z.boolean().default(true).describe('On SecurityOU alone'),
});
