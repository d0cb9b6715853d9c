import type { World } from '../world.ts';
import { evaluateWatching } from './evaluate.ts';
import { keepPoint, type MetricName, type Place } from './metrics.ts';

export interface Datum extends MetricName {
  readonly sum: number;
  readonly count: number;
  readonly min: number;
  readonly max: number;
}

/** One observation of a value. */
export const observation = (metric: MetricName, value: number): Datum => ({
  ...metric,
  sum: value,
  count: 1,
  min: value,
  max: value,
});

/** Reports values; alarms on their metrics are looked at once all of them are in. Everything counts from now. */
export const putMetric = (world: World, place: Place, data: readonly Datum[]): void => {
  const at = world.clock.now();
  for (const { namespace, name, dimensions, ...values } of data) {
    keepPoint(world, place, { namespace, name, dimensions }, { at, ...values });
  }
  const touched = new Map(data.map((datum) => [`${datum.namespace}\n${datum.name}`, datum]));
  for (const metric of touched.values()) evaluateWatching(world, place, metric, at);
};
