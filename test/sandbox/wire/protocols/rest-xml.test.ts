import {
  CopyObjectCommand,
  CreateBucketCommand,
  GetBucketLocationCommand,
  GetBucketPolicyCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  NoSuchBucket,
  NotFound,
  PutBucketPolicyCommand,
  PutBucketTaggingCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { AwsError, type Service } from '../../../../sandbox/wire/service.ts';
import { aws, type TestAws } from '../../../support/aws.ts';

const withS3 = (operations: Service['operations']): TestAws =>
  aws({}, [
    { signingName: 's3', sdk: () => import('@aws-sdk/client-s3'), actionPrefix: 's3', operations },
  ]);

/** Both ways in which clients name a bucket. */
const STYLES = [
  ['path', true],
  ['virtual-hosted', false],
] as const;

const client = (operations: Service['operations'], forcePathStyle = true) =>
  new S3Client({ ...withS3(operations).as('111111111111'), forcePathStyle });

describe.each(STYLES)('S3 in %s style', (_style, forcePathStyle) => {
  test('finds bucket and key, percent-decoded', async () => {
    const seen: unknown[] = [];
    const s3 = client(
      { PutObject: ({ Bucket, Key }) => void seen.push([Bucket, Key]) },
      forcePathStyle,
    );

    await s3.send(
      new PutObjectCommand({ Bucket: 'some-bucket', Key: 'a b/c+d%2F?/é&=', Body: 'b' }),
    );

    expect(seen).toEqual([['some-bucket', 'a b/c+d%2F?/é&=']]);
  });

  test('tells operations on the same path apart', async () => {
    const seen: string[] = [];
    const answer = (name: string) => () => {
      seen.push(name);
      return { CopyObjectResult: { ETag: 'e' } };
    };
    const names = ['ListBuckets', 'ListObjectsV2', 'GetBucketLocation', 'CopyObject', 'UploadPart'];
    const s3 = client(
      Object.fromEntries(names.map((name) => [name, answer(name)])),
      forcePathStyle,
    );

    await s3.send(new ListBucketsCommand({}));
    await s3.send(new ListObjectsV2Command({ Bucket: 'some-bucket' }));
    await s3.send(new GetBucketLocationCommand({ Bucket: 'some-bucket' }));
    await s3.send(new CopyObjectCommand({ Bucket: 'some-bucket', Key: 'k', CopySource: 'x/y' }));
    await s3.send(
      new UploadPartCommand({ Bucket: 'some-bucket', Key: 'k', PartNumber: 1, UploadId: 'u' }),
    );

    expect(seen).toEqual(names);
  });
});

describe('S3', () => {
  test('reads a document and answers in a header', async () => {
    const s3 = client({
      CreateBucket: ({ Bucket, CreateBucketConfiguration }) => ({
        Location: `${Bucket} in ${CreateBucketConfiguration.LocationConstraint}`,
      }),
    });

    const { Location } = await s3.send(
      new CreateBucketCommand({
        Bucket: 'some-bucket',
        CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' },
      }),
    );

    expect(Location).toBe('some-bucket in eu-west-1');
  });

  test('unwraps the location of a bucket', async () => {
    const s3 = client({ GetBucketLocation: () => ({ LocationConstraint: 'eu-west-1' }) });

    await expect(
      s3.send(new GetBucketLocationCommand({ Bucket: 'some-bucket' })),
    ).resolves.toMatchObject({ LocationConstraint: 'eu-west-1' });
  });

  test('carries text payloads as they are', async () => {
    let stored = '';
    const s3 = client({
      PutBucketPolicy: ({ Policy }) => {
        stored = Policy;
      },
      GetBucketPolicy: () => ({ Policy: stored }),
    });
    const policy = '{"Statement":[{"Resource":"arn:aws:s3:::a/<é>&"}]}';

    await s3.send(new PutBucketPolicyCommand({ Bucket: 'some-bucket', Policy: policy }));
    const { Policy } = await s3.send(new GetBucketPolicyCommand({ Bucket: 'some-bucket' }));

    expect(Policy).toBe(policy);
  });

  test('carries bytes, metadata and dates of an object', async () => {
    const at = new Date('2026-03-04T05:06:07Z');
    const s3 = client({
      GetObject: () => ({ Body: Uint8Array.of(0, 200), Metadata: { kind: 'x' }, LastModified: at }),
    });

    const object = await s3.send(new GetObjectCommand({ Bucket: 'some-bucket', Key: 'k' }));

    expect([...((await object.Body?.transformToByteArray()) ?? [])]).toEqual([0, 200]);
    expect(object.Metadata).toEqual({ kind: 'x' });
    expect(object.LastModified).toEqual(at);
  });

  test('reads a streamed body out of its chunks', async () => {
    const { wire } = withS3({ PutObject: ({ Body }) => ({ ETag: Buffer.from(Body).toString() }) });

    const { headers } = await wire.handle({
      method: 'PUT',
      path: '/some-bucket/key',
      query: new URLSearchParams(),
      headers: {
        authorization:
          'AWS4-HMAC-SHA256 Credential=sandbox-111111111111/20260101/eu-central-1/s3/aws4_request',
        'content-encoding': 'aws-chunked',
      },
      body: Buffer.from(
        '5\r\nhello\r\n3;chunk-signature=0\r\n, w\r\n0\r\nx-amz-checksum: a\r\n\r\n',
      ),
    });

    expect(headers['etag']).toBe('hello, w');
  });

  test('answers HEAD in headers alone', async () => {
    const s3 = client({
      HeadObject: () => ({ ContentLength: 12, ETag: '"e"' }),
      HeadBucket: () => {
        throw new AwsError('NotFound', 'no such bucket', { status: 404 });
      },
    });

    await expect(
      s3.send(new HeadObjectCommand({ Bucket: 'some-bucket', Key: 'k' })),
    ).resolves.toMatchObject({ ContentLength: 12, ETag: '"e"' });
    await expect(s3.send(new HeadBucketCommand({ Bucket: 'some-bucket' }))).rejects.toBeInstanceOf(
      NotFound,
    );
  });

  test('throws the exception class of an error, with what the model lacks', async () => {
    const s3 = client({
      PutBucketTagging: () => {
        throw new AwsError('NoSuchBucket', 'gone', { extra: { BucketName: 'a<b' } });
      },
    });

    const error = await s3
      .send(new PutBucketTaggingCommand({ Bucket: 'some-bucket', Tagging: { TagSet: [] } }))
      .catch((reason: unknown) => reason);

    expect(error).toBeInstanceOf(NoSuchBucket);
    expect(error).toMatchObject({
      message: 'gone',
      BucketName: 'a<b',
      $metadata: { httpStatusCode: 404 },
    });
  });
});
