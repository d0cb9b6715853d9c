import type { MetricRecord, Statistic } from './metrics.ts';

/** One condition of WHERE. */
interface Condition {
  readonly dimension: string;
  readonly negated: boolean;
  readonly value: string;
}

/** A Metrics Insights query. */
export interface InsightsQuery {
  readonly statistic: Statistic;
  readonly metric: string;
  readonly namespace: string;
  /** Exactly the dimensions that metrics must have; undefined for any. */
  readonly schema?: readonly string[];
  readonly where: readonly Condition[];
  readonly groupBy: readonly string[];
  readonly ordered: boolean;
}

const FUNCTIONS: Readonly<Record<string, Statistic>> = {
  AVG: 'Average',
  COUNT: 'SampleCount',
  MAX: 'Maximum',
  MIN: 'Minimum',
  SUM: 'Sum',
};

const NAME = String.raw`(?:"[^"]+"|[A-Za-z_]\w*)`;
const QUERY = new RegExp(
  [
    String.raw`^\s*SELECT\s+(?<fn>\w+)\(\s*(?<metric>${NAME})\s*\)`,
    String.raw`\s+FROM\s+(?:SCHEMA\(\s*(?<schema>${NAME}(?:\s*,\s*${NAME})*)\s*\)|(?<namespace>${NAME}))`,
    String.raw`(?:\s+WHERE\s+(?<where>.+?))?`,
    String.raw`(?:\s+GROUP\s+BY\s+(?<group>${NAME}(?:\s*,\s*${NAME})*))?`,
    String.raw`(?<order>\s+ORDER\s+BY\s+\w+\(\)(?:\s+(?:ASC|DESC))?)?`,
    String.raw`(?:\s+LIMIT\s+\d+)?\s*$`,
  ].join(''),
  'is',
);
const CONDITION = new RegExp(String.raw`^\s*(${NAME})\s*(=|!=)\s*'([^']*)'\s*$`, 's');

const plain = (name: string): string => name.trim().replace(/^"(.*)"$/s, '$1');

const names = (list: string | undefined): readonly string[] =>
  [...(list ?? '').matchAll(new RegExp(NAME, 'g'))].map(([name]) => plain(name));

const conditionFrom = (text: string): Condition | undefined => {
  const [, dimension, operator, value] = CONDITION.exec(text) ?? [];
  if (dimension === undefined || value === undefined) return undefined;
  return { dimension: plain(dimension), negated: operator === '!=', value };
};

/** Reads a query; undefined when it is none. Of WHERE only `=`, `!=` and AND are simulated. */
export const parseInsightsQuery = (text: string): InsightsQuery | undefined => {
  const parts = QUERY.exec(text)?.groups;
  const statistic = FUNCTIONS[parts?.['fn']?.toUpperCase() ?? ''];
  if (parts === undefined || statistic === undefined) return undefined;
  const { where, schema, namespace, metric = '' } = parts;
  const conditions =
    where === undefined ? [] : where.split(/\s+AND\s+/i).map((each) => conditionFrom(each));
  const sound = conditions.flatMap((condition) => (condition === undefined ? [] : [condition]));
  if (sound.length < conditions.length) return undefined;
  const [first = '', ...dimensions] = names(schema ?? namespace);
  return {
    statistic,
    metric: plain(metric),
    namespace: first,
    ...(schema === undefined ? {} : { schema: dimensions }),
    where: sound,
    groupBy: names(parts['group']),
    ordered: parts['order'] !== undefined,
  };
};

export const isInsightsQuery = (expression: string): boolean => /^\s*SELECT\s/i.test(expression);

const selected = (query: InsightsQuery, { namespace, name, dimensions }: MetricRecord): boolean => {
  if (namespace !== query.namespace || name !== query.metric) return false;
  const keys = Object.keys(dimensions);
  const { schema } = query;
  const fits =
    schema === undefined ||
    (schema.length === keys.length && schema.every((dimension) => keys.includes(dimension)));
  return (
    fits &&
    query.groupBy.every((dimension) => keys.includes(dimension)) &&
    query.where.every(
      ({ dimension, negated, value }) =>
        dimensions[dimension] !== undefined && (dimensions[dimension] === value) !== negated,
    )
  );
};

/** The metrics of each of the query's groups; without GROUP BY one group of all. */
export const groupsOf = (
  query: InsightsQuery,
  metrics: readonly MetricRecord[],
): readonly { attributes: Record<string, string>; metrics: MetricRecord[] }[] => {
  const groups = new Map<string, { attributes: Record<string, string>; metrics: MetricRecord[] }>();
  for (const metric of metrics.filter((each) => selected(query, each))) {
    const attributes = Object.fromEntries(
      query.groupBy.map((dimension) => [dimension, metric.dimensions[dimension] ?? '']),
    );
    const key = JSON.stringify(attributes);
    const group = groups.get(key) ?? { attributes, metrics: [] };
    group.metrics.push(metric);
    groups.set(key, group);
  }
  return [...groups.values()];
};
