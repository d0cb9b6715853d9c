import { METRIC_NAMESPACE } from '../../contracts/names.ts';
import type { AlarmSettings, AlarmState, FilterSettings, Watched } from './alarm-state.ts';

const FILTER_WORDS: Readonly<Record<keyof FilterSettings, string>> = {
  pattern: 'pattern',
  namespace: 'namespace',
  metric: 'metric',
  value: 'value',
  defaultValue: 'default value',
  dimensions: 'dimensions',
};
const ALARM_WORDS: Readonly<Record<keyof AlarmSettings, string>> = {
  description: 'description',
  watched: 'metric',
  period: 'period',
  periods: 'number of periods',
  comparison: 'comparison',
  threshold: 'threshold',
  missingData: 'missing data',
};

/** Values are plain data whose keys have an order. */
const differences = <Settings extends object>(
  words: Readonly<Record<keyof Settings & string, string>>,
  wanted: Settings,
  found: Settings,
): readonly string[] =>
  (Object.keys(words) as (keyof Settings & string)[])
    .filter((key) => JSON.stringify(wanted[key]) !== JSON.stringify(found[key]))
    .map((key) => words[key]);

/** Words for what of a filter is not as wanted. */
export const filterDifferences = (
  wanted: FilterSettings,
  found: FilterSettings,
): readonly string[] => differences(FILTER_WORDS, wanted, found);

/** Words for what of an alarm is not as wanted; whom else it notifies does not count. */
export const alarmDifferences = (
  wanted: AlarmSettings,
  topicArn: string,
  found: AlarmState,
): readonly string[] => [
  ...differences(ALARM_WORDS, wanted, found),
  ...(found.notified.alarm.includes(topicArn) ? [] : ['notification']),
];

/** Whether it looks at metrics of ours. */
export const isOnOurMetrics = (watched: Watched): boolean =>
  'query' in watched
    ? watched.query.includes(`"${METRIC_NAMESPACE}"`)
    : watched.namespace === METRIC_NAMESPACE;
