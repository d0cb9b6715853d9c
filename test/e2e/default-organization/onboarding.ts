import {
  ConfigServiceClient,
  DescribeConfigurationRecorderStatusCommand,
  DescribeConfigurationRecordersCommand,
  DescribeDeliveryChannelsCommand,
} from '@aws-sdk/client-config-service';
import type { Product } from '../../support/product.ts';

const BARE = '444444444444';
const WITH_RECORDER = '555555555555';
const WITHOUT_ROLE = '666666666666';
const CLOSING = '777777777777';

let product: Product;

const onboardRequest = (awsAccountId: string, choices: Record<string, string> = {}) =>
  product.call<{ operationId: string }>('POST', `/accounts/${awsAccountId}/onboard`, {
    body: { accountType: 'Development', choices },
  });

const onboard = async (awsAccountId: string, choices?: Record<string, string>) => {
  const answer = await onboardRequest(awsAccountId, choices);
  expect([answer.status, answer.body]).toMatchObject([202, {}]);
  return answer;
};

/** Lets give way whatever somebody has to answer to. */
const onboardReplacing = async (awsAccountId: string) => {
  const asked = await product.call<{ operationId: string }>(
    'POST',
    `/accounts/${awsAccountId}/preflight`,
  );
  await product.finished(asked.body.operationId);
  const { body } = await product.call<{
    readonly conflicts: readonly { readonly id: string; readonly default?: string | null }[];
  }>('GET', `/accounts/${awsAccountId}/preflight`);
  const open = body.conflicts.filter((conflict) => (conflict.default ?? null) === null);
  return onboard(awsAccountId, Object.fromEntries(open.map(({ id }) => [id, 'replace'])));
};

/** Of accounts that were discovered. */
export const onboarding = (started: () => Product) => {
  const statuses: string[] = [];
  const ends: Record<string, unknown> = {};

  beforeAll(async () => {
    product = started();
    const { body } = await onboard(BARE);
    statuses.push((await product.account(BARE)).status);
    const others = await Promise.all([onboardReplacing(WITH_RECORDER), onboard(WITHOUT_ROLE)]);
    ends[BARE] = await product.finished(body.operationId);
    ends[WITH_RECORDER] = await product.finished(others[0].body.operationId);
    ends[WITHOUT_ROLE] = await product.finished(others[1].body.operationId);
  }, 120_000);

  test('carries a bare account to ACTIVE through ONBOARDING', async () => {
    expect(statuses).toEqual(['ONBOARDING']);
    expect(ends[BARE]).toMatchObject({ status: 'SUCCEEDED' });
    expect(await product.account(BARE)).toMatchObject({
      status: 'ACTIVE',
      origin: 'EXTERNAL',
      accountType: 'development',
      assurance: { state: 'CURRENT' },
    });
  });

  test('keeps the name of a recorder that was there and reconfigures it', async () => {
    expect(ends[WITH_RECORDER]).toMatchObject({ status: 'SUCCEEDED' });

    const client = new ConfigServiceClient(product.as(WITH_RECORDER));
    const { ConfigurationRecorders: recorders } = await client.send(
      new DescribeConfigurationRecordersCommand({}),
    );
    const { ConfigurationRecordersStatus: statuses } = await client.send(
      new DescribeConfigurationRecorderStatusCommand({}),
    );
    const { DeliveryChannels: channels } = await client.send(
      new DescribeDeliveryChannelsCommand({}),
    );
    expect(recorders).toHaveLength(1);
    expect(recorders?.[0]).toMatchObject({
      name: 'data-platform-recorder',
      recordingGroup: { allSupported: true, includeGlobalResourceTypes: true },
    });
    expect(statuses?.[0]?.recording).toBe(true);
    expect(channels?.[0]?.s3BucketName).toBe('holdfast-config-333333333333-us-east-1');
  });

  test('reports a trail that the account already had, and leaves it alone', async () => {
    const trail = (await product.stages(WITH_RECORDER)).find(({ id }) => id === 'cloudtrail');
    const changes = (await product.mutations(0)).filter(
      ({ service, account }) => service === 'cloudtrail' && account === WITH_RECORDER,
    );

    expect(JSON.stringify(trail)).toMatch(/data-platform/);
    expect(changes).toEqual([]);
  });

  test('asks about what it finds once it was let into an account without a role for it', async () => {
    expect(ends[WITHOUT_ROLE]).toMatchObject({
      status: 'FAILED',
      reason: { code: 'ConflictUnanswered' },
    });

    expect(await product.account(WITHOUT_ROLE)).toMatchObject({ status: 'DISCOVERED' });

    const { body } = await onboard(WITHOUT_ROLE, { 'detector.other-administrator': 'replace' });
    expect(await product.finished(body.operationId)).toMatchObject({ status: 'SUCCEEDED' });
    expect(await product.account(WITHOUT_ROLE)).toMatchObject({ status: 'ACTIVE' });
  }, 60_000);

  test.each([
    ['a foundation account', '333333333333'],
    ['a closed account', CLOSING],
    ['an active account', BARE],
  ])('refuses %s', async (_, id) => {
    const { status, body } = await onboardRequest(id);

    expect([status, body]).toMatchObject([409, { code: 'IllegalTransition' }]);
  });
};
