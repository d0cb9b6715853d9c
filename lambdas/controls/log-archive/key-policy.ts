import { FINDINGS_ROLE, FOUNDATION_ROLE, NAME_PREFIX } from '../../contracts/names.ts';
import type { Archive } from './archive.ts';
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
const TRAIL_OF_LOG = 'kms:EncryptionContext:aws:cloudtrail:arn';

/** Who encrypts with the key, and for which trail; Decrypt because the trail bucket uses an S3 Bucket Key. */
const forTrails = (archive: Archive): readonly ResourceStatement[] => {
  const modes = [
    {
      name: 'OrganizationTrail',
      from: fromOrganizationTrail(archive),
      trails: `arn:aws:cloudtrail:*:${archive.managementAccountId}:trail/*`,
    },
    {
      name: 'AccountTrails',
      from: fromAccountTrails(archive),
      trails: `arn:aws:cloudtrail:*:*:trail/${NAME_PREFIX}*`,
    },
  ];
  return modes.flatMap(({ name, from, trails }): ResourceStatement[] => [
    {
      Sid: `${name}Encrypt`,
      Effect: 'Allow',
      Principal: CLOUDTRAIL,
      Action: 'kms:GenerateDataKey*',
      Resource: '*',
      Condition: withCondition(from, 'StringLike', TRAIL_OF_LOG, trails),
    },
    {
      Sid: `${name}LookAtKey`,
      Effect: 'Allow',
      Principal: CLOUDTRAIL,
      Action: ['kms:DescribeKey', 'kms:Decrypt'],
      Resource: '*',
      Condition: from,
    },
  ]);
};

/** Through S3 alone; Decrypt because the trail bucket uses an S3 Bucket Key. The sweep may read no object there. */
const sweepEncrypts = (archive: Archive): ResourceStatement => {
  const { Principal, Condition } = asSecurityRole(archive, FOUNDATION_ROLE);
  return {
    Sid: 'SweepEncrypts',
    Effect: 'Allow',
    Principal,
    Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
    Resource: '*',
    Condition: withCondition(
      Condition,
      'StringEquals',
      'kms:ViaService',
      `s3.${archive.region}.amazonaws.com`,
    ),
  };
};

/** The policy of the log archive's key. Only its own account administers it; nobody is given kms:Decrypt to read with. */
export const archiveKeyPolicy = (archive: Archive): ResourcePolicy =>
  policyOf(
    {
      Sid: 'LoggingAdministers',
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${archive.loggingAccountId}:root` },
      Action: 'kms:*',
      Resource: '*',
    },
    ...forTrails(archive),
    {
      Sid: 'RecordersEncrypt',
      Effect: 'Allow',
      Principal: { Service: 'config.amazonaws.com' },
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Resource: '*',
      Condition: fromOrganization(archive),
    },
    {
      Sid: 'InstancesEncryptSessionLogs',
      Effect: 'Allow',
      Principal: { AWS: '*' },
      Action: 'kms:GenerateDataKey',
      Resource: '*',
      Condition: withCondition(
        byOrganization(archive),
        'StringEquals',
        'kms:ViaService',
        `s3.${archive.region}.amazonaws.com`,
      ),
    },
    {
      Sid: 'FindingsEncrypt',
      Effect: 'Allow',
      ...asSecurityRole(archive, FINDINGS_ROLE),
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Resource: '*',
    },
    sweepEncrypts(archive),
  );
