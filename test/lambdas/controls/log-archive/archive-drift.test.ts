import { UpdateTerminationProtectionCommand } from '@aws-sdk/client-cloudformation';
import {
  CreateKeyCommand,
  DeleteAliasCommand,
  DisableKeyCommand,
  DisableKeyRotationCommand,
  PutKeyPolicyCommand,
  ScheduleKeyDeletionCommand,
  UpdateAliasCommand,
} from '@aws-sdk/client-kms';
import {
  DeleteBucketCommand,
  DeleteBucketPolicyCommand,
  DeletePublicAccessBlockCommand,
  PutBucketEncryptionCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketLoggingCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  PutObjectLockConfigurationCommand,
} from '@aws-sdk/client-s3';
import { cloudFormation } from '../../../../lambdas/aws/clients/cloudformation.ts';
import { kms } from '../../../../lambdas/aws/clients/kms.ts';
import { s3 } from '../../../../lambdas/aws/clients/s3.ts';
import { LOG_ARCHIVE_KEY_ALIAS, LOGGING_STACK } from '../../../../lambdas/contracts/names.ts';
import {
  ACCESS_LOGS,
  type ArchiveAccount,
  archiveAccount,
  CONFIG,
  SESSIONS,
  TRAIL,
} from '../../../support/archive-account.ts';
import { region } from '../../../support/builders.ts';
import { changesOf, LOGGING } from '../../../support/hardening.ts';
import { inLong } from '../../../support/in-long.ts';

const HOME = region('us-east-1');

let plane: ArchiveAccount;
beforeAll(async () => {
  plane = await archiveAccount();
  await plane.lay();
});
afterAll(() => plane.stop());

const buckets = () => s3(plane.administrator(LOGGING), HOME);
const keys = () => kms(plane.administrator(LOGGING), HOME);
const key = () => ({ KeyId: plane.seen.archive?.key?.id ?? '' });
const alias = { AliasName: LOG_ARCHIVE_KEY_ALIAS };

/** A policy that lets the account administer the key, and nobody use it. */
const closed = JSON.stringify({
  Version: '2012-10-17',
  Statement: {
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${LOGGING}:root` },
    Action: 'kms:*',
    Resource: '*',
  },
});

const openTo = (stranger: string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Principal: { AWS: stranger },
      Action: 's3:GetObject',
      Resource: `arn:aws:s3:::${TRAIL}/*`,
    },
  });

type Change = readonly [
  what: string,
  change: () => Promise<unknown>,
  mended: readonly string[],
  sentence: string,
];

const CHANGES: readonly Change[] = [
  [
    'a bucket policy that is gone',
    () => buckets().send(new DeleteBucketPolicyCommand({ Bucket: CONFIG })),
    ['s3:PutBucketPolicy'],
    `Put the policy of bucket ${CONFIG} of the Logging account back.`,
  ],
  [
    'a bucket policy that lets a stranger read',
    () =>
      buckets().send(
        new PutBucketPolicyCommand({
          Bucket: TRAIL,
          Policy: openTo('arn:aws:iam::999900001111:root'),
        }),
      ),
    ['s3:PutBucketPolicy'],
    `Put the policy of bucket ${TRAIL} of the Logging account back.`,
  ],
  [
    'another encryption',
    () =>
      buckets().send(
        new PutBucketEncryptionCommand({
          Bucket: SESSIONS,
          ServerSideEncryptionConfiguration: {
            Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
          },
        }),
      ),
    ['s3:PutBucketEncryption'],
    `Encrypt bucket ${SESSIONS} of the Logging account with the key of the archive.`,
  ],
  [
    'a suspended versioning',
    () =>
      buckets().send(
        new PutBucketVersioningCommand({
          Bucket: SESSIONS,
          VersioningConfiguration: { Status: 'Suspended' },
        }),
      ),
    ['s3:PutBucketVersioning'],
    `Keep overwritten versions in bucket ${SESSIONS} of the Logging account.`,
  ],
  [
    'an open bucket',
    () => buckets().send(new DeletePublicAccessBlockCommand({ Bucket: SESSIONS })),
    ['s3:PutPublicAccessBlock'],
    `Close bucket ${SESSIONS} of the Logging account to the public.`,
  ],
  [
    'another owner of objects',
    () =>
      buckets().send(
        new PutBucketOwnershipControlsCommand({
          Bucket: TRAIL,
          OwnershipControls: { Rules: [{ ObjectOwnership: 'ObjectWriter' }] },
        }),
      ),
    ['s3:PutBucketOwnershipControls'],
    `Let bucket ${TRAIL} of the Logging account own everything in it.`,
  ],
  [
    'a rule that deletes evidence early',
    () =>
      buckets().send(
        new PutBucketLifecycleConfigurationCommand({
          Bucket: CONFIG,
          LifecycleConfiguration: {
            Rules: [
              { ID: 'soon', Status: 'Enabled', Filter: { Prefix: '' }, Expiration: { Days: 1 } },
            ],
          },
        }),
      ),
    ['s3:PutBucketLifecycleConfiguration'],
    `Delete from bucket ${CONFIG} of the Logging account what is old enough, and nothing else.`,
  ],
  [
    'access that nobody logs',
    () => buckets().send(new PutBucketLoggingCommand({ Bucket: TRAIL, BucketLoggingStatus: {} })),
    ['s3:PutBucketLogging'],
    `Log access to bucket ${TRAIL} of the Logging account in ${ACCESS_LOGS}.`,
  ],
  [
    'a shorter lock',
    () =>
      buckets().send(
        new PutObjectLockConfigurationCommand({
          Bucket: TRAIL,
          ObjectLockConfiguration: {
            ObjectLockEnabled: 'Enabled',
            Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 1 } },
          },
        }),
      ),
    ['s3:PutObjectLockConfiguration'],
    `Lock what is written to bucket ${TRAIL} of the Logging account for 365 days.`,
  ],
  [
    'a lock where Config delivers',
    () =>
      buckets().send(
        new PutObjectLockConfigurationCommand({
          Bucket: CONFIG,
          ObjectLockConfiguration: {
            ObjectLockEnabled: 'Enabled',
            Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 1 } },
          },
        }),
      ),
    ['s3:PutObjectLockConfiguration'],
    `Let bucket ${CONFIG} of the Logging account lock nothing by default: services do not deliver to a bucket that does.`,
  ],
  [
    'a key that is disabled',
    () => keys().send(new DisableKeyCommand(key())),
    ['kms:EnableKey'],
    'Enable the key of the log archive in the Logging account.',
  ],
  [
    'a key that rotates no more',
    () => keys().send(new DisableKeyRotationCommand(key())),
    ['kms:EnableKeyRotation'],
    'Have the key of the log archive in the Logging account rotate every year.',
  ],
  [
    'a key that is to be deleted',
    () => keys().send(new ScheduleKeyDeletionCommand({ ...key(), PendingWindowInDays: 7 })),
    ['kms:CancelKeyDeletion', 'kms:EnableKey'],
    'Call off the deletion of the key of the log archive in the Logging account.',
  ],
  [
    'a key policy that lets nobody encrypt',
    () => keys().send(new PutKeyPolicyCommand({ ...key(), Policy: closed })),
    ['kms:PutKeyPolicy'],
    'Put the policy of the key of the log archive in the Logging account back.',
  ],
  [
    'an alias that is gone',
    () => keys().send(new DeleteAliasCommand(alias)),
    ['kms:CreateAlias'],
    'Give the key of the log archive in the Logging account its alias alias/holdfast-log-archive again.',
  ],
  [
    'an alias that leads elsewhere',
    async () => {
      const { KeyMetadata: other } = await keys().send(new CreateKeyCommand({}));
      await keys().send(new UpdateAliasCommand({ ...alias, TargetKeyId: other?.KeyId ?? '' }));
    },
    ['kms:UpdateAlias'],
    'Point alias/holdfast-log-archive in the Logging account to the key of the log archive again.',
  ],
  [
    'a stack that can be deleted',
    () =>
      cloudFormation(plane.administrator(LOGGING), HOME).send(
        new UpdateTerminationProtectionCommand({
          StackName: LOGGING_STACK,
          EnableTerminationProtection: false,
        }),
      ),
    ['cloudformation:UpdateTerminationProtection'],
    `Protect the stack ${LOGGING_STACK} of the Logging account from deletion.`,
  ],
];

test.each(
  inLong(
    CHANGES,
    CHANGES.filter(([, , mended], n) => n % 3 === 0 || mended.includes('kms:PutKeyPolicy')),
  ),
)(
  '%s is told of, and put back by what it takes and no more',
  async (_, change, mended, sentence) => {
    await change();

    const told = await plane.lay({ mode: 'report' });
    const calls = await plane.calls(async () => {
      expect(await plane.lay()).toMatchObject({ status: 'COMPLETED', changes: told.changes });
    });

    expect(told.changes[0]).toBe(sentence);
    expect(told.changes).toHaveLength(mended.length);
    expect(changesOf(calls)).toEqual(mended);
  },
);

test('a bucket that is gone is made again with everything that it had', async () => {
  await buckets().send(new DeleteBucketCommand({ Bucket: TRAIL }));

  const cell = await plane.lay();

  expect(cell).toMatchObject({ status: 'COMPLETED' });
  expect(cell.changes[0]).toBe(
    `Make bucket ${TRAIL} of the Logging account again: it was deleted.`,
  );
  expect((await plane.lay()).changes).toEqual([]);
});

test('a bucket that is gone is made again before new settings are brought', async () => {
  await buckets().send(new DeleteBucketCommand({ Bucket: CONFIG }));
  const settings = {
    ...plane.settings,
    logArchive: { trailLockDays: 365, retentionDays: 3_000 },
  };

  expect(await plane.lay({ settings })).toMatchObject({ status: 'COMPLETED' });
  expect((await plane.lay({ settings })).changes).toEqual([]);
  await plane.lay();
});
