import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { findBucket } from '../../../../sandbox/services/s3/buckets.ts';
import {
  BARE,
  LOGGING,
  SESSIONS_BUCKET,
  startingWorld,
  TRAIL_BUCKET,
} from '../../../support/starting-world.ts';

const withBucket = async (Bucket: string) => {
  const start = startingWorld();
  const s3 = new S3Client({ ...start.as(BARE), forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket }));
  return { ...start, s3 };
};

describe('objects', () => {
  test('come back as they were written', async () => {
    const { s3 } = await withBucket('round-trip');
    await s3.send(
      new PutObjectCommand({
        Bucket: 'round-trip',
        Key: 'a/b c',
        Body: 'hällo',
        ContentType: 'text/plain',
      }),
    );

    const answer = await s3.send(new GetObjectCommand({ Bucket: 'round-trip', Key: 'a/b c' }));

    expect(await answer.Body?.transformToString()).toBe('hällo');
    expect(answer.ContentType).toBe('text/plain');
    expect(answer.ServerSideEncryption).toBe('AES256');
  });

  test('are listed by prefix, folded at the delimiter, a page at a time', async () => {
    const { s3 } = await withBucket('listed-one');
    for (const Key of ['logs/a/1', 'logs/a/2', 'logs/b', 'other']) {
      await s3.send(new PutObjectCommand({ Bucket: 'listed-one', Key, Body: 'x' }));
    }
    const list = (more: object) =>
      s3.send(new ListObjectsV2Command({ Bucket: 'listed-one', Prefix: 'logs/', ...more }));

    const folded = await list({ Delimiter: '/' });
    const first = await list({ MaxKeys: 2 });
    const rest = await list({ MaxKeys: 2, ContinuationToken: first.NextContinuationToken });

    expect(folded.CommonPrefixes).toEqual([{ Prefix: 'logs/a/' }]);
    expect(folded.Contents?.map(({ Key }) => Key)).toEqual(['logs/b']);
    expect(rest.Contents?.map(({ Key }) => Key)).toEqual(['logs/b']);
    expect(rest.IsTruncated).toBe(false);
  });

  test('that do not exist are NoSuchKey', async () => {
    const { s3 } = await withBucket('empty-one');

    await expect(
      s3.send(new GetObjectCommand({ Bucket: 'empty-one', Key: 'no' })),
    ).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  test('deleted under versioning leave a marker over versions that stay', async () => {
    const { s3 } = await withBucket('versioned-one');
    const Bucket = 'versioned-one';
    await s3.send(
      new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }),
    );
    const { VersionId } = await s3.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'old' }));

    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'a' }));

    await expect(s3.send(new GetObjectCommand({ Bucket, Key: 'a' }))).rejects.toMatchObject({
      name: 'NoSuchKey',
    });
    const old = await s3.send(new GetObjectCommand({ Bucket, Key: 'a', VersionId }));
    expect(await old.Body?.transformToString()).toBe('old');
  });

  test('locked by default cannot be deleted even by the administrator, until retention ends', async () => {
    const { as, clock } = startingWorld();
    const s3 = new S3Client({ ...as(LOGGING), forcePathStyle: true });
    const evidence = { Bucket: TRAIL_BUCKET, Key: 'AWSLogs/evidence' };
    const { VersionId } = await s3.send(new PutObjectCommand({ ...evidence, Body: 'x' }));
    const remove = new DeleteObjectCommand({ ...evidence, VersionId });

    await expect(s3.send(remove)).rejects.toMatchObject({ name: 'AccessDenied' });
    const { ObjectLockMode } = await s3.send(new HeadObjectCommand(evidence));
    expect(ObjectLockMode).toBe('COMPLIANCE');
    clock.advance(366 * 86_400_000);

    expect((await s3.send(remove)).$metadata.httpStatusCode).toBe(204);
  });

  test('of the session archive are written below the number of the own account only', async () => {
    const { as, world } = startingWorld();
    const s3 = new S3Client({ ...as(BARE), forcePathStyle: true });
    const write = (Key: string) =>
      s3.send(new PutObjectCommand({ Bucket: SESSIONS_BUCKET, Key, Body: 'typed' }));

    await write(`${BARE}/session.log`);

    await expect(write(`${LOGGING}/session.log`)).rejects.toMatchObject({ name: 'AccessDenied' });
    expect(Object.keys(findBucket(world, SESSIONS_BUCKET)?.objects ?? {})).toEqual([
      `${BARE}/session.log`,
    ]);
  });
});
