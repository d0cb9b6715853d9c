import {
  DeleteAlarmsCommand,
  DisableAlarmActionsCommand,
  PutMetricAlarmCommand,
} from '@aws-sdk/client-cloudwatch';
import { CreateLogGroupCommand, PutMetricFilterCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  DeleteTopicCommand,
  GetTopicAttributesCommand,
  SetTopicAttributesCommand,
} from '@aws-sdk/client-sns';
import {
  type AlarmOrganization,
  alarmOrganization,
  bucketPolicyDeleted,
  ORGANIZATION_GROUP,
  TOPIC,
} from '../../../support/alarm-organization.ts';
import { CREATED, changesOf, INVITED, MANAGEMENT, SECURITY } from '../../../support/hardening.ts';

let here: AlarmOrganization;
const begin = async (...values: Parameters<typeof alarmOrganization>) => {
  here = await alarmOrganization(...values);
};
afterEach(() => here.stop());

const refused = (calls: readonly { status: number }[]) =>
  calls.filter(({ status }) => status >= 400);

describe('the alarms of the organization', () => {
  test('are 10 filters and 10 alarms in 20 writes and 4 reads, none of them throttled', async () => {
    await begin();

    const calls = await here.calls(async () => {
      expect(await here.layAlarms()).toMatchObject({ status: 'COMPLETED' });
    });

    expect(changesOf(calls)).toEqual([
      ...Array(10).fill('logs:PutMetricFilter'),
      ...Array(10).fill('monitoring:PutMetricAlarm'),
    ]);
    expect(calls).toHaveLength(24);
    expect(refused(calls)).toEqual([]);
    expect(await here.filters(MANAGEMENT, ORGANIZATION_GROUP)).toHaveLength(10);
    expect(await here.alarms(MANAGEMENT)).toHaveLength(10);
  });

  test('count and watch by account, and tell the topic what it means', async () => {
    await begin();
    await here.layAlarms();

    const [filter] = (await here.filters(MANAGEMENT, ORGANIZATION_GROUP)).filter(
      ({ filterName }) => filterName === 'holdfast-vpc-changes',
    );
    const alarm = (await here.alarms(MANAGEMENT)).find(
      ({ AlarmName }) => AlarmName === 'holdfast-vpc-changes',
    );

    expect(filter?.metricTransformations).toEqual([
      {
        metricNamespace: 'Holdfast/CIS',
        metricName: 'VpcChanges',
        metricValue: '1',
        dimensions: { AccountId: '$.recipientAccountId' },
      },
    ]);
    expect(alarm).toMatchObject({
      Metrics: [
        {
          Expression:
            'SELECT SUM("VpcChanges") FROM SCHEMA("Holdfast/CIS", AccountId) GROUP BY AccountId ORDER BY SUM() DESC',
          Period: 300,
        },
      ],
      Threshold: 1,
      EvaluationPeriods: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      TreatMissingData: 'notBreaching',
      AlarmActions: [TOPIC],
      AlarmDescription: expect.stringMatching(/changed a VPC.*4\.14 .*5\.14/),
    });
  });

  test('stay as they are the second time: 2 reads', async () => {
    await begin();
    await here.layAlarms();

    const calls = await here.calls(async () => {
      expect(await here.layAlarms()).toMatchObject({ status: 'COMPLETED', changes: [] });
    });

    expect(calls.map(({ operation }) => operation).sort()).toEqual([
      'DescribeAlarms',
      'DescribeMetricFilters',
    ]);
  });

  test('are fifteen with the whole set, and ten again with the smaller one; those of others stay', async () => {
    await begin();
    const { cloudWatch, logs } = here.administratorOf(MANAGEMENT);
    const theirs = { Threshold: 5, EvaluationPeriods: 1, Period: 60, Statistic: 'Sum' } as const;
    for (const AlarmName of ['holdfast-root-use-of-theirs', 'holdfast-sign-in-without-mfa']) {
      await cloudWatch.send(
        new PutMetricAlarmCommand({
          ...theirs,
          AlarmName,
          ComparisonOperator: 'GreaterThanThreshold',
          Namespace: 'Theirs',
          MetricName: 'Anything',
        }),
      );
    }
    await logs.send(
      new PutMetricFilterCommand({
        logGroupName: ORGANIZATION_GROUP,
        filterName: 'theirs',
        filterPattern: 'ERROR',
        metricTransformations: [
          { metricName: 'Errors', metricNamespace: 'Theirs', metricValue: '1' },
        ],
      }),
    );
    const set = (kind: 'core' | 'cis') =>
      here.change({ settings: { alarms: { ...here.settings.alarms, set: kind } } });
    const names = async () => (await here.alarms(MANAGEMENT)).map(({ AlarmName }) => AlarmName);

    await here.layAlarms();
    expect(await names()).toContain('holdfast-sign-in-without-mfa');
    set('cis');
    const more = await here.calls(here.layAlarms);
    set('core');
    const fewer = await here.calls(here.layAlarms);

    expect(changesOf(more)).toHaveLength(10);
    expect(changesOf(fewer)).toEqual([
      ...Array(5).fill('monitoring:DeleteAlarms'),
      ...Array(5).fill('logs:DeleteMetricFilter'),
    ]);
    expect(await names()).toHaveLength(11);
    expect(await names()).toContain('holdfast-root-use-of-theirs');
    expect(await here.filters(MANAGEMENT, ORGANIZATION_GROUP)).toHaveLength(11);
  });

  test.each([
    ['the organization has 900 accounts', { foundation: { accountCount: 900 } }],
    [
      'the settings say so',
      { settings: { alarms: { set: 'core' as const, emails: [], perAccount: false } } },
    ],
  ])('do not name the account where %s', async (_, change) => {
    await begin();
    await here.layAlarms();
    here.change(change);

    const cell = await here.layAlarms();

    expect(cell).toMatchObject({
      status: 'COMPLETED',
      notes: [
        expect.stringContaining(ORGANIZATION_GROUP),
        expect.stringMatching(/^Alarms do not name the account/),
      ],
    });
    expect(cell.changes).toHaveLength(20);
    const [filter] = await here.filters(MANAGEMENT, ORGANIZATION_GROUP);
    expect(filter?.metricTransformations?.[0]).toMatchObject({ defaultValue: 0 });
    expect((await here.alarms(MANAGEMENT))[0]).toMatchObject({ Namespace: 'Holdfast/CIS' });
    await here.deliver(MANAGEMENT, ORGANIZATION_GROUP, bucketPolicyDeleted(CREATED));
    expect(here.notified().map(({ AlarmName }) => AlarmName)).toEqual([
      'holdfast-bucket-policy-changes',
    ]);
  });

  test('go to the log group that an adopted trail has', async () => {
    await begin();
    const { logs } = here.administratorOf(MANAGEMENT);
    await logs.send(new CreateLogGroupCommand({ logGroupName: 'their/trail' }));
    here.change({ foundation: { organizationTrailLogGroup: 'their/trail' } });

    expect(await here.layAlarms()).toMatchObject({ status: 'COMPLETED' });

    expect(await here.filters(MANAGEMENT, 'their/trail')).toHaveLength(10);
    expect(await here.filters(MANAGEMENT, ORGANIZATION_GROUP)).toEqual([]);
  });

  test.each([
    ['FoundationIncomplete', { organizationTrailLogGroup: undefined }],
    [
      'AlarmsOutOfReach',
      { organizationTrailArn: `arn:aws:cloudtrail:eu-west-1:${MANAGEMENT}:trail/theirs` },
    ],
  ])('say %s where they cannot be', async (code, foundation) => {
    await begin();
    here.change({ foundation: foundation as object });

    expect(await here.layAlarms()).toMatchObject({ status: 'FAILED', reason: { code } });
  });
});

describe('an event of one account', () => {
  test('raises an alarm whose message on the topic names the account, and what to do', async () => {
    await begin();
    await here.layAlarms();

    await here.deliver(MANAGEMENT, ORGANIZATION_GROUP, bucketPolicyDeleted(INVITED));
    await here.deliver(MANAGEMENT, ORGANIZATION_GROUP, bucketPolicyDeleted(CREATED));

    const told = here.notified();
    expect(new Set(told.map(({ AlarmName }) => AlarmName))).toEqual(
      new Set(['holdfast-bucket-policy-changes']),
    );
    expect(
      told.flatMap(({ NewStateValue, AlarmContributorAttributes: of }) =>
        NewStateValue === 'ALARM' && of !== undefined ? [of] : [],
      ),
    ).toEqual([{ AccountId: INVITED }, { AccountId: CREATED }]);
    expect(told[0]?.AlarmDescription).toContain('Find the event in CloudTrail');
  });
});

describe('an account in trail mode organization', () => {
  test('needs 0 writes and 2 reads, and says which log group counts it', async () => {
    await begin();
    await here.layAlarms();

    const calls = await here.calls(async () => {
      expect(await here.carry('enforce', { unset: true, settle: 'later' })).toMatchObject({
        status: 'COMPLETED',
        changes: [],
        notes: [expect.stringContaining(`log group ${ORGANIZATION_GROUP} of the management`)],
      });
    });

    expect(calls.map(({ operation }) => operation).sort()).toEqual([
      'DescribeAlarms',
      'DescribeMetricFilters',
    ]);
  });

  test('is verified in 4 reads and a session in Security, with the rights to look', async () => {
    await begin();
    await here.layAlarms();

    const calls = await here.calls(async () => {
      expect(await here.carry('verify')).toMatchObject({
        status: 'COMPLETED',
        notes: [expect.anything(), `Alarms notify ${TOPIC}.`],
      });
    });

    expect(calls.map(({ operation }) => operation).sort()).toEqual([
      'AssumeRole',
      'DescribeAccount',
      'DescribeAlarmHistory',
      'DescribeAlarms',
      'DescribeMetricFilters',
      'GetTopicAttributes',
    ]);
    expect(refused(calls)).toEqual([]);
  });

  test('reports exactly what somebody broke, and mends it with as many writes', async () => {
    await begin();
    await here.layAlarms();
    const { cloudWatch, logs } = here.administratorOf(MANAGEMENT);
    await cloudWatch.send(new DeleteAlarmsCommand({ AlarmNames: ['holdfast-vpc-changes'] }));
    await cloudWatch.send(
      new DisableAlarmActionsCommand({ AlarmNames: ['holdfast-iam-policy-changes'] }),
    );
    const [filter] = await here.filters(MANAGEMENT, ORGANIZATION_GROUP);
    await logs.send(
      new PutMetricFilterCommand({
        logGroupName: ORGANIZATION_GROUP,
        filterName: filter?.filterName,
        filterPattern: '{$.eventName=Nothing}',
        metricTransformations: filter?.metricTransformations,
      }),
    );

    const reported = await here.carry('report');
    const calls = await here.calls(here.carry);
    const after = await here.carry('report');

    expect(reported.changes).toEqual([
      'Reconfigure the metric filter holdfast-bucket-policy-changes in place: pattern.',
      'Let the alarm holdfast-iam-policy-changes notify again.',
      'Make the alarm holdfast-vpc-changes that tells the topic holdfast-alarms of changes of VPCs.',
    ]);
    expect(changesOf(calls)).toEqual([
      'logs:PutMetricFilter',
      'monitoring:EnableAlarmActions',
      'monitoring:PutMetricAlarm',
    ]);
    expect(after.changes).toEqual([]);
  });

  test('does not hold where somebody deletes alarms between hardening and Verification', async () => {
    await begin();
    await here.layAlarms();
    await here.carry('enforce', { settle: 'later' });
    const { cloudWatch } = here.administratorOf(MANAGEMENT);
    await cloudWatch.send(new DeleteAlarmsCommand({ AlarmNames: ['holdfast-vpc-changes'] }));

    expect(await here.carry('verify')).toMatchObject({
      status: 'FAILED',
      reason: {
        code: 'NotVerified',
        message: expect.stringContaining('holdfast-vpc-changes'),
      },
    });
  });

  test('keeps what an administrator added to an alarm when it is reconfigured', async () => {
    await begin();
    await here.layAlarms();
    const { cloudWatch } = here.administratorOf(MANAGEMENT);
    const pager = `arn:aws:sns:us-east-1:${MANAGEMENT}:pager`;
    const [alarm] = await here.alarms(MANAGEMENT);
    const { AlarmName, Metrics, EvaluationPeriods, ComparisonOperator, TreatMissingData } =
      alarm ?? {};
    await cloudWatch.send(
      new PutMetricAlarmCommand({
        AlarmName,
        Metrics,
        EvaluationPeriods,
        ComparisonOperator,
        TreatMissingData,
        Threshold: 9,
        AlarmActions: [pager],
        OKActions: [pager],
      }),
    );

    expect(await here.carry()).toMatchObject({
      status: 'COMPLETED',
      changes: [
        `Reconfigure the alarm ${AlarmName} in place: description, threshold, notification.`,
      ],
    });

    expect((await here.alarms(MANAGEMENT))[0]).toMatchObject({
      Threshold: 1,
      AlarmActions: [TOPIC, pager],
      OKActions: [pager],
    });
  });
});

describe('Verification of the topic', () => {
  const policy = (Service: string) =>
    JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Principal: { Service }, Action: 'sns:Publish', Resource: TOPIC },
      ],
    });
  const setTopic = (AttributeName: string, AttributeValue: string) =>
    here
      .administratorOf(SECURITY)
      .sns.send(new SetTopicAttributesCommand({ TopicArn: TOPIC, AttributeName, AttributeValue }));
  const verified = async () => (await here.carry('verify')).reason;

  beforeEach(async () => {
    await begin();
    await here.layAlarms();
  });

  test('fails where the topic is gone', async () => {
    const { sns } = here.administratorOf(SECURITY);
    await sns.send(new DeleteTopicCommand({ TopicArn: TOPIC }));

    expect(await verified()).toMatchObject({
      code: 'DeliveryFailing',
      message: expect.stringContaining('does not exist'),
    });
  });

  test('fails where the topic has the key that CloudWatch cannot use', async () => {
    await setTopic('KmsMasterKeyId', 'alias/aws/sns');

    expect(await verified()).toMatchObject({ message: expect.stringContaining('alias/aws/sns') });
  });

  test('fails where the policy of the topic names CloudWatch no more', async () => {
    await setTopic('Policy', policy('events.amazonaws.com'));

    expect(await verified()).toMatchObject({ message: expect.stringContaining('policy') });
  });

  test('fails after a notification that failed, and no more after one that got through', async () => {
    const { Attributes } = await here
      .administratorOf(SECURITY)
      .sns.send(new GetTopicAttributesCommand({ TopicArn: TOPIC }));
    const right = Attributes?.['Policy'] ?? '';
    await setTopic('Policy', right.replaceAll(MANAGEMENT, INVITED));
    await here.deliver(MANAGEMENT, ORGANIZATION_GROUP, bucketPolicyDeleted(CREATED));

    expect(await verified()).toMatchObject({
      code: 'DeliveryFailing',
      message: expect.stringMatching(/last notification failed.*not authorized/),
    });

    await setTopic('Policy', right);
    await here.deliver(MANAGEMENT, ORGANIZATION_GROUP, bucketPolicyDeleted(INVITED));
    expect(await verified()).toBeUndefined();
  });
});
