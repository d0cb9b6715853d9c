import {
  CloudWatchClient,
  DeleteAlarmsCommand,
  DescribeAlarmsCommand,
} from '@aws-sdk/client-cloudwatch';
import { configurationWith, type Product, startProduct } from '../support/product.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct({ config: configurationWith({ trail: { mode: 'account' } }) });
}, 120_000);
afterAll(() => product?.stop());

const isAlarmCall = ({ service, operation }: { service: string; operation: string }) =>
  service === 'monitoring' || service === 'sns' || operation.includes('MetricFilter');
const callsSince = async (since: number) =>
  (await product.recorded(since)).filter(
    (call) => isAlarmCall(call) && call.principal.includes('assumed-role'),
  );

describe('in trail mode account', () => {
  test('a new account has alarms of its own after 20 writes and 4 reads; assured again, after 6 reads', async () => {
    const since = await product.lastSequence();
    const { body } = await product.create({ name: 'Watched', accountType: 'Sandbox' });
    expect(await product.finished(body.operationId)).toMatchObject({ status: 'SUCCEEDED' });
    const made = await callsSince(since);
    const { awsAccountId = '' } = await product.account(body.accountId);

    expect(made.filter(({ mutating }) => mutating)).toHaveLength(20);
    expect(made.filter(({ mutating }) => !mutating)).toHaveLength(4);
    expect(made.filter(({ status }) => status >= 400)).toEqual([]);
    const cloudWatch = new CloudWatchClient(product.as(awsAccountId));
    const { MetricAlarms } = await cloudWatch.send(new DescribeAlarmsCommand({}));
    expect(MetricAlarms).toHaveLength(10);

    const between = await product.lastSequence();
    const again = await product.call<{ operationId: string }>(
      'POST',
      `/accounts/${body.accountId}/assure`,
    );
    expect(await product.finished(again.body.operationId)).toMatchObject({ status: 'SUCCEEDED' });
    const second = await callsSince(between);
    expect(second.filter(({ mutating }) => mutating)).toEqual([]);
    expect(second).toHaveLength(6);
  }, 120_000);

  test('its administrator cannot delete them', async () => {
    const { body } = await product.create({ name: 'Held', accountType: 'Sandbox' });
    await product.finished(body.operationId);
    const { awsAccountId } = await product.account(body.accountId);
    const cloudWatch = new CloudWatchClient(product.as(awsAccountId));

    await expect(
      cloudWatch.send(new DeleteAlarmsCommand({ AlarmNames: ['holdfast-vpc-changes'] })),
    ).rejects.toThrow(/explicit deny in a service control policy/);
  }, 120_000);

  test('the foundation has none to set', async () => {
    const { body } = await product.call<{
      foundation: { stages: { id: string; status: string }[] };
    }>('GET', '/organization');

    expect(body.foundation.stages.find(({ id }) => id === 'organization-alarms')).toMatchObject({
      status: 'SKIPPED',
    });
  });
});
