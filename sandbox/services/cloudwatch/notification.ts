import type { StateValue } from '@aws-sdk/client-cloudwatch';
import type { Alarm, Contributor } from './alarms.ts';
import type { Place } from './metrics.ts';

/** A change of state, of an alarm or of one of its contributors. */
export interface Transition {
  readonly from: StateValue;
  readonly to: StateValue;
  readonly reason: string;
  /** Milliseconds of real time. */
  readonly at: number;
  readonly contributor?: Contributor;
}

const triggerOf = ({ settings }: Alarm): object => ({
  Period: settings.Period,
  EvaluationPeriods: settings.EvaluationPeriods,
  DatapointsToAlarm: settings.DatapointsToAlarm,
  ComparisonOperator: settings.ComparisonOperator,
  Threshold: settings.Threshold,
  TreatMissingData: settings.TreatMissingData ?? '',
  ...(settings.Metrics === undefined
    ? {
        MetricName: settings.MetricName,
        Namespace: settings.Namespace,
        StatisticType: 'Statistic',
        Statistic: settings.Statistic?.toUpperCase(),
        Unit: settings.Unit ?? null,
        Dimensions: (settings.Dimensions ?? []).map(({ Name, Value }) => ({
          value: Value,
          name: Name,
        })),
      }
    : { Metrics: settings.Metrics }),
});

const SUBJECT_LENGTH = 100;

/** What subscribers of the topic get. AWS writes the region's long name, the sandbox its code. */
export const notificationOf = (
  { account, region }: Place,
  alarm: Alarm,
  { from, to, reason, at, contributor }: Transition,
): { subject: string; message: string } => ({
  subject: `${to}: "${alarm.name}" in ${region}`.slice(0, SUBJECT_LENGTH),
  message: JSON.stringify({
    AlarmName: alarm.name,
    AlarmDescription: alarm.settings.AlarmDescription ?? null,
    AWSAccountId: account,
    AlarmConfigurationUpdatedTimestamp: new Date(alarm.configuredAt).toISOString(),
    NewStateValue: to,
    NewStateReason: reason,
    StateChangeTime: new Date(at).toISOString(),
    Region: region,
    AlarmArn: alarm.arn,
    OldStateValue: from,
    OKActions: alarm.settings.OKActions ?? [],
    AlarmActions: alarm.settings.AlarmActions ?? [],
    InsufficientDataActions: alarm.settings.InsufficientDataActions ?? [],
    Trigger: triggerOf(alarm),
    ...(contributor === undefined
      ? {}
      : {
          AlarmContributorId: contributor.id,
          AlarmContributorAttributes: contributor.attributes,
        }),
  }),
});
