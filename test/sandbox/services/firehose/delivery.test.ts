import { gunzipSync } from 'node:zlib';
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { PutBucketPolicyCommand, type S3Client } from '@aws-sdk/client-s3';
import { allow, LOGGING, policyOf, SECURITY } from '../../../support/starting-world.ts';
import {
  deliveryTo,
  FOREIGN,
  OWN,
  STREAM,
  STREAM_ROLE,
  streamAccount,
} from '../../../support/stream-account.ts';

const texts = (objects: Readonly<Record<string, Buffer>>) => Object.values(objects).map(String);

/** Lets the role of the stream into the bucket in Logging. */
const welcome = (s3: S3Client, principal = STREAM_ROLE) =>
  s3.send(
    new PutBucketPolicyCommand({
      Bucket: FOREIGN,
      Policy: policyOf(
        ...deliveryTo(FOREIGN).map((statement) => ({
          ...statement,
          Principal: { AWS: principal },
        })),
      ),
    }),
  );

describe('a delivery', () => {
  test('comes when the interval has passed, as one object of the hour', async () => {
    const { created, put, flush, objects, describe: described } = await streamAccount();
    await created({ Prefix: 'AccessAnalyzer/' });
    await put('{"a":1}');
    await put('{"b":2}');
    await described();
    expect(objects()).toEqual({});

    await flush();

    expect(texts(objects())).toEqual(['{"a":1}{"b":2}']);
    expect(Object.keys(objects())[0]).toMatch(
      new RegExp(
        `^AccessAnalyzer/2026/11/21/09/${STREAM}-1-2026-11-21-09-\\d\\d-\\d\\d-[0-9a-f-]{36}$`,
      ),
    );
  });

  test('comes at once when the buffer is full', async () => {
    const { created, put, objects, describe: described } = await streamAccount();
    await created();

    await put('x'.repeat(600 * 1024));
    await put('x'.repeat(600 * 1024));
    await described();

    expect(Object.keys(objects())).toHaveLength(1);
  });

  test('never brings the same record twice', async () => {
    const { created, put, flush, objects } = await streamAccount();
    await created();
    await put('first');
    await flush();
    await put('second');
    await flush();
    await flush();

    expect(texts(objects()).sort()).toEqual(['first', 'second']);
  });

  test('goes where the expressions of the prefix say', async () => {
    const { created, put, flush, objects } = await streamAccount();
    await created({
      Prefix: "found/year='!{timestamp:yyyy}'/!{timestamp:'day'-dd}/",
      ErrorOutputPrefix: 'failed/!{firehose:error-output-type}/',
      FileExtension: '.json',
    });
    await put('x');

    await flush();

    expect(Object.keys(objects())[0]).toMatch(/^found\/year='2026'\/day-21\/findings-1-.+\.json$/);
  });

  test('is packed, line by line, as the stream says', async () => {
    const { created, put, flush, objects } = await streamAccount();
    await created({
      CompressionFormat: 'GZIP',
      ProcessingConfiguration: {
        Enabled: true,
        Processors: [{ Type: 'AppendDelimiterToRecord', Parameters: [] }],
      },
    });
    await put('a');
    await put('b');

    await flush();

    const [[key = '', body = Buffer.alloc(0)] = []] = Object.entries(objects());
    expect(key).toMatch(/\.gz$/);
    expect(gunzipSync(body).toString()).toBe('a\nb\n');
  });
});

describe('a delivery that is not allowed', () => {
  test('stays, with a reason, and comes once it is', async () => {
    const { created, put, flush, objects, role } = await streamAccount();
    role(deliveryTo('another'));
    await created();
    await put('x');

    expect(await flush()).toMatchObject({
      DeliveryStreamStatus: 'ACTIVE',
      FailureDescription: {
        Type: 'UNKNOWN_ERROR',
        Details: expect.stringContaining('S3.AccessDenied'),
      },
    });
    expect(objects()).toEqual({});

    role(deliveryTo(OWN));
    expect((await flush())?.FailureDescription).toBeUndefined();
    expect(texts(objects())).toEqual(['x']);
  });

  test.each([
    's3:GetBucketLocation',
    's3:ListBucket',
    's3:ListBucketMultipartUploads',
    's3:AbortMultipartUpload',
    's3:GetObject',
    's3:PutObject',
  ])('lacks %s', async (action) => {
    const { created, put, flush, objects, role } = await streamAccount();
    role([...deliveryTo(OWN), { ...allow(action), Effect: 'Deny' }]);
    await created();
    await put('x');

    expect((await flush())?.FailureDescription?.Details).toContain(action);
    expect(objects()).toEqual({});
  });

  test('to a bucket of another account needs the policy of the bucket', async () => {
    const { created, put, flush, objects, s3 } = await streamAccount();
    await created({ BucketARN: `arn:aws:s3:::${FOREIGN}` });
    await put('x');
    expect((await flush())?.FailureDescription?.Details).toContain('no resource-based policy');

    await welcome(s3(LOGGING), `arn:aws:iam::${SECURITY}:role/other`);
    expect((await flush())?.FailureDescription?.Details).toContain('no resource-based policy');
    await welcome(s3(LOGGING));

    expect((await flush())?.FailureDescription).toBeUndefined();
    expect(texts(objects(FOREIGN))).toEqual(['x']);
  });

  test('is one that the bucket of the own account shuts out', async () => {
    const { created, put, flush, s3 } = await streamAccount();
    await s3(SECURITY).send(
      new PutBucketPolicyCommand({
        Bucket: OWN,
        Policy: policyOf({
          ...allow('s3:PutObject', `arn:aws:s3:::${OWN}/*`),
          Effect: 'Deny',
          Principal: { AWS: STREAM_ROLE },
        }),
      }),
    );
    await created();
    await put('x');

    expect((await flush())?.FailureDescription?.Details).toContain('explicit deny');
  });

  test('is one to a bucket that is not there', async () => {
    const { created, put, flush } = await streamAccount();
    await created({ BucketARN: 'arn:aws:s3:::not-there-at-all' });
    await put('x');

    expect((await flush())?.FailureDescription?.Details).toContain('S3.NoSuchBucket');
  });

  test('is one with a role that Firehose can no longer assume', async () => {
    const { created, put, flush, role } = await streamAccount();
    await created();
    await put('x');
    role(deliveryTo(OWN), 'lambda.amazonaws.com');

    expect((await flush())?.FailureDescription?.Details).toContain('unable to assume role');
  });
});

describe('an encrypted delivery', () => {
  const USE = ['kms:Decrypt', 'kms:GenerateDataKey'];

  /** A key in Logging that lets the role of the stream use it, or nobody but its account. */
  const keyOf = async (logging: KMSClient, forRole: boolean) => {
    const own = { ...allow('kms:*'), Principal: { AWS: `arn:aws:iam::${LOGGING}:root` } };
    const role = { ...allow(USE), Principal: { AWS: STREAM_ROLE } };
    const Policy = policyOf(own, ...(forRole ? [role] : []));
    const { KeyMetadata } = await logging.send(new CreateKeyCommand({ Policy }));
    return KeyMetadata?.Arn ?? '';
  };

  test.each([
    ['the key and the role', true, true, undefined],
    ['the key alone', true, false, 'KMS_ACCESS_DENIED'],
    ['the role alone', false, true, 'KMS_ACCESS_DENIED'],
  ])('is allowed by %s', async (_, byKey, byRole, failure) => {
    const { created, put, flush, objects, role, s3, as } = await streamAccount();
    const AWSKMSKeyARN = await keyOf(new KMSClient(as(LOGGING)), byKey);
    await welcome(s3(LOGGING));
    role([...deliveryTo(FOREIGN), ...(byRole ? [allow(USE, AWSKMSKeyARN)] : [])]);
    await created({
      BucketARN: `arn:aws:s3:::${FOREIGN}`,
      EncryptionConfiguration: { KMSEncryptionConfig: { AWSKMSKeyARN } },
    });
    await put('x');

    expect((await flush())?.FailureDescription?.Type).toBe(failure);
    expect(texts(objects(FOREIGN))).toEqual(failure === undefined ? ['x'] : []);
  });

  test('needs a key in the region of the bucket', async () => {
    const { created, put, flush } = await streamAccount();
    const AWSKMSKeyARN = `arn:aws:kms:eu-west-1:${LOGGING}:key/none`;
    await created({ EncryptionConfiguration: { KMSEncryptionConfig: { AWSKMSKeyARN } } });
    await put('x');

    expect((await flush())?.FailureDescription?.Type).toBe('KMS_KEY_NOT_FOUND');
  });
});
