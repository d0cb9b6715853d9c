import type { ConflictKind } from '../../contracts/choices.ts';
import { ALARM_TOPIC, METRIC_NAMESPACE } from '../../contracts/names.ts';
import type { CisMetric } from '../../domain/alarms/cis-metric.ts';
import { CIS_METRICS } from '../../domain/alarms/cis-metrics.ts';
import type { Change } from '../control.ts';
import { alarmDifferences, filterDifferences, isOnOurMetrics } from './alarm-differences.ts';
import type { AlarmSettings, AlarmState, FilterSettings, Notified } from './alarm-state.ts';
import type { DesiredAlarms } from './desired-alarms.ts';
import type { ObservedAlarms } from './observe-alarms.ts';
import { alarmName, wantedAlarm, wantedFilter } from './wanted-alarms.ts';

/** A metric filter to be put. */
export interface FilterToPut extends FilterSettings {
  readonly name: string;
  readonly logGroup: string;
}

/** An alarm to be put, with everybody it notifies. */
export interface AlarmToPut extends AlarmSettings {
  readonly name: string;
  readonly notified: Notified;
  /** True for one that is not there yet: AWS takes tags only then. */
  readonly made: boolean;
}

export type AlarmChange = Change &
  (
    | { readonly kind: 'put-filter'; readonly after: FilterToPut }
    | { readonly kind: 'put-alarm'; readonly after: AlarmToPut }
    | { readonly kind: 'enable-actions'; readonly after: { readonly name: string } }
    | { readonly kind: 'delete-alarm'; readonly before: { readonly name: string } }
    | {
        readonly kind: 'delete-filter';
        readonly before: { readonly name: string; readonly logGroup: string };
      }
  );

const OTHER_ALARM = 'metric-alarms.other-alarm';

/** An alarm of somebody else that bears one of our names. */
export const ALARM_CONFLICTS: readonly ConflictKind[] = [
  {
    id: OTHER_ALARM,
    title: 'An alarm with a name of ours',
    options: ['adopt', 'keep'],
    default: 'adopt',
  },
];

const NOBODY: Notified = { alarm: [], ok: [], insufficientData: [] };
/** Source: CloudWatch API Reference, PutMetricAlarm. */
const MOST_ACTIONS = 5;

/** Whom somebody else wants to be told is told on. */
const notifying = (topicArn: string, { alarm, ...others }: Notified): Notified => ({
  ...others,
  alarm: [topicArn, ...alarm.filter((arn) => arn !== topicArn)].slice(0, MOST_ACTIONS),
});

const planFilter = (
  { logGroup, perAccount }: DesiredAlarms,
  { filters }: ObservedAlarms,
  metric: CisMetric,
): readonly AlarmChange[] => {
  const name = alarmName(metric);
  const wanted = wantedFilter(metric, perAccount);
  const found = filters.find((filter) => filter.name === name);
  const change = {
    kind: 'put-filter',
    resource: `metric-filter/${name}`,
    after: { ...wanted, name, logGroup },
    destructive: false,
  } as const;
  if (found === undefined) {
    const sentence = `Count ${metric.title} in the log group ${logGroup} (metric filter ${name}).`;
    return [{ ...change, sentence }];
  }
  const different = filterDifferences(wanted, found);
  if (different.length === 0) return [];
  const sentence = `Reconfigure the metric filter ${name} in place: ${different.join(', ')}.`;
  return [{ ...change, before: found, sentence }];
};

/** In place, and whom it notifies stays told. */
const planFoundAlarm = (
  { topicArn, perAccount }: DesiredAlarms,
  { others }: ObservedAlarms,
  metric: CisMetric,
  found: AlarmState,
): readonly AlarmChange[] => {
  const { name } = found;
  const wanted = wantedAlarm(metric, perAccount);
  const different = alarmDifferences(wanted, topicArn, found);
  const somebodys = others.includes(name);
  const change = {
    resource: `alarm/${name}`,
    before: found,
    destructive: false,
    ...(somebodys ? ({ conflict: OTHER_ALARM } as const) : {}),
  };
  const whose = somebodys ? ', which somebody else made,' : '';
  if (different.length > 0) {
    const off = found.actionsEnabled ? [] : ['disabled actions'];
    return [
      {
        ...change,
        kind: 'put-alarm',
        after: { ...wanted, name, notified: notifying(topicArn, found.notified), made: false },
        sentence: `Reconfigure the alarm ${name}${whose} in place: ${[...different, ...off].join(', ')}.`,
      },
    ];
  }
  if (found.actionsEnabled) return [];
  const sentence = `Let the alarm ${name}${whose} notify again.`;
  return [{ ...change, kind: 'enable-actions', after: { name }, sentence }];
};

const planAlarm = (
  desired: DesiredAlarms,
  observed: ObservedAlarms,
  metric: CisMetric,
): readonly AlarmChange[] => {
  const name = alarmName(metric);
  const found = observed.alarms.find((alarm) => alarm.name === name);
  if (found !== undefined) return planFoundAlarm(desired, observed, metric, found);
  const notified = notifying(desired.topicArn, NOBODY);
  return [
    {
      kind: 'put-alarm',
      resource: `alarm/${name}`,
      after: { ...wantedAlarm(metric, desired.perAccount), name, notified, made: true },
      sentence: `Make the alarm ${name} that tells the topic ${ALARM_TOPIC} of ${metric.title}.`,
      destructive: false,
    },
  ];
};

/** What the configured set does not have, as far as it counts and watches metrics of ours. */
const planRemovals = (
  { metrics, logGroup }: DesiredAlarms,
  { filters, alarms }: ObservedAlarms,
): readonly AlarmChange[] => {
  const names = CIS_METRICS.filter((metric) => !metrics.includes(metric)).map(alarmName);
  const common = { destructive: false };
  const why = 'its metric is not in the configured set';
  return [
    ...alarms
      .filter(({ name, watched }) => names.includes(name) && isOnOurMetrics(watched))
      .map((before): AlarmChange => {
        const sentence = `Delete the alarm ${before.name}: ${why}.`;
        const resource = `alarm/${before.name}`;
        return { ...common, kind: 'delete-alarm', resource, before, sentence };
      }),
    ...filters
      .filter(({ name, namespace }) => names.includes(name) && namespace === METRIC_NAMESPACE)
      .map((filter): AlarmChange => {
        const before = { ...filter, logGroup };
        const sentence = `Delete the metric filter ${filter.name}: ${why}.`;
        const resource = `metric-filter/${filter.name}`;
        return { ...common, kind: 'delete-filter', resource, before, sentence };
      }),
  ];
};

/** Filters before the alarms on what they count. Changes in place, and none where all is as wanted. */
export const planAlarms = (
  desired: DesiredAlarms,
  observed: ObservedAlarms,
): readonly AlarmChange[] => [
  ...desired.metrics.flatMap((metric) => planFilter(desired, observed, metric)),
  ...desired.metrics.flatMap((metric) => planAlarm(desired, observed, metric)),
  ...planRemovals(desired, observed),
];
