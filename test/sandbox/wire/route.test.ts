import { PutPublicAccessBlockCommand, S3Client } from '@aws-sdk/client-s3';
import type { Service } from '../../../sandbox/wire/service.ts';
import { aws } from '../../support/aws.ts';

/** S3 Control in the form in which SDK clients export their schemas; it shares its signing name with S3. */
const s3ControlSdk = {
  S3ControlClient: class {
    readonly config = {
      protocol: { getShapeId: () => 'aws.protocols#restXml' },
      protocolSettings: { xmlNamespace: 'http://awss3control.amazonaws.com/doc/2018-08-20/' },
    };
  },
  GetPublicAccessBlock$: [
    9,
    'com.amazonaws.s3control',
    'GetPublicAccessBlock',
    { http: ['GET', '/v20180820/configuration/publicAccessBlock', 200] },
    () => [
      3,
      'com.amazonaws.s3control',
      'GetPublicAccessBlockRequest',
      0,
      ['AccountId'],
      [[0, { httpHeader: 'x-amz-account-id' }]],
      1,
    ],
    () => 'unit',
  ],
};

const seen: string[] = [];

const s3: Service = {
  sdk: () => import('@aws-sdk/client-s3'),
  signingName: 's3',
  actionPrefix: 's3',
  operations: {
    GetObject: ({ Bucket }) => void seen.push(`object in ${Bucket}`),
    PutPublicAccessBlock: ({ Bucket }) => void seen.push(`bucket ${Bucket}`),
  },
};

const s3Control: Service = {
  sdk: async () => s3ControlSdk,
  signingName: 's3',
  actionPrefix: 's3',
  operations: { GetPublicAccessBlock: ({ AccountId }) => void seen.push(`account ${AccountId}`) },
};

const get = (path: string, host = 'localhost:4566') =>
  aws({}, [s3, s3Control]).wire.handle({
    method: 'GET',
    path,
    query: new URLSearchParams(),
    headers: {
      host,
      authorization:
        'AWS4-HMAC-SHA256 Credential=sandbox-111111111111/20260101/eu-central-1/s3/aws4_request',
      'x-amz-account-id': '222222222222',
    },
    body: new Uint8Array(),
  });

beforeEach(() => {
  seen.length = 0;
});

describe('services that share a signing name', () => {
  test('S3 Control is asked before S3', async () => {
    await get('/v20180820/configuration/publicAccessBlock');
    await get('/v20180820/configuration/publicAccessBlock', '222222222222.localhost:4566');

    expect(seen).toEqual(['account 222222222222', 'account 222222222222']);
  });

  test('S3 gets everything else', async () => {
    const options = aws({}, [s3, s3Control]).as('111111111111');
    await new S3Client(options).send(
      new PutPublicAccessBlockCommand({
        Bucket: 'some-bucket',
        PublicAccessBlockConfiguration: { BlockPublicAcls: true },
      }),
    );
    await get('/v20180820/key');
    await get('/key', 'some-bucket.s3.eu-central-1.amazonaws.com');

    expect(seen).toEqual(['bucket some-bucket', 'object in v20180820', 'object in some-bucket']);
  });
});
