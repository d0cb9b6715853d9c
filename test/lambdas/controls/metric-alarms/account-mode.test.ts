import {
  DeleteAlarmsCommand,
  DisableAlarmActionsCommand,
  PutMetricAlarmCommand,
} from '@aws-sdk/client-cloudwatch';
import { PutMetricFilterCommand } from '@aws-sdk/client-cloudwatch-logs';
import type { Answer } from '../../../../lambdas/contracts/choices.ts';
import {
  ACCOUNT_GROUP,
  type AlarmOrganization,
  alarmOrganization,
  bucketPolicyDeleted,
  TOPIC,
} from '../../../support/alarm-organization.ts';
import { CREATED, changesOf, SECURITY } from '../../../support/hardening.ts';

let here: AlarmOrganization;
beforeEach(async () => {
  here = await alarmOrganization({ trail: { mode: 'account', logRetentionDays: 365 } });
});
afterEach(() => here.stop());

/** Calls that are not about entering an account. */
const work = (calls: Awaited<ReturnType<AlarmOrganization['calls']>>) =>
  calls.filter(({ operation }) => !['AssumeRole', 'DescribeAccount'].includes(operation));

/** The customer's own alarm, with a name of ours. */
const makeTheirs = (AlarmName: string) =>
  here.administratorOf(CREATED).cloudWatch.send(
    new PutMetricAlarmCommand({
      AlarmName,
      Namespace: 'Theirs',
      MetricName: 'Logins',
      Statistic: 'Sum',
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 5,
      ComparisonOperator: 'GreaterThanThreshold',
      AlarmActions: [`arn:aws:sns:us-east-1:${CREATED}:pager`],
    }),
  );

describe('a new account in trail mode account', () => {
  beforeEach(async () => {
    await here.layAccountTrail();
  });

  test('gets 10 filters and 10 alarms with 20 calls, and 24 with those of Verification', async () => {
    const made = await here.calls(async () => {
      expect(await here.carry('enforce', { unset: true, settle: 'later' })).toMatchObject({
        status: 'COMPLETED',
      });
    });
    const verified = await here.calls(async () => {
      expect(await here.carry('verify')).toMatchObject({
        status: 'COMPLETED',
        notes: [`Alarms notify ${TOPIC}.`],
      });
    });

    expect(work(made)).toHaveLength(20);
    expect(changesOf(made)).toHaveLength(20);
    expect(work(verified)).toHaveLength(4);
    expect([...made, ...verified].filter(({ status }) => status >= 400)).toEqual([]);
    expect(await here.filters(CREATED, ACCOUNT_GROUP)).toHaveLength(10);
  });

  test('is left alone the second time: 2 reads', async () => {
    await here.carry();

    const calls = await here.calls(async () => {
      expect(await here.carry()).toMatchObject({ status: 'COMPLETED', changes: [] });
    });

    expect(changesOf(calls)).toEqual([]);
    expect(work(calls)).toHaveLength(2);
  });

  test('tells the topic in Security of an event, from the account itself', async () => {
    await here.carry();

    await here.deliver(CREATED, ACCOUNT_GROUP, bucketPolicyDeleted(CREATED));

    expect(here.notified()).toMatchObject([
      {
        AlarmName: 'holdfast-bucket-policy-changes',
        AWSAccountId: CREATED,
        NewStateValue: 'ALARM',
      },
    ]);
    expect(await here.carry('verify')).toMatchObject({ status: 'COMPLETED' });
  });

  test('reports exactly what somebody broke, and mends it with as many writes', async () => {
    await here.carry();
    const { cloudWatch, logs } = here.administratorOf(CREATED);
    await cloudWatch.send(new DeleteAlarmsCommand({ AlarmNames: ['holdfast-vpc-changes'] }));
    await cloudWatch.send(
      new DisableAlarmActionsCommand({ AlarmNames: ['holdfast-iam-policy-changes'] }),
    );
    await logs.send(
      new PutMetricFilterCommand({
        logGroupName: ACCOUNT_GROUP,
        filterName: 'holdfast-network-acl-changes',
        filterPattern: '{$.eventName=Nothing}',
        metricTransformations: [
          { metricNamespace: 'Holdfast/CIS', metricName: 'NetworkAclChanges', metricValue: '1' },
        ],
      }),
    );

    const reported = await here.carry('report');
    const calls = await here.calls(here.carry);

    expect(reported.changes).toEqual([
      'Reconfigure the metric filter holdfast-network-acl-changes in place: pattern, default value.',
      'Let the alarm holdfast-iam-policy-changes notify again.',
      'Make the alarm holdfast-vpc-changes that tells the topic holdfast-alarms of changes of VPCs.',
    ]);
    expect(changesOf(calls)).toEqual([
      'logs:PutMetricFilter',
      'monitoring:EnableAlarmActions',
      'monitoring:PutMetricAlarm',
    ]);
    expect((await here.carry('report')).changes).toEqual([]);
  });
});

describe('an account with alarms of its own', () => {
  const keep: Answer = { choice: 'keep', reason: 'ours', by: 'alice', at: '2026-01-01T00:00:00Z' };
  const NAME = 'holdfast-root-use';
  const SAME_NAME = 'holdfast-vpc-changes';

  beforeEach(async () => {
    await here.layAccountTrail();
    await makeTheirs('their-alarm');
    await makeTheirs(NAME);
    await makeTheirs(SAME_NAME);
  });

  const named = async (name: string) =>
    (await here.alarms(CREATED)).find(({ AlarmName }) => AlarmName === name);

  test('keeps those of other names, and shares one of the same name', async () => {
    expect((await here.carry('report')).changes).toContain(
      `Reconfigure the alarm ${SAME_NAME}, which somebody else made, in place: description, metric, period, comparison, threshold, missing data, notification.`,
    );

    expect(await here.carry()).toMatchObject({ status: 'COMPLETED' });

    expect(await named('their-alarm')).toMatchObject({ Namespace: 'Theirs' });
    expect(await named(NAME)).toMatchObject({ Namespace: 'Theirs' });
    expect(await named(SAME_NAME)).toMatchObject({
      Namespace: 'Holdfast/CIS',
      AlarmActions: [TOPIC, `arn:aws:sns:us-east-1:${CREATED}:pager`],
    });
    expect((await here.carry()).changes).toEqual([]);
  });

  test('keeps one of the same name as well where somebody says so', async () => {
    const answers = { 'metric-alarms.other-alarm': keep };

    const cell = await here.carry('enforce', { answers });

    expect(cell).toMatchObject({
      status: 'COMPLETED',
      notes: [expect.stringMatching(/^Kept as it is \(metric-alarms\.other-alarm: ours\)/)],
    });
    expect(cell.changes).toHaveLength(19);
    expect(await named(SAME_NAME)).toMatchObject({ Namespace: 'Theirs' });
    expect(await here.carry('verify', { answers })).toMatchObject({ status: 'COMPLETED' });
  });
});

test('an account without its trail is told of all that would be made, and fails on the log group', async () => {
  expect((await here.carry('report')).changes).toHaveLength(20);

  expect(await here.carry()).toMatchObject({
    status: 'FAILED',
    changes: [],
    reason: { code: 'ResourceNotFoundException', message: expect.stringContaining('log group') },
  });
  expect(await here.alarms(SECURITY)).toEqual([]);
});
