import { FINDINGS_ROLE, FOUNDATION_ROLE, NAME_PREFIX } from '../../../lambdas/contracts/names.ts';
import {
  type Archive,
  asSecurityRole,
  byOrganization,
  documentOf,
  fromAccountTrails,
  fromOrganization,
  fromOrganizationTrail,
  type Statement,
  withCondition,
} from './archive.ts';

const CLOUDTRAIL = { Service: 'cloudtrail.amazonaws.com' };
const TRAIL_OF_LOG = 'kms:EncryptionContext:aws:cloudtrail:arn';

/** Who encrypts with the key, and for which trail; Decrypt because the trail bucket uses an S3 Bucket Key. */
const forTrails = (archive: Archive): readonly Statement[] => {
  const modes = [
    {
      name: 'OrganizationTrail',
      from: fromOrganizationTrail(archive),
      trails: `arn:aws:cloudtrail:*:${archive.managementAccount}:trail/*`,
    },
    {
      name: 'AccountTrails',
      from: fromAccountTrails(archive),
      trails: `arn:aws:cloudtrail:*:*:trail/${NAME_PREFIX}*`,
    },
  ];
  return modes.flatMap(({ name, from, trails }): Statement[] => [
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
const sweepEncrypts = (archive: Archive): Statement => {
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
export const archiveKeyPolicy = (archive: Archive): string =>
  documentOf([
    {
      Sid: 'LoggingAdministers',
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${archive.loggingAccount}:root` },
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
    {
      Sid: 'HoldfastFindsKey',
      Effect: 'Allow',
      Principal: {
        AWS: `arn:aws:iam::${archive.managementAccount}:role/${NAME_PREFIX}inspect-organization`,
      },
      Action: 'kms:DescribeKey',
      Resource: '*',
    },
  ]);
