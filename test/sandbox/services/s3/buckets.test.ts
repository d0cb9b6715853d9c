import {
  CreateBucketCommand,
  DeleteBucketCommand,
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLocationCommand,
  GetBucketPolicyCommand,
  GetBucketPolicyStatusCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
  HeadBucketCommand,
  ListBucketsCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import {
  BARE,
  DATA_PLATFORM,
  LOGGING,
  policyOf,
  startingWorld,
  TRAIL_BUCKET,
} from '../../../support/starting-world.ts';

const clientOf = (account = BARE, region?: string) => {
  const { as } = startingWorld();
  return new S3Client({ ...as(account, region), forcePathStyle: true });
};

describe('buckets', () => {
  test('are made encrypted, closed to the public and listed by their owner', async () => {
    const s3 = clientOf();

    await s3.send(new CreateBucketCommand({ Bucket: 'own-logs' }));

    const { Buckets } = await s3.send(new ListBucketsCommand({}));
    const encryption = await s3.send(new GetBucketEncryptionCommand({ Bucket: 'own-logs' }));
    const block = await s3.send(new GetPublicAccessBlockCommand({ Bucket: 'own-logs' }));
    expect(Buckets?.map(({ Name }) => Name)).toEqual(['own-logs']);
    expect(
      encryption.ServerSideEncryptionConfiguration?.Rules?.[0]?.ApplyServerSideEncryptionByDefault,
    ).toEqual({ SSEAlgorithm: 'AES256' });
    expect(block.PublicAccessBlockConfiguration?.BlockPublicPolicy).toBe(true);
  });

  test('share one namespace with every other account', async () => {
    await expect(
      clientOf().send(new CreateBucketCommand({ Bucket: TRAIL_BUCKET })),
    ).rejects.toMatchObject({ name: 'BucketAlreadyExists' });
  });

  test('made again by their owner are left alone in us-east-1 and refused elsewhere', async () => {
    const { as } = startingWorld();
    const here = new S3Client({ ...as(LOGGING), forcePathStyle: true });
    const there = new S3Client({ ...as(LOGGING, 'eu-west-1'), forcePathStyle: true });
    const bucket = {
      Bucket: 'frankly-elsewhere',
      CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' as const },
    };

    await here.send(new CreateBucketCommand({ Bucket: TRAIL_BUCKET }));
    await there.send(new CreateBucketCommand(bucket));

    await expect(there.send(new CreateBucketCommand(bucket))).rejects.toMatchObject({
      name: 'BucketAlreadyOwnedByYou',
    });
    const { Status } = await here.send(new GetBucketVersioningCommand({ Bucket: TRAIL_BUCKET }));
    expect(Status).toBe('Enabled');
  });

  test('are made only in the region that is asked', async () => {
    await expect(
      clientOf(BARE, 'eu-west-1').send(
        new CreateBucketCommand({
          Bucket: 'nowhere-yet',
          CreateBucketConfiguration: { LocationConstraint: 'eu-central-1' },
        }),
      ),
    ).rejects.toMatchObject({ name: 'IllegalLocationConstraintException' });
  });

  test('redirect whoever asks the wrong region, but tell where they are', async () => {
    const s3 = clientOf(LOGGING, 'eu-west-1');

    await expect(
      s3.send(new GetBucketPolicyCommand({ Bucket: TRAIL_BUCKET })),
    ).rejects.toMatchObject({ name: 'PermanentRedirect' });
    const { LocationConstraint } = await s3.send(
      new GetBucketLocationCommand({ Bucket: TRAIL_BUCKET }),
    );
    expect(LocationConstraint).toBeUndefined();
  });

  test('that do not exist are NoSuchBucket, and NotFound without a body', async () => {
    const s3 = clientOf();

    await expect(
      s3.send(new GetBucketPolicyCommand({ Bucket: 'not-there' })),
    ).rejects.toMatchObject({ name: 'NoSuchBucket' });
    await expect(s3.send(new HeadBucketCommand({ Bucket: 'not-there' }))).rejects.toMatchObject({
      name: 'NotFound',
    });
  });

  test('with objects refuse to be deleted', async () => {
    const s3 = clientOf();
    await s3.send(new CreateBucketCommand({ Bucket: 'full-one' }));
    await s3.send(new PutObjectCommand({ Bucket: 'full-one', Key: 'a', Body: 'x' }));

    await expect(s3.send(new DeleteBucketCommand({ Bucket: 'full-one' }))).rejects.toMatchObject({
      name: 'BucketNotEmpty',
    });
  });

  test('keep lifecycle rules, and say so when there are none', async () => {
    const s3 = clientOf();
    await s3.send(new CreateBucketCommand({ Bucket: 'ageing' }));
    const read = new GetBucketLifecycleConfigurationCommand({ Bucket: 'ageing' });
    await expect(s3.send(read)).rejects.toMatchObject({ name: 'NoSuchLifecycleConfiguration' });

    await s3.send(
      new PutBucketLifecycleConfigurationCommand({
        Bucket: 'ageing',
        LifecycleConfiguration: {
          Rules: [
            { ID: 'old', Status: 'Enabled', Filter: { Prefix: '' }, Expiration: { Days: 9 } },
          ],
        },
      }),
    );

    const { Rules } = await s3.send(read);
    expect(Rules).toMatchObject([{ ID: 'old', Expiration: { Days: 9 } }]);
  });
});

describe('bucket policies', () => {
  test('let other accounts in only when they say so', async () => {
    const { as } = startingWorld();
    const owner = new S3Client({ ...as(BARE), forcePathStyle: true });
    const other = new S3Client({ ...as(DATA_PLATFORM), forcePathStyle: true });
    const Bucket = 'shared-between-two';
    await owner.send(new CreateBucketCommand({ Bucket }));
    const read = new GetBucketVersioningCommand({ Bucket });
    await expect(other.send(read)).rejects.toMatchObject({ name: 'AccessDenied' });

    await owner.send(
      new PutBucketPolicyCommand({
        Bucket,
        Policy: policyOf({
          Effect: 'Allow',
          Principal: { AWS: `arn:aws:iam::${DATA_PLATFORM}:root` },
          Action: 's3:GetBucketVersioning',
          Resource: `arn:aws:s3:::${Bucket}`,
        }),
      }),
    );

    expect((await other.send(read)).$metadata.httpStatusCode).toBe(200);
  });

  test('bind the owner too when they deny', async () => {
    const s3 = clientOf();
    const Bucket = 'denies-its-owner';
    await s3.send(new CreateBucketCommand({ Bucket }));
    await s3.send(
      new PutBucketPolicyCommand({
        Bucket,
        Policy: policyOf({
          Effect: 'Deny',
          Principal: '*',
          Action: 's3:PutObject',
          Resource: `arn:aws:s3:::${Bucket}/*`,
        }),
      }),
    );

    await expect(
      s3.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'x' })),
    ).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining('explicit deny'),
    });
  });

  test('that open a bucket to everyone are refused while public policies are blocked', async () => {
    const s3 = clientOf();
    const Bucket = 'open-to-all';
    await s3.send(new CreateBucketCommand({ Bucket }));
    const statement = {
      Effect: 'Allow',
      Principal: '*',
      Action: 's3:GetObject',
      Resource: `arn:aws:s3:::${Bucket}/*`,
    };

    await expect(
      s3.send(new PutBucketPolicyCommand({ Bucket, Policy: policyOf(statement) })),
    ).rejects.toMatchObject({ name: 'AccessDenied' });
    const Condition = { StringEquals: { 'aws:PrincipalOrgID': 'o-holdfast001' } };
    await s3.send(
      new PutBucketPolicyCommand({ Bucket, Policy: policyOf({ ...statement, Condition }) }),
    );
    const { PolicyStatus } = await s3.send(new GetBucketPolicyStatusCommand({ Bucket }));
    expect(PolicyStatus?.IsPublic).toBe(false);
  });

  test('must be JSON of 20 KB at most', async () => {
    const s3 = clientOf();
    await s3.send(new CreateBucketCommand({ Bucket: 'strict' }));
    const put = (Policy: string) =>
      s3.send(new PutBucketPolicyCommand({ Bucket: 'strict', Policy }));

    await expect(put('{')).rejects.toMatchObject({ name: 'MalformedPolicy' });
    await expect(put(policyOf({ Sid: 'x'.repeat(21_000) }))).rejects.toMatchObject({
      name: 'PolicyTooLarge',
    });
  });
});
