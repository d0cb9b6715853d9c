import type {
  GetMetricDataCommandInput,
  ListMetricsCommandInput,
  MetricDatum,
  PutMetricDataCommandInput,
} from '@aws-sdk/client-cloudwatch';
import { AwsError, type Call } from '../../wire/service.ts';
import { pageOf } from '../pages.ts';
import type { World } from '../world.ts';
import { isInsightsQuery } from './insights-query.ts';
import { cloudWatchStore, type MetricRecord } from './metrics.ts';
import { type Datum, putMetric } from './put-metric.ts';
import { dimensionsOf, metricSeries, querySeries, type Series } from './series.ts';

const METRICS_PER_PAGE = 500;

const datumFrom = (namespace: string, datum: MetricDatum): Datum => {
  const metric = { namespace, name: datum.MetricName ?? '', dimensions: dimensionsOf(datum) };
  const { StatisticValues: set, Values, Counts } = datum;
  if (set !== undefined) {
    const { Sum = 0, SampleCount = 1, Minimum = 0, Maximum = 0 } = set;
    return { ...metric, sum: Sum, count: SampleCount, min: Minimum, max: Maximum };
  }
  const values = Values ?? (datum.Value === undefined ? [] : [datum.Value]);
  if (values.length === 0) {
    throw new AwsError(
      'MissingParameter',
      'At least one of the parameters Value, Values and StatisticValues must be specified.',
    );
  }
  const weighted = values.map((value, index) => ({ value, count: Counts?.[index] ?? 1 }));
  return {
    ...metric,
    sum: weighted.reduce((total, { value, count }) => total + value * count, 0),
    count: weighted.reduce((total, { count }) => total + count, 0),
    min: Math.min(...values),
    max: Math.max(...values),
  };
};

export const putMetricData =
  (world: World) =>
  (input: PutMetricDataCommandInput, call: Call): void => {
    const namespace = input.Namespace ?? '';
    if (namespace.startsWith('AWS/')) {
      throw new AwsError(
        'InvalidParameterValue',
        'The value AWS/ for parameter Namespace is invalid.',
      );
    }
    const data = (input.MetricData ?? []).map((datum) => datumFrom(namespace, datum));
    putMetric(world, call, data);
  };

const wanted = (input: ListMetricsCommandInput, metric: MetricRecord): boolean =>
  metric.namespace === (input.Namespace ?? metric.namespace) &&
  metric.name === (input.MetricName ?? metric.name) &&
  (input.Dimensions ?? []).every(({ Name = '', Value }) => {
    const value = metric.dimensions[Name];
    return value !== undefined && value === (Value ?? value);
  });

export const listMetrics =
  (world: World) =>
  (input: ListMetricsCommandInput, call: Call): object => {
    const all = Object.values(cloudWatchStore(world, call).metrics)
      .filter((metric) => wanted(input, metric))
      .map(({ namespace, name, dimensions }) => ({
        Namespace: namespace,
        MetricName: name,
        Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
      }));
    const page = pageOf(all, METRICS_PER_PAGE, input.NextToken);
    return { Metrics: page.items, NextToken: page.next };
  };

type Query = NonNullable<GetMetricDataCommandInput['MetricDataQueries']>[number];

const seriesOf = (world: World, query: Query, call: Call): readonly Series[] => {
  const { Expression, MetricStat } = query;
  if (MetricStat?.Metric !== undefined) {
    return [metricSeries(world, call, MetricStat.Metric, MetricStat.Stat)];
  }
  if (Expression !== undefined && isInsightsQuery(Expression)) {
    return querySeries(world, call, Expression);
  }
  throw new AwsError('NotImplemented', 'Metric math is not implemented in the sandbox', {
    status: 501,
  });
};

/** The most periods that one answer goes back. */
const MOST_PERIODS = 1_000;

const resultsOf = (world: World, query: Query, input: GetMetricDataCommandInput, call: Call) => {
  const seconds = query.Period ?? query.MetricStat?.Period ?? 60;
  const length = world.clock.scaled(seconds * 1_000);
  const [start, end] = [input.StartTime?.getTime() ?? 0, input.EndTime?.getTime() ?? 0];
  const periods = Math.min(Math.ceil((end - start) / length), MOST_PERIODS);
  return seriesOf(world, query, call).map((series) => {
    const found = Array.from({ length: periods }, (_, index) => end - index * length).flatMap(
      (to) => {
        const value = series.value(to - length, to);
        return value === undefined ? [] : [{ at: to - length, value }];
      },
    );
    const label = Object.values(series.attributes).join(' ');
    return {
      Id: query.Id,
      Label: query.Label ?? (label === '' ? (query.MetricStat?.Metric?.MetricName ?? '') : label),
      Timestamps: found.map(({ at }) => new Date(at)),
      Values: found.map(({ value }) => value),
      StatusCode: 'Complete',
    };
  });
};

/** Newest first, in periods that end with the time asked for. */
export const getMetricData =
  (world: World) =>
  (input: GetMetricDataCommandInput, call: Call): object => ({
    MetricDataResults: (input.MetricDataQueries ?? [])
      .filter(({ ReturnData }) => ReturnData !== false)
      .flatMap((query) => resultsOf(world, query, input, call)),
    Messages: [],
  });
