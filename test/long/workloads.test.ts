import {
  DescribeImagesCommand,
  EC2Client,
  GetImageBlockPublicAccessStateCommand,
} from '@aws-sdk/client-ec2';
import { DescribeDocumentCommand, GetDocumentCommand, SSMClient } from '@aws-sdk/client-ssm';
import { type Product, type RecordedCall, startProduct } from '../support/product.ts';

const DATA_PLATFORM = '555555555555';
const SHARING = 'eu-west-1';
const OURS = 'holdfast-sessions-333333333333-us-east-1';

interface Report {
  readonly conflicts: readonly {
    readonly id: string;
    readonly regions: readonly string[];
    readonly losers: readonly string[];
    readonly destructive: boolean;
  }[];
}

let product: Product;
beforeAll(async () => {
  product = await startProduct({ regions: 'every' });
}, 240_000);
afterAll(() => product?.stop());

const ask = async (path: string, body?: unknown) => {
  const { body: accepted } = await product.call<{ operationId: string }>(
    'POST',
    path,
    body === undefined ? {} : { body },
  );
  return product.finished(accepted.operationId);
};

/** Writes of the two stages, counted by operation. */
const writes = (calls: readonly RecordedCall[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const { service, operation, mutating } of calls) {
    const name = `${service}:${operation}`;
    if (!mutating || !/^(ssm|ec2):|PublicAccessBlock|PasswordPolicy/.test(name)) continue;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
};

const sessionsOf = async (account: string, region = 'us-east-1') => {
  const client = new SSMClient(product.as(account, region));
  const { Content = '' } = await client.send(
    new GetDocumentCommand({ Name: 'SSM-SessionManagerRunShell' }),
  );
  return JSON.parse(Content).inputs;
};

test('a new account gets session preferences and defaults with as few calls as there can be', async () => {
  const since = await product.lastSequence();
  const { body } = await product.create({ name: 'Defaults', accountType: 'Development' });
  expect(await product.finished(body.operationId)).toMatchObject({ status: 'SUCCEEDED' });
  const made = writes(await product.mutations(since));
  const { awsAccountId = '' } = await product.account(body.accountId);
  const stages = await product.stages(body.accountId);

  expect(made).toEqual({
    'ssm:CreateDocument': 17,
    'ec2:EnableEbsEncryptionByDefault': 17,
    'ec2:EnableSnapshotBlockPublicAccess': 17,
    'ec2:ModifyInstanceMetadataDefaults': 17,
    's3:PutPublicAccessBlock': 1,
    'iam:UpdateAccountPasswordPolicy': 1,
  });
  expect(await sessionsOf(awsAccountId)).toMatchObject({
    s3BucketName: OURS,
    s3KeyPrefix: awsAccountId,
  });
  for (const [id, title] of [
    ['session-manager', 'Systems Manager'],
    ['account-defaults', 'Account defaults'],
  ]) {
    const stage = stages.find((one) => one.id === id);
    expect(stage).toMatchObject({ title, status: 'COMPLETED' });
    expect(stage?.regions).toHaveLength(17);
  }

  const again = await product.lastSequence();
  expect(await ask(`/accounts/${body.accountId}/assure`)).toMatchObject({ status: 'SUCCEEDED' });
  expect(writes(await product.mutations(again))).toEqual({});
}, 240_000);

test('an account that shares is asked about each thing by name, and keeps or loses it as answered', async () => {
  await ask('/accounts/discover');
  expect(await ask(`/accounts/${DATA_PLATFORM}/preflight`)).toMatchObject({ status: 'SUCCEEDED' });
  const { body } = await product.call<Report>('GET', `/accounts/${DATA_PLATFORM}/preflight`);
  const found = (id: string) => body.conflicts.find((conflict) => conflict.id === id);

  expect(found('session-preferences.instance-roles')).toMatchObject({
    destructive: true,
    regions: ['us-east-1'],
    losers: [
      `Bucket data-platform-sessions-${DATA_PLATFORM} no longer gets the session logs of us-east-1.`,
      expect.stringMatching(/^Instance i-\w+ in us-east-1: its role data-platform-analysis/),
    ],
  });
  expect(found('account-defaults.public-buckets')).toMatchObject({
    destructive: true,
    losers: [expect.stringContaining(`Bucket data-platform-datasets-${DATA_PLATFORM}`)],
  });
  expect(found('account-defaults.shared-images')).toMatchObject({
    regions: [SHARING],
    losers: [expect.stringContaining('open-data-viewer')],
  });
  expect(found('account-defaults.shared-snapshots')).toMatchObject({
    regions: [SHARING],
    losers: [expect.stringContaining('open-data')],
  });

  const before = await product.lastSequence();
  const keep = { choice: 'keep', reason: 'Published for the university.' };
  expect(
    await ask(`/accounts/${DATA_PLATFORM}/onboard`, {
      accountType: 'Development',
      choices: {
        'session-preferences.instance-roles': 'replace',
        'account-defaults.public-buckets': keep,
        'account-defaults.shared-images': keep,
        'account-defaults.shared-snapshots': 'replace',
      },
    }),
  ).toMatchObject({ status: 'SUCCEEDED' });

  expect(await sessionsOf(DATA_PLATFORM)).toMatchObject({
    s3BucketName: OURS,
    s3KeyPrefix: DATA_PLATFORM,
    runAsEnabled: true,
    runAsDefaultUser: 'analyst',
    idleSessionTimeout: '20',
  });
  const { Document } = await new SSMClient(product.as(DATA_PLATFORM)).send(
    new DescribeDocumentCommand({ Name: 'SSM-SessionManagerRunShell' }),
  );
  expect(Document).toMatchObject({ DefaultVersion: '2', LatestVersion: '2' });
  const ec2 = new EC2Client(product.as(DATA_PLATFORM, SHARING));
  expect(await ec2.send(new GetImageBlockPublicAccessStateCommand({}))).toMatchObject({
    ImageBlockPublicAccessState: 'unblocked',
  });
  const { Images } = await ec2.send(new DescribeImagesCommand({ Owners: ['self'] }));
  expect(Images).toMatchObject([{ Public: true }]);
  expect(writes(await product.mutations(before))).not.toHaveProperty(['s3:PutPublicAccessBlock']);
}, 240_000);
