import type {
  AlarmHistoryItem,
  DescribeAlarmContributorsCommandInput,
  DescribeAlarmHistoryCommandInput,
  DescribeAlarmsCommandInput,
  DescribeAlarmsForMetricCommandInput,
  MetricAlarm,
} from '@aws-sdk/client-cloudwatch';
import { AwsError, type Call } from '../../wire/service.ts';
import { pageOf } from '../pages.ts';
import type { World } from '../world.ts';
import { type Alarm, type AlarmHistoryEntry, findAlarm, invalidAlarm } from './alarms.ts';
import { settleAlarms } from './evaluate.ts';
import { cloudWatchStore } from './metrics.ts';
import { dimensionsOf } from './series.ts';

/** Source: CloudWatch API Reference, DescribeAlarms and DescribeAlarmHistory. */
const ALARMS_PER_PAGE = 50;
const MOST_RECORDS = 100;

const shown = (alarm: Alarm): MetricAlarm => ({
  ...alarm.settings,
  AlarmName: alarm.name,
  AlarmArn: alarm.arn,
  AlarmConfigurationUpdatedTimestamp: new Date(alarm.configuredAt),
  ActionsEnabled: alarm.settings.ActionsEnabled ?? true,
  OKActions: alarm.settings.OKActions ?? [],
  AlarmActions: alarm.settings.AlarmActions ?? [],
  InsufficientDataActions: alarm.settings.InsufficientDataActions ?? [],
  Dimensions: alarm.settings.Dimensions ?? [],
  StateValue: alarm.state,
  StateReason: alarm.reason,
  ...(alarm.reasonData === undefined ? {} : { StateReasonData: alarm.reasonData }),
  StateUpdatedTimestamp: new Date(alarm.updatedAt),
  StateTransitionedTimestamp: new Date(alarm.transitionedAt),
});

const limitOf = (asked: number | undefined, otherwise: number): number => {
  if (asked !== undefined && (asked < 1 || asked > MOST_RECORDS)) {
    throw invalidAlarm(
      `1 validation error detected: Value '${asked}' at 'maxRecords' failed to satisfy constraint: Member must have value less than or equal to ${MOST_RECORDS}`,
    );
  }
  return asked ?? otherwise;
};

const tokenOf = (token: string | undefined): string | undefined => {
  if (token === undefined || /^\d+$/.test(token)) return token;
  throw new AwsError('InvalidNextToken', 'The token you provided is invalid.');
};

const allAlarms = (world: World, call: Call): readonly Alarm[] => {
  settleAlarms(world, call);
  return Object.values(cloudWatchStore(world, call).alarms).sort((a, b) =>
    a.name < b.name ? -1 : 1,
  );
};

const actionsOf = ({ settings }: Alarm): readonly string[] => [
  ...(settings.AlarmActions ?? []),
  ...(settings.OKActions ?? []),
  ...(settings.InsufficientDataActions ?? []),
];

const wanted =
  (input: DescribeAlarmsCommandInput) =>
  (alarm: Alarm): boolean =>
    (input.AlarmNames?.includes(alarm.name) ?? true) &&
    alarm.name.startsWith(input.AlarmNamePrefix ?? '') &&
    alarm.state === (input.StateValue ?? alarm.state) &&
    (input.ActionPrefix === undefined ||
      actionsOf(alarm).some((action) => action.startsWith(input.ActionPrefix ?? '')));

export const describeAlarms =
  (world: World) =>
  (input: DescribeAlarmsCommandInput, call: Call): object => {
    if (input.AlarmNames !== undefined && input.AlarmNamePrefix !== undefined) {
      throw invalidAlarm('AlarmNames and AlarmNamePrefix are mutually exclusive.');
    }
    if ((input.AlarmNames?.length ?? 0) > MOST_RECORDS) {
      throw invalidAlarm('No more than 100 alarm names are allowed.');
    }
    const types = input.AlarmTypes ?? ['MetricAlarm'];
    const all = types.includes('MetricAlarm') ? allAlarms(world, call) : [];
    const page = pageOf(
      all.filter(wanted(input)),
      limitOf(input.MaxRecords, ALARMS_PER_PAGE),
      tokenOf(input.NextToken),
    );
    return { MetricAlarms: page.items.map(shown), CompositeAlarms: [], NextToken: page.next };
  };

/** Only alarms on one metric, not those on queries. */
export const describeAlarmsForMetric =
  (world: World) =>
  (input: DescribeAlarmsForMetricCommandInput, call: Call): object => {
    const dimensions = JSON.stringify(Object.entries(dimensionsOf(input)).sort());
    const found = allAlarms(world, call).filter(
      ({ settings }) =>
        settings.Namespace === input.Namespace &&
        settings.MetricName === input.MetricName &&
        JSON.stringify(Object.entries(dimensionsOf(settings)).sort()) === dimensions &&
        settings.Statistic === (input.Statistic ?? settings.Statistic) &&
        settings.Period === (input.Period ?? settings.Period),
    );
    return { MetricAlarms: found.map(shown) };
  };

/** Those in ALARM now. */
export const describeAlarmContributors =
  (world: World) =>
  (input: DescribeAlarmContributorsCommandInput, call: Call): object => {
    settleAlarms(world, call);
    const name = input.AlarmName ?? '';
    const alarm = findAlarm(world, call, name);
    if (alarm === undefined) {
      throw new AwsError('ResourceNotFoundException', `Alarm ${name} does not exist`, {
        extra: { ResourceType: 'alarm', ResourceId: name },
      });
    }
    const all = Object.values(alarm.contributors).map(({ id, attributes, reason, since }) => ({
      ContributorId: id,
      ContributorAttributes: attributes,
      StateReason: reason,
      StateTransitionedTimestamp: new Date(since),
    }));
    const page = pageOf(all, MOST_RECORDS, tokenOf(input.NextToken));
    return { AlarmContributors: page.items, NextToken: page.next };
  };

const itemOf = ({ alarm, at, type, summary, data, contributor }: AlarmHistoryEntry) =>
  ({
    AlarmName: alarm,
    AlarmType: 'MetricAlarm',
    Timestamp: new Date(at),
    HistoryItemType: type,
    HistorySummary: summary,
    HistoryData: data,
    ...(contributor === undefined
      ? {}
      : {
          AlarmContributorId: contributor.id,
          AlarmContributorAttributes: { ...contributor.attributes },
        }),
  }) satisfies AlarmHistoryItem;

export const describeAlarmHistory =
  (world: World) =>
  (input: DescribeAlarmHistoryCommandInput, call: Call): object => {
    settleAlarms(world, call);
    const from = input.StartDate?.getTime() ?? 0;
    const to = input.EndDate?.getTime() ?? Number.POSITIVE_INFINITY;
    const found = cloudWatchStore(world, call).history.filter(
      ({ alarm, at, type, contributor }) =>
        alarm === (input.AlarmName ?? alarm) &&
        type === (input.HistoryItemType ?? type) &&
        contributor?.id === (input.AlarmContributorId ?? contributor?.id) &&
        at >= from &&
        at <= to,
    );
    if (input.ScanBy !== 'TimestampAscending') found.reverse();
    const page = pageOf(found, limitOf(input.MaxRecords, MOST_RECORDS), tokenOf(input.NextToken));
    return { AlarmHistoryItems: page.items.map(itemOf), NextToken: page.next };
  };
