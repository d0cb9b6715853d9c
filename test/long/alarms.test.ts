import {
  CloudWatchClient,
  DeleteAlarmsCommand,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
} from '@aws-sdk/client-cloudwatch';
import {
  CloudWatchLogsClient,
  CreateLogStreamCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { bucketPolicyDeleted } from '../support/alarm-organization.ts';
import { type Product, startProduct } from '../support/product.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
}, 120_000);
afterEach(() => product.clearFaults());
afterAll(() => product.stop());

const cloudWatch = () => new CloudWatchClient(product.as(undefined));
const alarmNames = async () => {
  const { MetricAlarms = [] } = await cloudWatch().send(
    new DescribeAlarmsCommand({ AlarmNamePrefix: 'holdfast-' }),
  );
  return MetricAlarms.map(({ AlarmName = '' }) => AlarmName);
};
const create = async (name: string) => {
  const { body } = await product.create({ name, accountType: 'Sandbox' });
  return { ...body, end: await product.finished(body.operationId) };
};
const alarmWrites = async (since: number) =>
  (await product.mutations(since))
    .filter(
      ({ service, operation }) => service === 'monitoring' || operation.includes('MetricFilter'),
    )
    .map(({ operation }) => operation);
const stageOf = async (accountId: string, stage: string) =>
  (await product.stages(accountId)).find(({ id }) => id === stage);

describe('CloudWatch alarms', () => {
  test('are set by the foundation, and a new account needs none', async () => {
    const since = await product.lastSequence();

    const { accountId, end } = await create('Watched');

    expect(end).toMatchObject({ status: 'SUCCEEDED' });
    expect(await alarmNames()).toHaveLength(10);
    expect(await alarmWrites(since)).toEqual([]);
    expect(await stageOf(accountId, 'alarms')).toMatchObject({
      title: 'CloudWatch alarms',
      status: 'COMPLETED',
    });
  }, 120_000);

  test('notify of what an account does, and name it', async () => {
    const { accountId } = await create('Careless');
    const { awsAccountId = '' } = await product.account(accountId);
    const logs = new CloudWatchLogsClient(product.as(undefined));
    const stream = { logGroupName: 'holdfast/organization-trail', logStreamName: 'a-test' };
    await logs.send(new CreateLogStreamCommand(stream));
    const message = JSON.stringify(bucketPolicyDeleted(awsAccountId));
    const logEvents = [{ timestamp: Date.now(), message }];

    await logs.send(new PutLogEventsCommand({ ...stream, logEvents }));

    const { AlarmHistoryItems: items = [] } = await cloudWatch().send(
      new DescribeAlarmHistoryCommand({ HistoryItemType: 'AlarmContributorAction' }),
    );
    expect(items).toContainEqual(
      expect.objectContaining({
        AlarmName: 'holdfast-bucket-policy-changes',
        AlarmContributorAttributes: { AccountId: awsAccountId },
        HistorySummary: expect.stringMatching(/^Successfully .*:holdfast-alarms$/),
      }),
    );
  }, 120_000);

  test('that are deleted are made again by the next run, exactly those', async () => {
    const deleted = ['holdfast-vpc-changes', 'holdfast-unauthorized-api-calls'];
    await cloudWatch().send(new DeleteAlarmsCommand({ AlarmNames: deleted }));
    const since = await product.lastSequence();

    expect((await create('Mended')).end).toMatchObject({ status: 'SUCCEEDED' });

    expect(await alarmWrites(since)).toEqual(['PutMetricAlarm', 'PutMetricAlarm']);
    expect(await alarmNames()).toHaveLength(10);
  }, 120_000);

  test('that are deleted while a run goes on keep the account from ACTIVE, or are there', async () => {
    const { body } = await product.create({ name: 'Bad day', accountType: 'Sandbox' });
    let over = false;
    const sabotage = (async () => {
      while (!over) {
        await cloudWatch()
          .send(new DeleteAlarmsCommand({ AlarmNames: ['holdfast-vpc-changes'] }))
          .catch(() => undefined);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    })();
    const end = await product.finished(body.operationId);
    over = true;
    await sabotage;

    expect(end).toMatchObject({ status: 'FAILED', reason: { code: 'NotVerified' } });
    expect(await product.account(body.accountId)).toMatchObject({ status: 'ERROR' });
    const { body: again } = await product.call<{ operationId: string }>(
      'POST',
      `/accounts/${body.accountId}/assure`,
    );
    expect(await product.finished(again.operationId)).toMatchObject({ status: 'SUCCEEDED' });
    expect(await alarmNames()).toHaveLength(10);
  }, 180_000);

  test('that cannot be looked at fail their own stage, not that of the trail', async () => {
    await product.fault({
      service: 'monitoring',
      operation: 'DescribeAlarms',
      kind: 'access-denied',
    });

    const { accountId, end } = await create('Blind');

    expect(end).toMatchObject({ status: 'FAILED' });
    expect(await stageOf(accountId, 'cloudtrail')).toMatchObject({ status: 'COMPLETED' });
    expect(await stageOf(accountId, 'alarms')).toMatchObject({
      status: 'FAILED',
      reason: { code: expect.stringMatching(/^AccessDenied/) },
    });
  }, 120_000);
});
