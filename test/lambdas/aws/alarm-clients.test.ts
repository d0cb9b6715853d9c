import * as CloudWatch from '@aws-sdk/client-cloudwatch';
import * as Sns from '@aws-sdk/client-sns';
import { cloudWatch } from '../../../lambdas/aws/clients/cloudwatch.ts';
import { sns } from '../../../lambdas/aws/clients/sns.ts';
import { classify, DENIED_BY_SCP } from '../../../lambdas/aws/errors.ts';
import type { Region } from '../../../lambdas/contracts/ids.ts';
import { changesOf, hardening, SECURITY } from '../../support/hardening.ts';

describe('the clients for alarms and topics', () => {
  test('reach the account and region they are asked for', async () => {
    const world = await hardening();
    const security = world.administrator(SECURITY);
    const region = world.settings.homeRegion as Region;

    const calls = await world.calls(async () => {
      const { TopicArn = '' } = await sns(security, region).send(
        new Sns.CreateTopicCommand({ Name: 'alarms' }),
      );
      await cloudWatch(security, region).send(
        new CloudWatch.PutMetricAlarmCommand({
          AlarmName: 'root-use',
          Namespace: 'Holdfast',
          MetricName: 'RootUse',
          Statistic: 'Sum',
          Period: 300,
          EvaluationPeriods: 1,
          Threshold: 1,
          ComparisonOperator: 'GreaterThanOrEqualToThreshold',
          AlarmActions: [TopicArn],
        }),
      );
    });
    await world.stop();

    expect(changesOf(calls)).toEqual(['sns:CreateTopic', 'monitoring:PutMetricAlarm']);
    expect(calls.every((call) => call.account === SECURITY && call.region === region)).toBe(true);
  });

  test('share one client a region', async () => {
    const world = await hardening();
    const security = world.administrator(SECURITY);
    const region = world.settings.homeRegion as Region;
    await world.stop();

    expect(sns(security, region)).toBe(sns(security, region));
    expect(cloudWatch(security, region)).toBe(cloudWatch(security, region));
  });
});

describe('errors of SNS and CloudWatch', () => {
  const metadata = { $metadata: {}, message: 'no' };

  test.each([
    [new Sns.AuthorizationErrorException(metadata), 'refuse'],
    [new Sns.ConcurrentAccessException(metadata), 'retry'],
    [new Sns.TopicLimitExceededException(metadata), 'wait-for-quota'],
    [new Sns.KMSOptInRequired(metadata), 'not-ready'],
    [new CloudWatch.LimitExceededFault(metadata), 'wait-for-quota'],
    [new CloudWatch.InternalServiceFault(metadata), 'retry'],
    [new CloudWatch.ResourceNotFound(metadata), 'fail'],
  ])('%s means to %s', (error, disposition) => {
    expect(classify(error).disposition).toBe(disposition);
  });

  test('tell a deny of a service control policy from others', () => {
    const denied = new Sns.AuthorizationErrorException({
      $metadata: {},
      message: 'not authorized with an explicit deny in a service control policy: p-1',
    });

    expect(classify(denied).code).toBe(DENIED_BY_SCP);
  });
});
