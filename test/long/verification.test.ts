import { DeleteAccountAliasCommand, IAMClient } from '@aws-sdk/client-iam';
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

/** A new account whose run stands still where a task verifies it, until the faults are cleared: everything before is done. */
const heldInVerification = async (name: string, task: string): Promise<Held> => {
  await product.fault({
    service: 'sts',
    operation: 'AssumeRole',
    principal: `holdfast-${task}`,
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

/** Does what the policies of an account, or of its unit, keep its administrator from, as somebody would who may detach them. */
const withoutPolicies = async (account: string, work: () => Promise<unknown>): Promise<void> => {
  const client = new OrganizationsClient(product.as(undefined));
  const Filter = 'SERVICE_CONTROL_POLICY';
  const detached: { readonly PolicyId: string; readonly TargetId: string }[] = [];
  const { Parents = [] } = await client.send(new ListParentsCommand({ ChildId: account }));
  for (const TargetId of [account, ...Parents.map(({ Id = '' }) => Id)]) {
    const { Policies = [] } = await client.send(
      new ListPoliciesForTargetCommand({ TargetId, Filter }),
    );
    for (const { Id: PolicyId = '', AwsManaged } of Policies) {
      if (AwsManaged === true) continue;
      await client.send(new DetachPolicyCommand({ PolicyId, TargetId }));
      detached.push({ PolicyId, TargetId });
    }
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
    const held = await heldInVerification('Broken bucket', 'record-configuration');
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
    const held = await heldInVerification('Lost alias', 'identify-account');
    await new IAMClient(product.as(held.awsAccountId)).send(
      new DeleteAccountAliasCommand({ AccountAlias: 'lost-alias' }),
    );

    expect(await finish(held)).toMatchObject({
      status: 'FAILED',
      reason: { code: 'NotVerified' },
    });

    const reason = (await product.account(held.accountId)).assurance.reason;
    expect(reason?.message).toContain('Give the account the alias lost-alias.');
    const since = await product.lastSequence();
    expect(await assure(held)).toMatchObject({ status: 'SUCCEEDED' });
    expect((await product.mutations(since)).map(({ operation }) => operation)).toEqual([
      'CreateAccountAlias',
    ]);
    expect(await product.account(held.accountId)).toMatchObject({ status: 'ACTIVE' });
  }, 120_000);

  test('says that the account was closed in the middle of its run', async () => {
    const held = await heldInVerification('Closed meanwhile', 'record-configuration');
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
