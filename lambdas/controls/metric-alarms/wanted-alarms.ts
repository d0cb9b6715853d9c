import { METRIC_NAMESPACE, NAME_PREFIX } from '../../contracts/names.ts';
import type { CisMetric } from '../../domain/alarms/cis-metric.ts';
import type { AlarmSettings, FilterSettings } from './alarm-state.ts';

/** The dimension by which a metric, and a notification, names an account; and where events name it. */
const DIMENSION = 'AccountId';
const FIELD = '$.recipientAccountId';
/** Seconds over which events are added up. */
const PERIOD = 300;

/** Of its metric filter and of its alarm. */
export const alarmName = ({ id }: Pick<CisMetric, 'id'>): string => `${NAME_PREFIX}${id}`;

/** One event counts one; a filter with dimensions may have no default value. Source: CloudWatch Logs API Reference, MetricTransformation. */
export const wantedFilter = (metric: CisMetric, perAccount: boolean): FilterSettings => ({
  pattern: metric.pattern,
  namespace: METRIC_NAMESPACE,
  metric: metric.name,
  value: '1',
  ...(perAccount
    ? { defaultValue: 'none', dimensions: { [DIMENSION]: FIELD } }
    : { defaultValue: 0, dimensions: {} }),
});

/** One series an account. Source: CloudWatch User Guide, "CloudWatch Metrics Insights query components and syntax". */
const queryOf = ({ name }: CisMetric): string =>
  `SELECT SUM("${name}") FROM SCHEMA("${METRIC_NAMESPACE}", ${DIMENSION}) GROUP BY ${DIMENSION} ORDER BY SUM() DESC`;

const descriptionOf = ({ meaning, advice, title, cis }: CisMetric, perAccount: boolean): string =>
  [
    meaning,
    ...(perAccount ? [`${DIMENSION} names the account.`] : []),
    advice,
    `Watches ${title}: CIS AWS Foundations Benchmark ${cis.untilV5} (v1.4 to v5.0), ${cis.sinceV6} (v6.0 and v7.0). Kept by Holdfast.`,
  ].join(' ');

/** At least one event in five minutes. An alarm on a query tells of each account by itself. */
export const wantedAlarm = (metric: CisMetric, perAccount: boolean): AlarmSettings => ({
  description: descriptionOf(metric, perAccount),
  watched: perAccount
    ? { query: queryOf(metric) }
    : {
        namespace: METRIC_NAMESPACE,
        metric: metric.name,
        statistic: 'Sum',
        dimensions: {},
        unit: 'any',
      },
  period: PERIOD,
  periods: 1,
  comparison: 'GreaterThanOrEqualToThreshold',
  threshold: 1,
  missingData: 'notBreaching',
});
