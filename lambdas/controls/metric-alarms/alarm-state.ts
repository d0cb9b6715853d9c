import { type MetricAlarm, paginateDescribeAlarms } from '@aws-sdk/client-cloudwatch';
import { type MetricFilter, paginateDescribeMetricFilters } from '@aws-sdk/client-cloudwatch-logs';
import { cloudWatch } from '../../aws/clients/cloudwatch.ts';
import { cloudWatchLogs } from '../../aws/clients/cloudwatch-logs.ts';
import type { Connection } from '../../aws/connection.ts';
import type { Region } from '../../contracts/ids.ts';
import { NAME_PREFIX } from '../../contracts/names.ts';

/** What a metric filter counts and what it reports. */
export interface FilterSettings {
  readonly pattern: string;
  readonly namespace: string;
  readonly metric: string;
  readonly value: string;
  readonly defaultValue: number | 'none';
  /** Fields of the event by the name of their dimension. */
  readonly dimensions: Readonly<Record<string, string>>;
}

export interface FilterState extends FilterSettings {
  readonly name: string;
}

/** What an alarm looks at: a query, or one metric. */
export type Watched =
  | { readonly query: string }
  | {
      readonly namespace: string;
      readonly metric: string;
      readonly statistic: string;
      readonly dimensions: Readonly<Record<string, string>>;
      readonly unit: string;
    };

/** When an alarm goes off. */
export interface AlarmSettings {
  readonly description: string;
  readonly watched: Watched;
  /** Seconds. */
  readonly period: number;
  readonly periods: number;
  readonly comparison: string;
  readonly threshold: number;
  readonly missingData: string;
}

/** ARNs of what is told of each state. */
export interface Notified {
  readonly alarm: readonly string[];
  readonly ok: readonly string[];
  readonly insufficientData: readonly string[];
}

export interface AlarmState extends AlarmSettings {
  readonly name: string;
  readonly arn: string;
  readonly notified: Notified;
  /** False: nobody is told. */
  readonly actionsEnabled: boolean;
}

const sorted = (entries: readonly (readonly [string, string])[]): Record<string, string> =>
  Object.fromEntries([...entries].sort(([one], [other]) => (one < other ? -1 : 1)));

const filterFrom = (filter: MetricFilter): FilterState => {
  const [transformation] = filter.metricTransformations ?? [];
  return {
    name: filter.filterName ?? '',
    pattern: filter.filterPattern ?? '',
    namespace: transformation?.metricNamespace ?? '',
    metric: transformation?.metricName ?? '',
    value: transformation?.metricValue ?? '',
    defaultValue: transformation?.defaultValue ?? 'none',
    dimensions: sorted(Object.entries(transformation?.dimensions ?? {})),
  };
};

const watchedBy = (alarm: MetricAlarm): Watched => {
  const { Metrics: metrics = [], Dimensions: dimensions = [] } = alarm;
  if (metrics.length > 0) {
    const [only] = metrics;
    const query = metrics.length === 1 ? only?.Expression : undefined;
    return { query: query ?? JSON.stringify(metrics) };
  }
  return {
    namespace: alarm.Namespace ?? '',
    metric: alarm.MetricName ?? '',
    statistic: alarm.Statistic ?? alarm.ExtendedStatistic ?? '',
    dimensions: sorted(dimensions.map(({ Name = '', Value = '' }) => [Name, Value])),
    unit: alarm.Unit ?? 'any',
  };
};

const alarmFrom = (alarm: MetricAlarm): AlarmState => ({
  name: alarm.AlarmName ?? '',
  arn: alarm.AlarmArn ?? '',
  description: alarm.AlarmDescription ?? '',
  watched: watchedBy(alarm),
  period: alarm.Period ?? alarm.Metrics?.[0]?.Period ?? 0,
  periods: alarm.EvaluationPeriods ?? 0,
  comparison: alarm.ComparisonOperator ?? '',
  threshold: alarm.Threshold ?? 0,
  missingData: alarm.TreatMissingData ?? 'missing',
  notified: {
    alarm: alarm.AlarmActions ?? [],
    ok: alarm.OKActions ?? [],
    insufficientData: alarm.InsufficientDataActions ?? [],
  },
  actionsEnabled: alarm.ActionsEnabled !== false,
});

const isMissing = (error: unknown): boolean =>
  error instanceof Error && error.name === 'ResourceNotFoundException';

/** The filters of the log group that bear our names; none where the group is not there yet. */
export const readFilters = async (
  connection: Connection,
  region: Region,
  logGroupName: string,
): Promise<readonly FilterState[]> => {
  const found: FilterState[] = [];
  try {
    const pages = paginateDescribeMetricFilters(
      { client: cloudWatchLogs(connection, region), pageSize: 50 },
      { logGroupName, filterNamePrefix: NAME_PREFIX },
    );
    for await (const { metricFilters = [] } of pages) found.push(...metricFilters.map(filterFrom));
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  return found;
};

/** The alarms that bear our names. */
export const readAlarms = async (
  connection: Connection,
  region: Region,
): Promise<readonly AlarmState[]> => {
  const found: AlarmState[] = [];
  const pages = paginateDescribeAlarms(
    { client: cloudWatch(connection, region), pageSize: 100 },
    { AlarmNamePrefix: NAME_PREFIX, AlarmTypes: ['MetricAlarm'] },
  );
  for await (const { MetricAlarms = [] } of pages) found.push(...MetricAlarms.map(alarmFrom));
  return found;
};
