import { digest } from '../deterministic.ts';
import type { World } from '../world.ts';
import { setContributors, setState, type Verdict } from './alarm-state.ts';
import type { Alarm, Contributor } from './alarms.ts';
import { cloudWatchStore, type Place } from './metrics.ts';
import { type Series, type Watched, watchedBy } from './series.ts';

/** Alarms are looked at about once a minute. */
const EVALUATION_MS = 60_000;

const COMPARE: Readonly<Record<string, (value: number, threshold: number) => boolean>> = {
  GreaterThanOrEqualToThreshold: (value, threshold) => value >= threshold,
  GreaterThanThreshold: (value, threshold) => value > threshold,
  LessThanThreshold: (value, threshold) => value < threshold,
  LessThanOrEqualToThreshold: (value, threshold) => value <= threshold,
};

const WORDS: Readonly<Record<string, string>> = {
  GreaterThanOrEqualToThreshold: 'greater than or equal to',
  GreaterThanThreshold: 'greater than',
  LessThanThreshold: 'less than',
  LessThanOrEqualToThreshold: 'less than or equal to',
};

/** The values of the periods that count, newest first; undefined where nothing was reported. */
const valuesOf = (
  world: World,
  alarm: Alarm,
  watched: Watched,
  series: Series,
  now: number,
): readonly (number | undefined)[] => {
  const length = world.clock.scaled(watched.periodSeconds * 1_000);
  return Array.from({ length: alarm.settings.EvaluationPeriods ?? 1 }, (_, index) =>
    series.value(now - (index + 1) * length, now - index * length),
  );
};

/** Source: CloudWatch User Guide, "Configuring how CloudWatch alarms treat missing data". */
const withoutData = (alarm: Alarm, periods: number): Verdict => {
  const missing = alarm.settings.TreatMissingData ?? 'missing';
  const reason = `no datapoints were received for ${periods} period${periods === 1 ? '' : 's'}`;
  if (missing === 'ignore') return { state: alarm.state, reason: alarm.reason };
  if (missing === 'missing') {
    return { state: 'INSUFFICIENT_DATA', reason: `Insufficient Data: ${reason}.` };
  }
  const state = missing === 'breaching' ? 'ALARM' : 'OK';
  const how = missing === 'breaching' ? 'Breaching' : 'NonBreaching';
  return {
    state,
    reason: `Threshold Crossed: ${reason} and ${periods} missing datapoint${periods === 1 ? ' was' : 's were'} treated as [${how}].`,
  };
};

const judge = (alarm: Alarm, values: readonly (number | undefined)[]): Verdict => {
  const { Threshold = 0, ComparisonOperator = '', TreatMissingData } = alarm.settings;
  const found = values.filter((value) => value !== undefined);
  if (found.length === 0) return withoutData(alarm, values.length);
  const crosses = COMPARE[ComparisonOperator] ?? (() => false);
  const breaching = found.filter((value) => crosses(value, Threshold));
  const assumed = TreatMissingData === 'breaching' ? values.length - found.length : 0;
  const needed = alarm.settings.DatapointsToAlarm ?? values.length;
  const alarming = breaching.length + assumed >= needed;
  const shown = alarming && breaching.length > 0 ? breaching : found;
  const how = alarming ? 'was' : 'was not';
  return {
    state: alarming ? 'ALARM' : 'OK',
    reason: `Threshold Crossed: ${shown.length} datapoint${shown.length === 1 ? '' : 's'} [${shown.map((value) => value.toFixed(1)).join(', ')}] ${how} ${WORDS[ComparisonOperator]} the threshold (${Threshold.toFixed(1)}).`,
    reasonData: JSON.stringify({ version: '1.0', recentDatapoints: found, threshold: Threshold }),
  };
};

const contributorOf = (world: World, { attributes }: Series, reason: string): Contributor => ({
  id: digest(JSON.stringify(attributes)).slice(0, 16),
  attributes,
  reason,
  since: world.clock.now(),
});

/** An alarm on groups is in ALARM as long as one of them is. */
const evaluateGroups = (
  world: World,
  place: Place,
  alarm: Alarm,
  watched: Watched,
  now: number,
): void => {
  const judged = watched.series(world, place).map((series) => ({
    series,
    values: valuesOf(world, alarm, watched, series, now),
  }));
  const present = judged
    .filter(({ values }) => values.some((value) => value !== undefined))
    .map(({ series, values }) => ({ series, verdict: judge(alarm, values) }));
  const alarming = present.filter(({ verdict }) => verdict.state === 'ALARM');
  const verdict: Verdict =
    present.length === 0
      ? withoutData(alarm, alarm.settings.EvaluationPeriods ?? 1)
      : {
          state: alarming.length > 0 ? 'ALARM' : 'OK',
          reason: `${alarming.length} out of ${present.length} time series evaluated to ALARM`,
        };
  setState(world, place, alarm, verdict);
  setContributors(
    world,
    place,
    alarm,
    alarming.map(({ series, verdict: { reason } }) => contributorOf(world, series, reason)),
  );
};

export const scheduleEvaluation = (world: World, alarm: Alarm): void => {
  alarm.evaluateAt = world.clock.over(EVALUATION_MS);
};

const evaluate = (world: World, place: Place, alarm: Alarm, now: number): void => {
  scheduleEvaluation(world, alarm);
  const watched = watchedBy(alarm.settings);
  if (watched.grouped) {
    evaluateGroups(world, place, alarm, watched, now);
    return;
  }
  const [series = { attributes: {}, value: () => undefined }] = watched.series(world, place);
  setState(world, place, alarm, judge(alarm, valuesOf(world, alarm, watched, series, now)));
};

/** Looks at every alarm whose minute is over; called before alarms are shown. */
export const settleAlarms = (world: World, place: Place): void => {
  const now = world.clock.now();
  for (const alarm of Object.values(cloudWatchStore(world, place).alarms)) {
    if (alarm.evaluateAt <= now) evaluate(world, place, alarm, now);
  }
};

/** Looks at the alarms on a metric that got a value at that moment: the sandbox does not make them wait for their minute. */
export const evaluateWatching = (
  world: World,
  place: Place,
  metric: { readonly namespace: string; readonly name: string },
  at: number,
): void => {
  for (const alarm of Object.values(cloudWatchStore(world, place).alarms)) {
    const watched = watchedBy(alarm.settings);
    if (watched.namespace === metric.namespace && watched.metric === metric.name) {
      evaluate(world, place, alarm, at);
    }
  }
};
