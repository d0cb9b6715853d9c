import {
  CloudWatchClient,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
  type HistoryItemType,
  PutMetricAlarmCommand,
  type PutMetricAlarmCommandInput,
  SetAlarmStateCommand,
  type StateValue,
} from '@aws-sdk/client-cloudwatch';
import { CreateTopicCommand, SetTopicAttributesCommand, SNSClient } from '@aws-sdk/client-sns';
import { messagesOf } from '../../sandbox/services/sns/topics.ts';
import { BARE, HOME, startingWorld } from './starting-world.ts';

export const ALARM = 'holdfast-root-use';
export const ALARM_ARN = `arn:aws:cloudwatch:${HOME}:${BARE}:alarm:${ALARM}`;
export const topicIn = (account: string, region = HOME): string =>
  `arn:aws:sns:${region}:${account}:alarms`;

/** A notification as subscribers read it. */
export interface Notification {
  readonly AlarmName: string;
  readonly NewStateValue: StateValue;
  readonly OldStateValue: StateValue;
  readonly AlarmContributorAttributes?: Readonly<Record<string, string>>;
}

/** An account with alarms on a metric of its own, and a topic for them in an account. */
export const alarmAccount = async (topicOwner: string = BARE) => {
  const begun = startingWorld();
  const { world, clock } = begun;
  const TopicArn = topicIn(topicOwner);
  const cloudWatch = new CloudWatchClient(begun.as(BARE));
  const sns = new SNSClient(begun.as(topicOwner));
  await sns.send(new CreateTopicCommand({ Name: 'alarms' }));
  const put = (input: Partial<PutMetricAlarmCommandInput> = {}) =>
    cloudWatch.send(
      new PutMetricAlarmCommand({
        AlarmName: ALARM,
        Namespace: 'Holdfast',
        MetricName: 'RootUse',
        Statistic: 'Sum',
        Period: 300,
        EvaluationPeriods: 1,
        Threshold: 1,
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        TreatMissingData: 'notBreaching',
        AlarmActions: [TopicArn],
        ...input,
      }),
    );
  return {
    ...begun,
    cloudWatch,
    put,
    setTopic: (AttributeName: string, AttributeValue: string) =>
      sns.send(new SetTopicAttributesCommand({ TopicArn, AttributeName, AttributeValue })),
    setState: (StateValue: StateValue, AlarmName = ALARM) =>
      cloudWatch.send(new SetAlarmStateCommand({ AlarmName, StateValue, StateReason: 'a test' })),
    alarm: async (name = ALARM) => {
      const { MetricAlarms } = await cloudWatch.send(
        new DescribeAlarmsCommand({ AlarmNames: [name] }),
      );
      clock.advance(1_000);
      return MetricAlarms?.[0];
    },
    history: async (HistoryItemType?: HistoryItemType) => {
      const { AlarmHistoryItems = [] } = await cloudWatch.send(
        new DescribeAlarmHistoryCommand({ HistoryItemType, ScanBy: 'TimestampAscending' }),
      );
      return AlarmHistoryItems.map(({ HistorySummary }) => HistorySummary);
    },
    notified: () =>
      messagesOf(world, TopicArn).map(({ message }) => JSON.parse(message) as Notification),
  };
};
