import {
  DescribeAlarmContributorsCommand,
  GetMetricDataCommand,
  ListMetricsCommand,
  PutMetricDataCommand,
} from '@aws-sdk/client-cloudwatch';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  PutLogEventsCommand,
  PutMetricFilterCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { alarmAccount, topicIn } from '../../../support/alarm-account.ts';
import { BARE, DATA_PLATFORM, LOGGING } from '../../../support/starting-world.ts';

const MINUTE = 60_000;
const Namespace = 'Holdfast';

const withFilter = async (transformation: object = {}) => {
  const account = await alarmAccount();
  const logs = new CloudWatchLogsClient(account.as(BARE));
  const stream = { logGroupName: 'trail', logStreamName: 'all' };
  await logs.send(new CreateLogGroupCommand(stream));
  await logs.send(new CreateLogStreamCommand(stream));
  await logs.send(
    new PutMetricFilterCommand({
      logGroupName: 'trail',
      filterName: 'root-use',
      filterPattern: '{ $.userIdentity.type = "Root" }',
      metricTransformations: [
        {
          metricName: 'RootUse',
          metricNamespace: Namespace,
          metricValue: '1',
          dimensions: { AccountId: '$.recipientAccountId' },
          ...transformation,
        },
      ],
    }),
  );
  const log = (...events: [type: string, recipientAccountId: string | undefined][]) =>
    logs.send(
      new PutLogEventsCommand({
        ...stream,
        logEvents: events.map(([type, recipientAccountId]) => ({
          timestamp: account.clock.now(),
          message: JSON.stringify({ userIdentity: { type }, recipientAccountId }),
        })),
      }),
    );
  const metrics = async () => (await account.cloudWatch.send(new ListMetricsCommand({}))).Metrics;
  return { ...account, log, metrics };
};

const forAccount = (account: string) => ({
  Dimensions: [{ Name: 'AccountId', Value: account }],
});

const grouped = {
  MetricName: undefined,
  Namespace: undefined,
  Statistic: undefined,
  Period: undefined,
  Metrics: [
    {
      Id: 'q',
      Expression: `SELECT SUM(RootUse) FROM SCHEMA("${Namespace}", AccountId) GROUP BY AccountId ORDER BY SUM() DESC`,
      Period: 300,
      ReturnData: true,
    },
  ],
};

describe('metric filters', () => {
  test('count what they find, by the account it happened in', async () => {
    const { log, metrics, cloudWatch, clock } = await withFilter();
    await log(['Root', BARE], ['IAMUser', BARE], ['Root', LOGGING], ['Root', BARE]);

    expect(await metrics()).toEqual([
      { Namespace, MetricName: 'RootUse', ...forAccount(BARE) },
      { Namespace, MetricName: 'RootUse', ...forAccount(LOGGING) },
    ]);
    const stat = (Id: string, account: string) => ({
      Id,
      MetricStat: {
        Metric: { Namespace, MetricName: 'RootUse', ...forAccount(account) },
        Period: 300,
        Stat: 'Sum',
      },
    });
    const { MetricDataResults } = await cloudWatch.send(
      new GetMetricDataCommand({
        MetricDataQueries: [stat('a', BARE), stat('b', LOGGING), stat('c', DATA_PLATFORM)],
        StartTime: new Date(clock.now() - 10 * MINUTE),
        EndTime: new Date(clock.now()),
      }),
    );
    expect(MetricDataResults?.map(({ Values }) => Values)).toEqual([[2], [1], []]);
  });

  test('make no metric of events that lack a dimension', async () => {
    const { log, metrics } = await withFilter();
    await log(['Root', undefined]);

    expect(await metrics()).toEqual([]);
  });

  test('report their default value when nothing fits', async () => {
    const { log, put, alarm } = await withFilter({ dimensions: undefined, defaultValue: 0 });
    await put({ TreatMissingData: 'missing' });
    await log(['IAMUser', BARE]);

    expect(await alarm()).toMatchObject({ StateValue: 'OK' });
  });

  test('stop at a thousand values of a dimension', async () => {
    const { log, metrics } = await withFilter();
    const all = Array.from({ length: 1_001 }, (_, number): [string, string] => [
      'Root',
      String(100_000_000_000 + number),
    ]);
    await log(...all.slice(0, 999));
    await log(...all.slice(999));
    await log(['Root', BARE]);

    const [first] = (await metrics()) ?? [];
    expect(first).toMatchObject(forAccount('100000000000'));
    expect(JSON.stringify(await metrics())).not.toContain(BARE);
  });
});

describe('alarms on metrics', () => {
  test('go off with the first event that counts, and come back when it is over', async () => {
    const { log, put, alarm, notified, clock } = await withFilter();
    await put({ ...forAccount(BARE), OKActions: [topicIn(BARE)] });
    await log(['Root', LOGGING]);
    expect((await alarm())?.StateValue).not.toBe('ALARM');

    await log(['Root', BARE]);
    expect(await alarm()).toMatchObject({
      StateValue: 'ALARM',
      StateReason: expect.stringMatching(/^Threshold Crossed: 1 datapoint \[1\.0\] was greater/),
    });
    clock.advance(6 * MINUTE);
    expect((await alarm())?.StateValue).toBe('OK');

    expect(notified().map(({ NewStateValue }) => NewStateValue)).toEqual(['OK', 'ALARM', 'OK']);
  });

  test.each([
    ['notBreaching', 'OK'],
    ['breaching', 'ALARM'],
    ['missing', 'INSUFFICIENT_DATA'],
    ['ignore', 'INSUFFICIENT_DATA'],
  ])('that take missing data as %s come to %s', async (TreatMissingData, state) => {
    const { put, alarm, clock } = await withFilter();
    await put({ TreatMissingData });
    clock.advance(MINUTE);

    expect((await alarm())?.StateValue).toBe(state);
  });

  test('wait for as many datapoints as they are told', async () => {
    const { put, alarm, clock, cloudWatch } = await withFilter();
    await put({ EvaluationPeriods: 3, DatapointsToAlarm: 2 });
    const report = () =>
      cloudWatch.send(
        new PutMetricDataCommand({
          Namespace,
          MetricData: [{ MetricName: 'RootUse', Value: 1 }],
        }),
      );

    await report();
    expect((await alarm())?.StateValue).toBe('OK');
    clock.advance(6 * MINUTE);
    await report();

    expect((await alarm())?.StateValue).toBe('ALARM');
  });

  test('take a state they are given until they are looked at', async () => {
    const { put, alarm, setState, clock } = await withFilter();
    await put();
    await setState('ALARM');
    expect((await alarm())?.StateValue).toBe('ALARM');

    clock.advance(MINUTE);

    expect((await alarm())?.StateValue).toBe('OK');
  });
});

describe('an alarm on a query with groups', () => {
  test('is in ALARM while one of them is, and names them', async () => {
    const { log, put, alarm, cloudWatch, notified, clock } = await withFilter();
    await put({ ...grouped, AlarmName: 'groups' });
    await log(['Root', BARE]);
    clock.advance(MINUTE);
    await log(['Root', LOGGING]);

    expect((await alarm('groups'))?.StateValue).toBe('ALARM');
    const { AlarmContributors } = await cloudWatch.send(
      new DescribeAlarmContributorsCommand({ AlarmName: 'groups' }),
    );
    expect(AlarmContributors?.map((each) => each.ContributorAttributes)).toEqual([
      { AccountId: BARE },
      { AccountId: LOGGING },
    ]);
    expect(notified().map((each) => each.AlarmContributorAttributes)).toEqual([
      undefined,
      { AccountId: BARE },
      { AccountId: LOGGING },
    ]);
  });

  test('forgets those that are over', async () => {
    const { log, put, alarm, cloudWatch, clock, history } = await withFilter();
    await put({ ...grouped, AlarmName: 'groups' });
    await log(['Root', BARE]);
    clock.advance(6 * MINUTE);

    expect((await alarm('groups'))?.StateValue).toBe('OK');
    const { AlarmContributors } = await cloudWatch.send(
      new DescribeAlarmContributorsCommand({ AlarmName: 'groups' }),
    );
    expect(AlarmContributors).toEqual([]);
    expect(await history('AlarmContributorStateUpdate')).toEqual([
      'Alarm contributor updated from OK to ALARM',
      'Alarm contributor updated from ALARM to OK',
    ]);
  });
});
