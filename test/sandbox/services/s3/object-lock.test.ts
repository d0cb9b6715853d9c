import {
  CreateBucketCommand,
  GetObjectLockConfigurationCommand,
  PutBucketLoggingCommand,
  PutBucketVersioningCommand,
  PutObjectLockConfigurationCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { BARE, LOGGING, startingWorld, TRAIL_BUCKET } from '../../../support/starting-world.ts';

const clientOf = (account = BARE, region?: string) => {
  const { as } = startingWorld();
  return new S3Client({ ...as(account, region), forcePathStyle: true });
};

describe('object lock', () => {
  test('needs versioning and keeps it on', async () => {
    const s3 = clientOf();
    await s3.send(new CreateBucketCommand({ Bucket: 'locked-later' }));
    const lock = new PutObjectLockConfigurationCommand({
      Bucket: 'locked-later',
      ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled' },
    });
    const versioning = (Status: 'Enabled' | 'Suspended') =>
      s3.send(
        new PutBucketVersioningCommand({
          Bucket: 'locked-later',
          VersioningConfiguration: { Status },
        }),
      );

    await expect(s3.send(lock)).rejects.toMatchObject({ name: 'InvalidBucketState' });
    await versioning('Enabled');
    await s3.send(lock);

    await expect(versioning('Suspended')).rejects.toMatchObject({ name: 'InvalidBucketState' });
  });

  test('that is not configured is an error of its own', async () => {
    const s3 = clientOf();
    await s3.send(new CreateBucketCommand({ Bucket: 'no-lock' }));

    await expect(
      s3.send(new GetObjectLockConfigurationCommand({ Bucket: 'no-lock' })),
    ).rejects.toMatchObject({ name: 'ObjectLockConfigurationNotFoundError' });
  });

  test('with default retention bars a bucket from receiving access logs', async () => {
    const { as } = startingWorld();
    const s3 = new S3Client({ ...as(LOGGING), forcePathStyle: true });
    await s3.send(new CreateBucketCommand({ Bucket: 'logged-one' }));

    await expect(
      s3.send(
        new PutBucketLoggingCommand({
          Bucket: 'logged-one',
          BucketLoggingStatus: {
            LoggingEnabled: { TargetBucket: TRAIL_BUCKET, TargetPrefix: '' },
          },
        }),
      ),
    ).rejects.toMatchObject({ name: 'InvalidTargetBucketForLogging' });
  });
});
