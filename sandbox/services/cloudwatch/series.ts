import type { PutMetricAlarmCommandInput } from '@aws-sdk/client-cloudwatch';
import type { World } from '../world.ts';
import { groupsOf, parseInsightsQuery } from './insights-query.ts';
import {
  cloudWatchStore,
  findMetric,
  type MetricRecord,
  type Place,
  type Statistic,
  statisticOf,
} from './metrics.ts';

/** Values over time. Attributes tell the series of a query with GROUP BY apart. */
export interface Series {
  readonly attributes: Readonly<Record<string, string>>;
  /** The value of the time after `from` up to `to`, in milliseconds of real time. */
  value(from: number, to: number): number | undefined;
}

const seriesFrom = (
  statistic: Statistic,
  metrics: readonly MetricRecord[],
  attributes: Readonly<Record<string, string>> = {},
): Series => ({
  attributes,
  value: (from, to) =>
    statisticOf(
      statistic,
      metrics.flatMap(({ points }) => points.filter(({ at }) => at > from && at <= to)),
    ),
});

export interface MetricChoice {
  readonly Namespace?: string | undefined;
  readonly MetricName?: string | undefined;
  readonly Dimensions?:
    | readonly { Name?: string | undefined; Value?: string | undefined }[]
    | undefined;
}

export const dimensionsOf = (choice: MetricChoice): Record<string, string> =>
  Object.fromEntries((choice.Dimensions ?? []).map(({ Name = '', Value = '' }) => [Name, Value]));

export const metricSeries = (
  world: World,
  place: Place,
  choice: MetricChoice,
  statistic: string | undefined,
): Series => {
  const found = findMetric(world, place, {
    namespace: choice.Namespace ?? '',
    name: choice.MetricName ?? '',
    dimensions: dimensionsOf(choice),
  });
  return seriesFrom((statistic ?? 'Sum') as Statistic, found === undefined ? [] : [found]);
};

export const querySeries = (world: World, place: Place, expression: string): readonly Series[] => {
  const query = parseInsightsQuery(expression);
  if (query === undefined) return [];
  const metrics = Object.values(cloudWatchStore(world, place).metrics);
  return groupsOf(query, metrics).map((group) =>
    seriesFrom(query.statistic, group.metrics, group.attributes),
  );
};

/** What an alarm watches. */
export interface Watched {
  readonly namespace: string;
  readonly metric: string;
  readonly periodSeconds: number;
  readonly grouped: boolean;
  series(world: World, place: Place): readonly Series[];
}

export const watchedBy = (settings: PutMetricAlarmCommandInput): Watched => {
  const query = settings.Metrics?.find(({ ReturnData }) => ReturnData !== false);
  const { Expression: expression } = query ?? {};
  if (expression !== undefined) {
    const parsed = parseInsightsQuery(expression);
    return {
      namespace: parsed?.namespace ?? '',
      metric: parsed?.metric ?? '',
      periodSeconds: query?.Period ?? 60,
      grouped: (parsed?.groupBy.length ?? 0) > 0,
      series: (world, place) => querySeries(world, place, expression),
    };
  }
  const choice = query?.MetricStat?.Metric ?? settings;
  return {
    namespace: choice.Namespace ?? '',
    metric: choice.MetricName ?? '',
    periodSeconds: query?.MetricStat?.Period ?? settings.Period ?? 60,
    grouped: false,
    series: (world, place) => [
      metricSeries(world, place, choice, query?.MetricStat?.Stat ?? settings.Statistic),
    ],
  };
};
