import {
  CloudWatchClient,
  DeleteAlarmsCommand,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
  DescribeAlarmsForMetricCommand,
  DisableAlarmActionsCommand,
  EnableAlarmActionsCommand,
  ListTagsForResourceCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-cloudwatch';
import { ALARM, ALARM_ARN, alarmAccount, topicIn } from '../../../support/alarm-account.ts';
import { allow, BARE, HOME } from '../../../support/starting-world.ts';

const query = (Expression: string) => ({
  MetricName: undefined,
  Namespace: undefined,
  Statistic: undefined,
  Period: undefined,
  Metrics: [{ Id: 'q', Expression, Period: 300, ReturnData: true }],
});

describe('alarms', () => {
  test('begin without data and keep what they were made with', async () => {
    const { put, alarm } = await alarmAccount();
    await put({ Dimensions: [{ Name: 'AccountId', Value: BARE }] });

    expect(await alarm()).toMatchObject({
      AlarmName: ALARM,
      AlarmArn: ALARM_ARN,
      StateValue: 'INSUFFICIENT_DATA',
      ActionsEnabled: true,
      AlarmActions: [topicIn(BARE)],
      OKActions: [],
      Dimensions: [{ Name: 'AccountId', Value: BARE }],
      TreatMissingData: 'notBreaching',
    });
  });

  test('are put again without losing state and tags', async () => {
    const { put, alarm, setState, cloudWatch } = await alarmAccount();
    await put({ Tags: [{ Key: 'a', Value: '1' }] });
    await setState('ALARM');
    await put({ Threshold: 2, Tags: [{ Key: 'b', Value: '2' }] });

    expect(await alarm()).toMatchObject({ StateValue: 'ALARM', Threshold: 2 });
    const { Tags } = await cloudWatch.send(
      new ListTagsForResourceCommand({ ResourceARN: ALARM_ARN }),
    );
    expect(Tags).toEqual([{ Key: 'a', Value: '1' }]);
  });

  test.each([
    ['a topic of another region', { AlarmActions: [topicIn(BARE, 'eu-west-1')] }],
    ['an action that is no ARN', { OKActions: ['alarms'] }],
    ['a period of its own making', { Period: 45 }],
    ['more periods than a day has', { EvaluationPeriods: 289 }],
    ['more datapoints than periods', { DatapointsToAlarm: 2 }],
    ['no threshold', { Threshold: undefined }],
    ['no comparison', { ComparisonOperator: undefined }],
    ['no statistic', { Statistic: undefined }],
    ['a strange idea of missing data', { TreatMissingData: 'panic' }],
    ['a metric and a query', { ...query('SELECT SUM(a) FROM "b"'), MetricName: 'a' }],
    ['a query that is none', query('SELECT everything')],
    ['groups in no order', query('SELECT SUM(a) FROM SCHEMA("b", c) GROUP BY c')],
  ])('are refused with %s', async (_what, input) => {
    const { put } = await alarmAccount();

    await expect(put(input)).rejects.toMatchObject({ name: 'ValidationException' });
  });

  test('say which region they notify in', async () => {
    const { put } = await alarmAccount();

    await expect(put({ AlarmActions: [topicIn(BARE, 'eu-west-1')] })).rejects.toMatchObject({
      message: `Invalid region eu-west-1 specified. Only ${HOME} is supported.`,
    });
  });

  test('are found by prefix, by state, by action and in pages', async () => {
    const { put, setState, cloudWatch } = await alarmAccount();
    await put({ AlarmName: 'a-1', AlarmActions: [] });
    await put({ AlarmName: 'a-2' });
    await put({ AlarmName: 'b' });
    await setState('ALARM', 'b');
    const names = async (input: object) => {
      const answer = await cloudWatch.send(new DescribeAlarmsCommand(input));
      return answer.MetricAlarms?.map(({ AlarmName }) => AlarmName);
    };

    expect(await names({ AlarmNamePrefix: 'a-' })).toEqual(['a-1', 'a-2']);
    expect(await names({ StateValue: 'ALARM' })).toEqual(['b']);
    expect(await names({ ActionPrefix: 'arn:aws:sns' })).toEqual(['a-2', 'b']);
    expect(await names({ MaxRecords: 2 })).toEqual(['a-1', 'a-2']);
    expect(await names({ MaxRecords: 2, NextToken: '2' })).toEqual(['b']);
    await expect(names({ NextToken: 'x' })).rejects.toMatchObject({ name: 'InvalidNextToken' });
  });

  test('are found by their metric', async () => {
    const { put, cloudWatch } = await alarmAccount();
    const Dimensions = [{ Name: 'AccountId', Value: BARE }];
    await put();
    await put({ AlarmName: 'dimensional', Dimensions });
    const ask = (input: object) =>
      cloudWatch.send(
        new DescribeAlarmsForMetricCommand({
          Namespace: 'Holdfast',
          MetricName: 'RootUse',
          ...input,
        }),
      );

    expect((await ask({})).MetricAlarms).toMatchObject([{ AlarmName: ALARM }]);
    expect((await ask({ Dimensions })).MetricAlarms).toMatchObject([{ AlarmName: 'dimensional' }]);
  });

  test('are removed all or none', async () => {
    const { put, alarm, cloudWatch } = await alarmAccount();
    await put();

    await expect(
      cloudWatch.send(new DeleteAlarmsCommand({ AlarmNames: [ALARM, 'nobody'] })),
    ).rejects.toMatchObject({ name: 'ResourceNotFound' });
    expect(await alarm()).toBeDefined();
    await cloudWatch.send(new DeleteAlarmsCommand({ AlarmNames: [ALARM] }));

    expect(await alarm()).toBeUndefined();
  });

  test('have tags', async () => {
    const { put, cloudWatch } = await alarmAccount();
    const ResourceARN = ALARM_ARN;
    await put({ Tags: [{ Key: 'a', Value: '1' }] });
    await cloudWatch.send(
      new TagResourceCommand({ ResourceARN, Tags: [{ Key: 'b', Value: '2' }] }),
    );
    await cloudWatch.send(new UntagResourceCommand({ ResourceARN, TagKeys: ['a'] }));

    const { Tags } = await cloudWatch.send(new ListTagsForResourceCommand({ ResourceARN }));
    expect(Tags).toEqual([{ Key: 'b', Value: '2' }]);
    await expect(
      cloudWatch.send(new ListTagsForResourceCommand({ ResourceARN: `${ALARM_ARN}-2` })),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  test('are put three a second', async () => {
    const { put, clock } = await alarmAccount();
    for (const AlarmName of ['a', 'b', 'c']) await put({ AlarmName });
    await expect(put({ AlarmName: 'd' })).rejects.toMatchObject({ name: 'ThrottlingException' });

    clock.advance(334);

    expect((await put({ AlarmName: 'd' })).$metadata.httpStatusCode).toBe(200);
  });

  test('have actions switched off and on', async () => {
    const { put, alarm, setState, notified, cloudWatch } = await alarmAccount();
    await put();
    const AlarmNames = [ALARM, 'nobody'];
    await cloudWatch.send(new DisableAlarmActionsCommand({ AlarmNames }));
    await setState('ALARM');
    expect(await alarm()).toMatchObject({ ActionsEnabled: false });
    expect(notified()).toEqual([]);

    await cloudWatch.send(new EnableAlarmActionsCommand({ AlarmNames }));
    await setState('OK');
    await setState('ALARM');

    expect(notified()).toHaveLength(1);
  });

  test('remember what happened to them', async () => {
    const { put, setState, history, cloudWatch } = await alarmAccount();
    await put({ AlarmActions: [] });
    await setState('ALARM');
    await cloudWatch.send(new DeleteAlarmsCommand({ AlarmNames: [ALARM] }));

    expect(await history()).toEqual([
      `Alarm "${ALARM}" created`,
      'Alarm updated from INSUFFICIENT_DATA to ALARM',
      `Alarm "${ALARM}" deleted`,
    ]);
    const { AlarmHistoryItems } = await cloudWatch.send(
      new DescribeAlarmHistoryCommand({ AlarmName: ALARM, MaxRecords: 1 }),
    );
    expect(AlarmHistoryItems).toMatchObject([{ HistorySummary: `Alarm "${ALARM}" deleted` }]);
  });
});

describe('permissions on alarms', () => {
  const arn = (name: string) => `arn:aws:cloudwatch:${HOME}:${BARE}:alarm:${name}`;

  test('to list them reach all of them', async () => {
    const { asRole } = await alarmAccount();
    const list = (name: string, resource: string) =>
      new CloudWatchClient(asRole(BARE, name, [allow('cloudwatch:DescribeAlarms', resource)])).send(
        new DescribeAlarmsCommand({ AlarmNames: [ALARM] }),
      );

    await expect(list('one', arn(ALARM))).rejects.toMatchObject({ name: 'AccessDeniedException' });
    expect((await list('all', arn('*'))).MetricAlarms).toEqual([]);
  });

  test('to remove them reach one', async () => {
    const { asRole, put } = await alarmAccount();
    await put();
    const client = new CloudWatchClient(
      asRole(BARE, 'remover', [allow('cloudwatch:DeleteAlarms', arn('holdfast-*'))]),
    );

    await expect(
      client.send(new DeleteAlarmsCommand({ AlarmNames: [ALARM, 'others'] })),
    ).rejects.toMatchObject({ name: 'AccessDeniedException' });
    expect(
      (await client.send(new DeleteAlarmsCommand({ AlarmNames: [ALARM] }))).$metadata
        .httpStatusCode,
    ).toBe(200);
  });
});
