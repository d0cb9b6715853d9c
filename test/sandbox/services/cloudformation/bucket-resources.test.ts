import {
  CreateBucketCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketOwnershipControlsCommand,
  GetObjectLockConfigurationCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { findBucket } from '../../../../sandbox/services/s3/buckets.ts';
import { bucketResource, NAME, stackedBuckets } from '../../../support/stacked-buckets.ts';
import { BARE, LOGGING } from '../../../support/starting-world.ts';

const lock = (Days: number) => ({
  ObjectLockEnabled: true,
  ObjectLockConfiguration: {
    ObjectLockEnabled: 'Enabled',
    Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days } },
  },
  VersioningConfiguration: { Status: 'Enabled' },
});
const lifecycle = {
  LifecycleConfiguration: {
    Rules: [
      {
        Id: 'all',
        Status: 'Enabled',
        ExpirationInDays: 30,
        NoncurrentVersionExpiration: { NoncurrentDays: 7 },
        AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
      },
    ],
  },
};
const policy = {
  Type: 'AWS::S3::BucketPolicy',
  Properties: {
    Bucket: NAME,
    PolicyDocument: {
      Version: '2012-10-17',
      Statement: {
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: `arn:aws:s3:::${NAME}/*`,
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    },
  },
};

describe('AWS::S3::Bucket', () => {
  test('has lock, lifecycle and ownership as the template says', async () => {
    const { as, create } = stackedBuckets();
    const ownership = {
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerPreferred' }] },
    };

    expect(
      await create({ Bucket: bucketResource({ ...lock(30), ...lifecycle, ...ownership }) }),
    ).toBe('CREATE_COMPLETE');

    const s3 = new S3Client({ ...as(BARE), forcePathStyle: true });
    const of = { Bucket: NAME };
    const locked = await s3.send(new GetObjectLockConfigurationCommand(of));
    const lives = await s3.send(new GetBucketLifecycleConfigurationCommand(of));
    const owned = await s3.send(new GetBucketOwnershipControlsCommand(of));
    expect(locked.ObjectLockConfiguration?.Rule?.DefaultRetention).toEqual({
      Mode: 'COMPLIANCE',
      Days: 30,
    });
    expect(lives.Rules).toMatchObject([
      { ID: 'all', Expiration: { Days: 30 }, NoncurrentVersionExpiration: { NoncurrentDays: 7 } },
    ]);
    expect(owned.OwnershipControls?.Rules).toEqual([{ ObjectOwnership: 'BucketOwnerPreferred' }]);
  });

  test('changes in place, and loses what the template loses', async () => {
    const { world, create, update } = stackedBuckets();
    await create({ Bucket: bucketResource({ ...lock(30), ...lifecycle }) });

    expect(await update({ Bucket: bucketResource(lock(60)) })).toBe('UPDATE_COMPLETE');

    const bucket = findBucket(world, NAME);
    expect(bucket?.objectLock?.Rule?.DefaultRetention?.Days).toBe(60);
    expect(bucket?.lifecycle).toBeUndefined();
  });

  test('is not made where the account has one of the name', async () => {
    const { as, create, reasons } = stackedBuckets();
    await new S3Client({ ...as(BARE), forcePathStyle: true }).send(
      new CreateBucketCommand({ Bucket: NAME }),
    );

    expect(await create({ Bucket: bucketResource() })).toBe('ROLLBACK_COMPLETE');

    expect(await reasons()).toEqual([
      `Resource handler returned message: "${NAME} already exists" (HandlerErrorCode: AlreadyExists, AlreadyExists)`,
    ]);
  });

  test('is not made where somebody else has one of the name', async () => {
    const { as, create, reasons } = stackedBuckets();
    await new S3Client({ ...as(LOGGING), forcePathStyle: true }).send(
      new CreateBucketCommand({ Bucket: NAME }),
    );

    expect(await create({ Bucket: bucketResource() })).toBe('ROLLBACK_COMPLETE');

    expect((await reasons())[0]).toContain('BucketAlreadyExists');
  });

  test('takes no lifecycle rule that does nothing', async () => {
    const { create, reasons } = stackedBuckets();
    const LifecycleConfiguration = { Rules: [{ Id: 'idle', Status: 'Enabled' }] };

    expect(await create({ Bucket: bucketResource({ LifecycleConfiguration }) })).toBe(
      'ROLLBACK_COMPLETE',
    );

    expect((await reasons())[0]).toContain('At least one action needs to be specified in a rule');
  });
});

test('AWS::S3::BucketPolicy is not made where the bucket has a policy', async () => {
  const { create, update, reasons } = stackedBuckets();
  await create({ Bucket: bucketResource(), Policy: { ...policy, DependsOn: 'Bucket' } });

  await update({
    Bucket: bucketResource(),
    Policy: { ...policy, DependsOn: 'Bucket' },
    Second: { ...policy, DependsOn: 'Policy' },
  });

  expect((await reasons())[0]).toContain(`The bucket policy already exists on bucket ${NAME}.`);
});
