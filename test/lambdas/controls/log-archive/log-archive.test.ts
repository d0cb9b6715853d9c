import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DescribeKeyCommand, GetKeyRotationStatusCommand } from '@aws-sdk/client-kms';
import {
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLoggingCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketPolicyStatusCommand,
  GetBucketVersioningCommand,
  GetObjectLockConfigurationCommand,
  GetPublicAccessBlockCommand,
  ListBucketsCommand,
} from '@aws-sdk/client-s3';
import { cloudFormation } from '../../../../lambdas/aws/clients/cloudformation.ts';
import { kms } from '../../../../lambdas/aws/clients/kms.ts';
import { s3 } from '../../../../lambdas/aws/clients/s3.ts';
import { LOGGING_STACK } from '../../../../lambdas/contracts/names.ts';
import {
  ACCESS_LOGS,
  type ArchiveAccount,
  archiveAccount,
  BUCKETS,
  TRAIL,
} from '../../../support/archive-account.ts';
import { region } from '../../../support/builders.ts';
import { changesOf, LOGGING } from '../../../support/hardening.ts';

const HOME = region('us-east-1');

let plane: ArchiveAccount;
beforeEach(async () => {
  plane = await archiveAccount();
});
afterEach(() => plane.stop());

const buckets = () => s3(plane.administrator(LOGGING), HOME);
const keys = () => kms(plane.administrator(LOGGING), HOME);
const stack = async () => {
  const client = cloudFormation(plane.administrator(LOGGING), HOME);
  const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: LOGGING_STACK }));
  return Stacks?.[0];
};

describe('logArchive', () => {
  test('makes four buckets and a key by one protected stack, with no more rights than it is given', async () => {
    expect(await plane.lay()).toMatchObject({
      status: 'COMPLETED',
      changes: [`Make the stack ${LOGGING_STACK} in the Logging account.`],
    });

    expect(await stack()).toMatchObject({
      StackStatus: 'CREATE_COMPLETE',
      EnableTerminationProtection: true,
      Tags: [{ Key: 'holdfast:managed', Value: 'true' }],
    });
    const { Buckets } = await buckets().send(new ListBucketsCommand({}));
    expect(Buckets?.map(({ Name }) => Name).sort()).toEqual(BUCKETS);
  });

  test('makes every bucket versioned, its own, closed to the public and spoken to over TLS', async () => {
    await plane.lay();
    const client = buckets();

    for (const Bucket of BUCKETS) {
      const { Status } = await client.send(new GetBucketVersioningCommand({ Bucket }));
      const owned = await client.send(new GetBucketOwnershipControlsCommand({ Bucket }));
      const block = await client.send(new GetPublicAccessBlockCommand({ Bucket }));
      const { PolicyStatus } = await client.send(new GetBucketPolicyStatusCommand({ Bucket }));
      const { Policy = '{}' } = await client.send(new GetBucketPolicyCommand({ Bucket }));
      const lives = await client.send(new GetBucketLifecycleConfigurationCommand({ Bucket }));

      expect(Status).toBe('Enabled');
      expect(owned.OwnershipControls?.Rules).toEqual([{ ObjectOwnership: 'BucketOwnerEnforced' }]);
      expect(Object.values(block.PublicAccessBlockConfiguration ?? {})).toEqual(
        Array.from({ length: 4 }, () => true),
      );
      expect(PolicyStatus?.IsPublic).toBe(false);
      expect(JSON.parse(Policy).Statement).toContainEqual(
        expect.objectContaining({
          Effect: 'Deny',
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        }),
      );
      expect(lives.Rules).toMatchObject([
        {
          Status: 'Enabled',
          Expiration: { Days: 2_557 },
          NoncurrentVersionExpiration: { NoncurrentDays: 365 },
          AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
        },
      ]);
    }
  });

  test('encrypts with one key that rotates, and logs who reads; access logs by keys of S3', async () => {
    await plane.lay();
    const KeyId = 'alias/holdfast-log-archive';
    const { KeyMetadata: key } = await keys().send(new DescribeKeyCommand({ KeyId }));
    const rotation = await keys().send(new GetKeyRotationStatusCommand({ KeyId: key?.KeyId }));

    expect(rotation.KeyRotationEnabled).toBe(true);
    expect(plane.seen.archive?.key?.arn).toBe(key?.Arn);
    for (const Bucket of BUCKETS) {
      const { ServerSideEncryptionConfiguration: encryption } = await buckets().send(
        new GetBucketEncryptionCommand({ Bucket }),
      );
      const { LoggingEnabled: logging } = await buckets().send(
        new GetBucketLoggingCommand({ Bucket }),
      );
      const isLogs = Bucket === ACCESS_LOGS;

      expect(encryption?.Rules?.[0]).toMatchObject(
        isLogs
          ? { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }
          : {
              ApplyServerSideEncryptionByDefault: {
                SSEAlgorithm: 'aws:kms',
                KMSMasterKeyID: key?.Arn,
              },
              BucketKeyEnabled: true,
            },
      );
      expect(logging?.TargetBucket).toBe(isLogs ? undefined : ACCESS_LOGS);
    }
  });

  test('locks what is written to the trail bucket, and to no other', async () => {
    await plane.lay();

    const { ObjectLockConfiguration: lock } = await buckets().send(
      new GetObjectLockConfigurationCommand({ Bucket: TRAIL }),
    );
    expect(lock?.Rule?.DefaultRetention).toEqual({ Mode: 'COMPLIANCE', Days: 365 });
    for (const Bucket of BUCKETS.filter((name) => name !== TRAIL)) {
      await expect(
        buckets().send(new GetObjectLockConfigurationCommand({ Bucket })),
      ).rejects.toMatchObject({ name: 'ObjectLockConfigurationNotFoundError' });
    }
  });

  test('changes nothing the second time', async () => {
    await plane.lay();

    expect(changesOf(await plane.calls(() => plane.lay()))).toEqual([]);
  });

  test('only tells what it would make', async () => {
    const told = await plane.lay({ mode: 'report' });

    expect(told.changes).toEqual([`Make the stack ${LOGGING_STACK} in the Logging account.`]);
    expect(plane.seen.archive).toBeUndefined();
    const { Buckets } = await buckets().send(new ListBucketsCommand({}));
    expect(Buckets).toEqual([]);
  });

  test('takes changed settings in place', async () => {
    await plane.lay();
    const before = plane.seen.archive?.key?.arn;
    const logArchive = { trailLockDays: 400, retentionDays: false } as const;

    const cell = await plane.lay({ settings: { ...plane.settings, logArchive } });

    expect(cell.reason).toBeUndefined();
    const { ObjectLockConfiguration: lock } = await buckets().send(
      new GetObjectLockConfigurationCommand({ Bucket: TRAIL }),
    );
    const { Rules } = await buckets().send(
      new GetBucketLifecycleConfigurationCommand({ Bucket: TRAIL }),
    );
    expect(lock?.Rule?.DefaultRetention?.Days).toBe(400);
    expect(Rules?.[0]).not.toHaveProperty('Expiration');
    expect((await stack())?.StackStatus).toBe('UPDATE_COMPLETE');
    expect(plane.seen.archive?.key?.arn).toBe(before);
  });
});
