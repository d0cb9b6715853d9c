import {
  FINDINGS_PREFIX,
  FINDINGS_ROLE,
  FINDINGS_SWEEPS_PREFIX,
  FOUNDATION_ROLE,
  NAME_PREFIX,
} from '../../contracts/names.ts';
import { type Archive, archiveBucket, type Purpose } from './archive.ts';
import {
  asSecurityRole,
  byOrganization,
  fromAccountTrails,
  fromOrganization,
  fromOrganizationTrail,
  policyOf,
  type ResourcePolicy,
  type ResourceStatement,
  withCondition,
} from './statements.ts';

const CLOUDTRAIL = { Service: 'cloudtrail.amazonaws.com' };
const CONFIG = { Service: 'config.amazonaws.com' };
const ACL = ['StringEquals', 's3:x-amz-acl', 'bucket-owner-full-control'] as const;

const overTlsOnly = (bucket: string): ResourceStatement => ({
  Sid: 'DenyPlainHttp',
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:*',
  Resource: [bucket, `${bucket}/*`],
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
});

/**
 * Firehose carries findings as they come, the daily sweep those that no event told of. Firehose reads what it writes. Source:
 * Amazon Data Firehose Developer Guide, "Cross-account delivery to an Amazon S3 destination".
 */
const forFindings = (archive: Archive, bucket: string): readonly ResourceStatement[] => [
  {
    Sid: 'FindingsArrive',
    Effect: 'Allow',
    ...asSecurityRole(archive, FINDINGS_ROLE),
    Action: ['s3:AbortMultipartUpload', 's3:GetObject', 's3:PutObject', 's3:PutObjectAcl'],
    Resource: `${bucket}/${FINDINGS_PREFIX}*`,
  },
  {
    Sid: 'FirehoseLooksAtBucket',
    Effect: 'Allow',
    ...asSecurityRole(archive, FINDINGS_ROLE),
    Action: ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'],
    Resource: bucket,
  },
  {
    Sid: 'SweepArrives',
    Effect: 'Allow',
    ...asSecurityRole(archive, FOUNDATION_ROLE),
    Action: 's3:PutObject',
    Resource: `${bucket}/${FINDINGS_SWEEPS_PREFIX}*`,
  },
];

/**
 * Statements for both trail modes: which trails there are is up to CloudTrail, not to the bucket. An organization trail that
 * was there before keeps its prefix.
 */
const forTrails = (archive: Archive, bucket: string): readonly ResourceStatement[] => {
  const { managementAccountId, organizationId } = archive;
  const owners = [managementAccountId, organizationId];
  const organizationTrail = fromOrganizationTrail(archive);
  const accountTrails = fromAccountTrails(archive);
  return [
    {
      Sid: 'OrganizationTrailLooksAtBucket',
      Effect: 'Allow',
      Principal: CLOUDTRAIL,
      Action: 's3:GetBucketAcl',
      Resource: bucket,
      Condition: organizationTrail,
    },
    {
      Sid: 'OrganizationTrailDelivers',
      Effect: 'Allow',
      Principal: CLOUDTRAIL,
      Action: 's3:PutObject',
      Resource: owners.flatMap((owner) => [
        `${bucket}/AWSLogs/${owner}/*`,
        `${bucket}/*/AWSLogs/${owner}/*`,
      ]),
      Condition: withCondition(organizationTrail, ...ACL),
    },
    {
      Sid: 'AccountTrailsLookAtBucket',
      Effect: 'Allow',
      Principal: CLOUDTRAIL,
      Action: 's3:GetBucketAcl',
      Resource: bucket,
      Condition: accountTrails,
    },
    {
      Sid: 'AccountTrailsDeliver',
      Effect: 'Allow',
      Principal: CLOUDTRAIL,
      Action: 's3:PutObject',
      Resource: [`${bucket}/AWSLogs/*/CloudTrail/*`, `${bucket}/AWSLogs/*/CloudTrail-Digest/*`],
      Condition: withCondition(accountTrails, ...ACL),
    },
    ...forFindings(archive, bucket),
  ];
};

const forRecorders = (archive: Archive, bucket: string): readonly ResourceStatement[] => [
  {
    Sid: 'RecordersLookAtBucket',
    Effect: 'Allow',
    Principal: CONFIG,
    Action: ['s3:GetBucketAcl', 's3:ListBucket'],
    Resource: bucket,
    Condition: fromOrganization(archive),
  },
  {
    Sid: 'RecordersDeliver',
    Effect: 'Allow',
    Principal: CONFIG,
    Action: 's3:PutObject',
    Resource: `${bucket}/AWSLogs/*/Config/*`,
    Condition: withCondition(fromOrganization(archive), ...ACL),
  },
];

/** Each account writes below its own number, else any principal of the organization could overwrite another's logs. */
const forSessions = (archive: Archive, bucket: string): readonly ResourceStatement[] => [
  {
    Sid: 'InstancesWriteSessionLogs',
    Effect: 'Allow',
    Principal: '*',
    Action: 's3:PutObject',
    Resource: `${bucket}/\${aws:PrincipalAccount}/*`,
    Condition: byOrganization(archive),
  },
  {
    Sid: 'InstancesReadEncryption',
    Effect: 'Allow',
    Principal: '*',
    Action: 's3:GetEncryptionConfiguration',
    Resource: bucket,
    Condition: byOrganization(archive),
  },
];

const forAccessLogs = (archive: Archive, bucket: string): readonly ResourceStatement[] => [
  {
    Sid: 'S3DeliversAccessLogs',
    Effect: 'Allow',
    Principal: { Service: 'logging.s3.amazonaws.com' },
    Action: 's3:PutObject',
    Resource: `${bucket}/*`,
    Condition: {
      StringEquals: { 'aws:SourceAccount': archive.loggingAccountId },
      ArnLike: { 'aws:SourceArn': `arn:aws:s3:::${NAME_PREFIX}*` },
    },
  },
];

const STATEMENTS: Readonly<
  Record<Purpose, (archive: Archive, bucket: string) => readonly ResourceStatement[]>
> = {
  'access-logs': forAccessLogs,
  trail: forTrails,
  config: forRecorders,
  sessions: forSessions,
};

/** The policy of one bucket of the log archive: exactly who delivers into it, and TLS only. */
export const bucketPolicy = (archive: Archive, purpose: Purpose): ResourcePolicy => {
  const bucket = `arn:aws:s3:::${archiveBucket(archive, purpose)}`;
  return policyOf(overTlsOnly(bucket), ...STATEMENTS[purpose](archive, bucket));
};
