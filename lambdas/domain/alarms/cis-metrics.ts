import { ACCOUNT_METRICS } from './account-metrics.ts';
import type { CisMetric } from './cis-metric.ts';
import { NETWORK_METRICS } from './network-metrics.ts';

const placeOf = ({ cis }: CisMetric): number => Number(cis.untilV5.split('.')[1]);

/** The fifteen metrics of the benchmark, in its order. Source: CIS AWS Foundations Benchmark, chapter on monitoring. */
export const CIS_METRICS: readonly CisMetric[] = [...ACCOUNT_METRICS, ...NETWORK_METRICS].sort(
  (one, other) => placeOf(one) - placeOf(other),
);

/** The metrics of a configured set: the ten, or all fifteen. */
export const metricsOf = (set: 'core' | 'cis'): readonly CisMetric[] =>
  CIS_METRICS.filter(({ core }) => core || set === 'cis');
