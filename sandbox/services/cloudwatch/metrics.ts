import type { World } from '../world.ts';
import type { Alarm, AlarmHistoryEntry } from './alarms.ts';

export interface Place {
  readonly account: string;
  readonly region: string;
}

/** What was reported at one moment of real time, in milliseconds. */
export interface Point {
  readonly at: number;
  readonly sum: number;
  readonly count: number;
  readonly min: number;
  readonly max: number;
}

export interface MetricName {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

export interface MetricRecord extends MetricName {
  /** The newest ones, oldest first. */
  readonly points: Point[];
}

export interface CloudWatchStore {
  /** By everything that makes a metric itself. */
  readonly metrics: Record<string, MetricRecord>;
  /** By name. */
  readonly alarms: Record<string, Alarm>;
  /** Oldest first; outlives its alarms. */
  readonly history: AlarmHistoryEntry[];
}

export const cloudWatchStore = (world: World, { account, region }: Place): CloudWatchStore =>
  world.state.cell(
    'cloudwatch',
    account,
    region,
    (): CloudWatchStore => ({
      metrics: {},
      alarms: {},
      history: [],
    }),
  );

const POINTS_KEPT = 1_000;

const keyOf = ({ namespace, name, dimensions }: MetricName): string =>
  JSON.stringify([namespace, name, Object.entries(dimensions).sort()]);

export const findMetric = (
  world: World,
  place: Place,
  metric: MetricName,
): MetricRecord | undefined => cloudWatchStore(world, place).metrics[keyOf(metric)];

export const keepPoint = (world: World, place: Place, metric: MetricName, point: Point): void => {
  const { metrics } = cloudWatchStore(world, place);
  const { namespace, name, dimensions } = metric;
  const record = metrics[keyOf(metric)] ?? { namespace, name, dimensions, points: [] };
  metrics[keyOf(metric)] = record;
  record.points.push(point);
  record.points.splice(0, record.points.length - POINTS_KEPT);
};

export type Statistic = 'Sum' | 'Average' | 'Minimum' | 'Maximum' | 'SampleCount';

/** The statistic of some points; undefined when there are none. */
export const statisticOf = (statistic: Statistic, points: readonly Point[]): number | undefined => {
  if (points.length === 0) return undefined;
  const sum = points.reduce((total, point) => total + point.sum, 0);
  const count = points.reduce((total, point) => total + point.count, 0);
  switch (statistic) {
    case 'Sum':
      return sum;
    case 'SampleCount':
      return count;
    case 'Average':
      return sum / count;
    case 'Minimum':
      return Math.min(...points.map(({ min }) => min));
    case 'Maximum':
      return Math.max(...points.map(({ max }) => max));
  }
};
