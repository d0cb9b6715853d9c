import {
  CreateBucketCommand,
  DeletePublicAccessBlockCommand as DeleteBucketBlockCommand,
  ListObjectsV2Command,
  PutBucketPolicyCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import {
  DeletePublicAccessBlockCommand,
  GetPublicAccessBlockCommand,
  NoSuchPublicAccessBlockConfiguration,
  type PublicAccessBlockConfiguration,
  PutPublicAccessBlockCommand,
  S3ControlClient,
} from '@aws-sdk/client-s3-control';
import { analyzerAccount } from '../../../support/analyzer-account.ts';
import {
  allow,
  BARE,
  DATA_PLATFORM,
  LOGGING,
  startingWorld,
} from '../../../support/starting-world.ts';

const AccountId = BARE;
const Bucket = 'open-to-everybody';

const begin = () => {
  const begun = startingWorld();
  const control = new S3ControlClient(begun.as(BARE));
  const s3Of = (account: string) => new S3Client({ ...begun.as(account), forcePathStyle: true });
  const put = (PublicAccessBlockConfiguration: PublicAccessBlockConfiguration) =>
    control.send(new PutPublicAccessBlockCommand({ AccountId, PublicAccessBlockConfiguration }));
  return { ...begun, control, s3: s3Of(BARE), stranger: s3Of(LOGGING), put };
};

const openPolicy = new PutBucketPolicyCommand({
  Bucket,
  Policy: JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: '*',
        Action: 's3:*',
        Resource: [`arn:aws:s3:::${Bucket}`, `arn:aws:s3:::${Bucket}/*`],
      },
    ],
  }),
});

/** A bucket whose own settings let a public policy in. */
const openBucket = async (s3: S3Client) => {
  await s3.send(new CreateBucketCommand({ Bucket }));
  await s3.send(new DeleteBucketBlockCommand({ Bucket }));
  await s3.send(openPolicy);
};

describe('the public access block of an account', () => {
  // Commands of this client can be sent once only.
  const get = () => new GetPublicAccessBlockCommand({ AccountId });

  test('is not there until it is put, and not after it is deleted', async () => {
    const { control, put } = begin();

    const error = await control.send(get()).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(NoSuchPublicAccessBlockConfiguration);
    expect(error).toMatchObject({
      message: 'The public access block configuration was not found',
      $metadata: { httpStatusCode: 404 },
    });
    await put({ BlockPublicAcls: true });
    await control.send(new DeletePublicAccessBlockCommand({ AccountId }));

    await expect(control.send(get())).rejects.toMatchObject({
      name: 'NoSuchPublicAccessBlockConfiguration',
    });
  });

  test('is the same in every region, and off where nothing was said', async () => {
    const { as, put } = begin();
    await put({ BlockPublicAcls: true, BlockPublicPolicy: true });

    const answer = await new S3ControlClient(as(BARE, 'eu-west-1')).send(get());

    expect(answer.PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      IgnorePublicAcls: false,
      BlockPublicPolicy: true,
      RestrictPublicBuckets: false,
    });
  });

  test('is nobody else to read', async () => {
    const { as } = begin();

    await expect(new S3ControlClient(as(LOGGING)).send(get())).rejects.toMatchObject({
      name: 'AccessDenied',
      $metadata: { httpStatusCode: 403 },
    });
  });

  test('is put and deleted with the same permission', async () => {
    const { asRole } = begin();
    const control = new S3ControlClient(
      asRole(BARE, 'blocker', [allow('s3:PutAccountPublicAccessBlock')]),
    );
    const answer = await control.send(new DeletePublicAccessBlockCommand({ AccountId }));

    expect(answer.$metadata.httpStatusCode).toBe(200);
    await expect(control.send(get())).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining('s3:GetAccountPublicAccessBlock'),
    });
  });
});

describe('buckets of a blocked account', () => {
  const list = new ListObjectsV2Command({ Bucket });

  test('take no public policy', async () => {
    const { s3, put } = begin();
    await s3.send(new CreateBucketCommand({ Bucket }));
    await s3.send(new DeleteBucketBlockCommand({ Bucket }));
    await put({ BlockPublicPolicy: true });

    await expect(s3.send(openPolicy)).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  test('let nobody in from outside by the public policy that they have', async () => {
    const { s3, stranger, put, control } = begin();
    await openBucket(s3);

    expect((await stranger.send(list)).KeyCount).toBe(0);
    await put({ RestrictPublicBuckets: true });
    await expect(stranger.send(list)).rejects.toMatchObject({ name: 'AccessDenied' });
    expect((await s3.send(list)).KeyCount).toBe(0);
    await control.send(new DeletePublicAccessBlockCommand({ AccountId }));

    expect((await stranger.send(list)).KeyCount).toBe(0);
  });

  test('stay open when only new policies are blocked', async () => {
    const { s3, stranger, put } = begin();
    await openBucket(s3);
    await put({ BlockPublicPolicy: true, BlockPublicAcls: true, IgnorePublicAcls: true });

    expect((await stranger.send(list)).KeyCount).toBe(0);
  });

  test('are no finding of Access Analyzer any more', async () => {
    const { as, created, findings } = await analyzerAccount({ region: 'eu-central-1' });
    const statuses = async (arn: string) => (await findings(arn)).map(({ status }) => status);
    const arn = await created();
    const before = await statuses(arn);

    await new S3ControlClient(as(DATA_PLATFORM)).send(
      new PutPublicAccessBlockCommand({
        AccountId: DATA_PLATFORM,
        PublicAccessBlockConfiguration: { RestrictPublicBuckets: true },
      }),
    );

    expect(before).toEqual(['ACTIVE']);
    expect(await statuses(arn)).toEqual(['RESOLVED']);
  });
});
