import {
  CloudTrailClient,
  DescribeTrailsCommand,
  GetTrailStatusCommand,
} from '@aws-sdk/client-cloudtrail';
import {
  ConfigServiceClient,
  DescribeConfigurationRecorderStatusCommand,
  DescribeConfigurationRecordersCommand,
  DescribeDeliveryChannelsCommand,
} from '@aws-sdk/client-config-service';
import { IAMClient, ListAccountAliasesCommand } from '@aws-sdk/client-iam';
import { ACCOUNT_STAGES } from '../../../lambdas/contracts/stages.ts';
import { type AccountView, FEW_REGIONS, type Product } from '../../support/product.ts';

let product: Product;

export const creation = (started: () => Product) => {
  let account: AccountView;

  beforeAll(async () => {
    product = started();
    const { status, headers, body } = await product.create({
      name: 'Payments',
      accountType: 'Production',
      tags: { team: 'payments' },
    });
    expect(status).toBe(202);
    expect(headers.get('location')).toBe(`/v1/operations/${body.operationId}`);
    expect(await product.finished(body.operationId)).toMatchObject({ status: 'SUCCEEDED' });
    account = await product.account(body.accountId);
  }, 120_000);

  test('shows as ACTIVE, current, made by Holdfast', () => {
    expect(account).toMatchObject({
      status: 'ACTIVE',
      origin: 'HOLDFAST',
      alias: 'payments',
      accountType: 'production',
      tags: { team: 'payments' },
      assurance: { state: 'CURRENT' },
    });
    expect(account.awsAccountId).toMatch(/^\d{12}$/);
    expect(account.assurance.baselineVersion).toMatch(/^[0-9a-f]{12}$/);
  });

  test('shows every stage COMPLETED, Config in each region', async () => {
    const stages = await product.stages(account.id);

    expect(stages.map(({ id, status }) => [id, status])).toEqual(
      ACCOUNT_STAGES.map(({ id }) => [id, 'COMPLETED']),
    );
    const config = stages.find(({ id }) => id === 'config');
    expect(config?.regions.map(({ region }) => region).sort()).toEqual([...FEW_REGIONS].sort());
  });

  test('is covered by a trail with every promised property, as the account itself sees it', async () => {
    const client = new CloudTrailClient(product.as(account.awsAccountId));
    const { trailList = [] } = await client.send(new DescribeTrailsCommand({}));

    expect(trailList).toHaveLength(1);
    expect(trailList[0]).toMatchObject({
      IsMultiRegionTrail: true,
      IsOrganizationTrail: true,
      IncludeGlobalServiceEvents: true,
      LogFileValidationEnabled: true,
      S3BucketName: 'holdfast-trail-333333333333-us-east-1',
    });
    expect(trailList[0]?.KmsKeyId).toMatch(/^arn:aws:kms:us-east-1:333333333333:key\//);
    const status = await client.send(new GetTrailStatusCommand({ Name: trailList[0]?.TrailARN }));
    expect(status.IsLogging).toBe(true);
  });

  test.each(FEW_REGIONS)('records its configuration in %s to Logging', async (region) => {
    const client = new ConfigServiceClient(product.as(account.awsAccountId, region));

    const recorders = await client.send(new DescribeConfigurationRecordersCommand({}));
    const status = await client.send(new DescribeConfigurationRecorderStatusCommand({}));
    const channels = await client.send(new DescribeDeliveryChannelsCommand({}));

    expect(recorders.ConfigurationRecorders?.[0]?.recordingGroup).toMatchObject({
      allSupported: true,
      includeGlobalResourceTypes: region === 'us-east-1',
    });
    expect(status.ConfigurationRecordersStatus?.[0]?.recording).toBe(true);
    expect(channels.DeliveryChannels?.[0]?.s3BucketName).toBe(
      'holdfast-config-333333333333-us-east-1',
    );
  });

  test('bears its alias', async () => {
    const aliases = await new IAMClient(product.as(account.awsAccountId)).send(
      new ListAccountAliasesCommand({}),
    );

    expect(aliases.AccountAliases).toEqual(['payments']);
  });

  test('makes no mutating call when it is assured again', async () => {
    const since = await product.lastSequence();

    const { status, body } = await product.call<{ operationId: string }>(
      'POST',
      `/accounts/${account.id}/assure`,
    );
    expect(status).toBe(202);
    expect(await product.finished(body.operationId)).toMatchObject({ status: 'SUCCEEDED' });

    expect(await product.mutations(since)).toEqual([]);
    expect(await product.account(account.id)).toMatchObject({ status: 'ACTIVE' });
  });
};
