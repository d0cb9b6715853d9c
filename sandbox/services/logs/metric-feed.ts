import type { MetricFilter, MetricTransformation } from '@aws-sdk/client-cloudwatch-logs';
import type { Place } from '../cloudwatch/metrics.ts';
import { type Datum, observation, putMetric } from '../cloudwatch/put-metric.ts';
import type { World } from '../world.ts';
import type { LogGroup } from './log-groups.ts';
import { fieldOf, parseFilterPattern } from './patterns/filter-pattern.ts';

/** Distinct names and values of dimensions at which a filter stops. Source: CloudWatch Logs API Reference, PutMetricFilter. */
const MOST_PAIRS = 1_000;

/** Undefined when a field is missing: no metric then. */
const dimensionsOf = (
  message: string,
  { dimensions = {} }: MetricTransformation,
): Record<string, string> | undefined => {
  const found = Object.entries(dimensions).map(([name, field]) => [name, fieldOf(message, field)]);
  return found.some(([, value]) => value === undefined) ? undefined : Object.fromEntries(found);
};

const countedBy = (message: string, { metricValue = '' }: MetricTransformation): number =>
  Number(metricValue.startsWith('$') ? (fieldOf(message, metricValue) ?? Number.NaN) : metricValue);

const datumFrom = (message: string, transformation: MetricTransformation): readonly Datum[] => {
  const { metricNamespace: namespace = '', metricName: name = '' } = transformation;
  const dimensions = dimensionsOf(message, transformation);
  const value = countedBy(message, transformation);
  if (dimensions === undefined || !Number.isFinite(value)) return [];
  return [observation({ namespace, name, dimensions }, value)];
};

/** A filter that has made too many metrics makes no more. */
const withinPairs = (group: LogGroup, filterName: string, datum: Datum): boolean => {
  const pairs = group.pairs?.[filterName] ?? {};
  const before = Object.keys(pairs).length;
  if (before >= MOST_PAIRS) return false;
  for (const pair of Object.entries(datum.dimensions)) pairs[JSON.stringify(pair)] = true;
  group.pairs = { ...group.pairs, [filterName]: pairs };
  return true;
};

const dataOf = (
  group: LogGroup,
  filter: MetricFilter,
  messages: readonly string[],
): readonly Datum[] => {
  const [transformation] = filter.metricTransformations ?? [];
  if (transformation === undefined) return [];
  const pattern = parseFilterPattern(filter.filterPattern ?? '');
  const matching = messages.filter((message) => pattern.match(message) !== undefined);
  const { defaultValue, metricNamespace = '', metricName = '' } = transformation;
  if (matching.length === 0 && defaultValue !== undefined) {
    const metric = { namespace: metricNamespace, name: metricName, dimensions: {} };
    return [observation(metric, defaultValue)];
  }
  return matching
    .flatMap((message) => datumFrom(message, transformation))
    .filter((datum) => withinPairs(group, filter.filterName ?? '', datum));
};

/** Reports to CloudWatch what the group's filters find in messages that have just come. */
export const feedMetrics = (
  world: World,
  place: Place,
  group: LogGroup,
  messages: readonly string[],
): void => {
  if (messages.length === 0) return;
  putMetric(
    world,
    place,
    Object.values(group.filters).flatMap((filter) => dataOf(group, filter, messages)),
  );
};
