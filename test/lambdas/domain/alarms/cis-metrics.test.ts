import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CIS_METRICS, metricsOf } from '../../../../lambdas/domain/alarms/cis-metrics.ts';

const TESTED: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../support/cis-metric-filters.json'), 'utf8'),
);

describe('the metrics of CIS', () => {
  test('are the fifteen of the benchmark, with the patterns that scanners accept', () => {
    expect(
      Object.fromEntries(CIS_METRICS.map(({ cis, pattern }) => [cis.untilV5, pattern])),
    ).toEqual(TESTED);
    expect(CIS_METRICS.map(({ cis }) => cis.sinceV6)).toEqual(
      Array.from({ length: 15 }, (_, index) => `5.${index + 1}`),
    );
  });

  test('are ten where the set is core', () => {
    expect(metricsOf('core').map(({ cis }) => cis.untilV5)).toEqual([
      '4.1',
      '4.4',
      '4.6',
      '4.7',
      '4.8',
      '4.10',
      '4.11',
      '4.12',
      '4.13',
      '4.14',
    ]);
    expect(metricsOf('cis')).toEqual(CIS_METRICS);
  });

  test('have names of their own that AWS takes', () => {
    expect(new Set(CIS_METRICS.map(({ id }) => id)).size).toBe(15);
    expect(new Set(CIS_METRICS.map(({ name }) => name)).size).toBe(15);
    for (const { id, name, pattern } of CIS_METRICS) {
      expect(id).toMatch(/^[a-z-]+$/);
      expect(name).toMatch(/^[A-Za-z]+$/);
      expect(pattern.length).toBeLessThanOrEqual(1_024);
    }
  });
});
