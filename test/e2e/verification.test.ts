import {
  ConfigServiceClient,
  StopConfigurationRecorderCommand,
} from '@aws-sdk/client-config-service';
import {
  AttachPolicyCommand,
  CloseAccountCommand,
  DetachPolicyCommand,
  ListParentsCommand,
  ListPoliciesForTargetCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import {
  DeleteBucketPolicyCommand,
  GetBucketPolicyCommand,
  PutBucketPolicyCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { type Product, startProduct } from '../support/product.ts';

const LOGGING = '333333333333';
const CONFIG_BUCKET = 'holdfast-config-333333333333-us-east-1';
let product: Product;
beforeAll(async () => {
  product = await startProduct();
}, 120_000);
afterEach(() => product.clearFaults());
afterAll(() => product?.stop());

interface Held {
  readonly accountId: string;
  readonly awsAccountId: string;
  readonly operationId: string;
}

const stageOf = async (accountId: string, stage: string) =>
  (await product.stages(accountId)).find(({ id }) => id === stage);

/** A new account whose run stands still in Verification, until the faults are cleared: everything before it is done. */
const heldInVerification = async (name: string): Promise<Held> => {
  await product.fault({
    service: 'sts',
    operation: 'AssumeRole',
    principal: 'holdfast-record-configuration',
    kind: 'server-error',
    // The first session hardens the account, the second one verifies it.
    nth: 2,
    times: 100_000,
  });
  const { body } = await product.create({ name, accountType: 'Sandbox' });
  await product.until(
    () => stageOf(body.accountId, 'verification'),
    (stage) => stage?.status === 'IN_PROGRESS',
  );
  const { awsAccountId = '' } = await product.account(body.accountId);
  return { ...body, awsAccountId };
};

/** Does what the mandatory policies keep an account's administrator from, as somebody would who may detach them. */
const withoutPolicies = async (account: string, work: () => Promise<unknown>): Promise<void> => {
  const client = new OrganizationsClient(product.as(undefined));
  const Filter = 'SERVICE_CONTROL_POLICY';
  const detached: { readonly PolicyId: string; readonly TargetId: string }[] = [];
  for (let TargetId: string | undefined = account; TargetId !== undefined; ) {
    const target: string = TargetId;
    const { Policies = [] } = await client.send(
      new ListPoliciesForTargetCommand({ TargetId: target, Filter }),
    );
    for (const { Id: PolicyId = '', AwsManaged } of Policies) {
      if (AwsManaged === true) continue;
      await client.send(new DetachPolicyCommand({ PolicyId, TargetId: target }));
      detached.push({ PolicyId, TargetId: target });
    }
    if (target.startsWith('r-')) break;
    const { Parents = [] } = await client.send(new ListParentsCommand({ ChildId: target }));
    TargetId = Parents[0]?.Id;
  }
  await work();
  for (const attachment of detached) await client.send(new AttachPolicyCommand(attachment));
};

const finish = async ({ operationId }: Held) => {
  await product.clearFaults();
  return product.finished(operationId);
};

const assure = async ({ accountId }: Held) => {
  const { body } = await product.call<{ operationId: string }>(
    'POST',
    `/accounts/${accountId}/assure`,
  );
  return product.finished(body.operationId);
};

describe('Verification', () => {
  test('keeps an account from ACTIVE whose Config cannot deliver, until that is repaired', async () => {
    const archive = new S3Client({ ...product.as(LOGGING), forcePathStyle: true });
    const { Policy } = await archive.send(new GetBucketPolicyCommand({ Bucket: CONFIG_BUCKET }));
    const held = await heldInVerification('Broken bucket');
    await withoutPolicies(LOGGING, () =>
      archive.send(new DeleteBucketPolicyCommand({ Bucket: CONFIG_BUCKET })),
    );

    const end = await finish(held);

    expect(end).toMatchObject({ status: 'FAILED', reason: { code: 'DeliveryFailing' } });
    const account = await product.account(held.accountId);
    expect(account).toMatchObject({ status: 'ERROR', assurance: { state: 'FAILED' } });
    expect(account.assurance.reason?.message).toContain(CONFIG_BUCKET);
    expect(account.assurance.reason?.nextStep).toMatch(/bucket/);
    expect(await stageOf(held.accountId, 'config')).toMatchObject({ status: 'COMPLETED' });
    expect(await stageOf(held.accountId, 'verification')).toMatchObject({
      status: 'FAILED',
      reason: { code: 'DeliveryFailing' },
    });

    await withoutPolicies(LOGGING, () =>
      archive.send(new PutBucketPolicyCommand({ Bucket: CONFIG_BUCKET, Policy })),
    );
    const since = await product.lastSequence();
    expect(await assure(held)).toMatchObject({ status: 'SUCCEEDED' });

    expect(await product.account(held.accountId)).toMatchObject({
      status: 'ACTIVE',
      assurance: { state: 'CURRENT' },
    });
    expect(await product.mutations(since)).toEqual([]);
  }, 120_000);

  test('names what somebody changed behind the back of the run', async () => {
    const held = await heldInVerification('Stopped recorder');
    const client = new ConfigServiceClient(product.as(held.awsAccountId, 'eu-west-1'));
    await withoutPolicies(held.awsAccountId, () =>
      client.send(new StopConfigurationRecorderCommand({ ConfigurationRecorderName: 'default' })),
    );

    expect(await finish(held)).toMatchObject({
      status: 'FAILED',
      reason: { code: 'NotVerified' },
    });

    const reason = (await product.account(held.accountId)).assurance.reason;
    expect(reason?.message).toMatch(/Start recording with default.*eu-west-1/);
    const since = await product.lastSequence();
    expect(await assure(held)).toMatchObject({ status: 'SUCCEEDED' });
    expect((await product.mutations(since)).map(({ operation }) => operation)).toEqual([
      'StartConfigurationRecorder',
    ]);
    expect(await product.account(held.accountId)).toMatchObject({ status: 'ACTIVE' });
  }, 120_000);

  test('says that the account was closed in the middle of its run', async () => {
    const held = await heldInVerification('Closed meanwhile');
    await new OrganizationsClient(product.as(undefined)).send(
      new CloseAccountCommand({ AccountId: held.awsAccountId }),
    );

    const end = await finish(held);

    expect(end).toMatchObject({
      status: 'FAILED',
      reason: { code: expect.stringMatching(/^(AccountClosed|AccountNotUsable)$/) },
    });
    expect((await product.account(held.accountId)).status).not.toBe('ACTIVE');
  }, 120_000);
});
