import type { PutMetricAlarmCommandInput, StateValue } from '@aws-sdk/client-cloudwatch';
import { AwsError, type Call } from '../../wire/service.ts';
import { own } from '../own.ts';
import type { World } from '../world.ts';
import { cloudWatchStore, type Place } from './metrics.ts';

/** One of the series of an alarm on a query with GROUP BY. */
export interface Contributor {
  readonly id: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly reason: string;
  readonly since: number;
}

/** Moments are milliseconds of real time. */
export interface Alarm {
  readonly name: string;
  readonly arn: string;
  /** As PutMetricAlarm gave them. */
  settings: PutMetricAlarmCommandInput;
  tags: Record<string, string>;
  configuredAt: number;
  state: StateValue;
  reason: string;
  reasonData?: string;
  updatedAt: number;
  transitionedAt: number;
  /** When missing data are looked at next. */
  evaluateAt: number;
  /** Those in ALARM, by id. */
  contributors: Record<string, Contributor>;
}

export interface AlarmHistoryEntry {
  readonly alarm: string;
  readonly at: number;
  readonly type: 'ConfigurationUpdate' | 'StateUpdate' | 'Action' | AlarmContributorEntry;
  readonly summary: string;
  /** JSON. */
  readonly data: string;
  readonly contributor?: Pick<Contributor, 'id' | 'attributes'>;
}

type AlarmContributorEntry = 'AlarmContributorStateUpdate' | 'AlarmContributorAction';

export const alarmArn = ({ account, region }: Place, name: string): string =>
  `arn:aws:cloudwatch:${region}:${account}:alarm:${name}`;

export const findAlarm = (world: World, place: Place, name: string): Alarm | undefined =>
  own(cloudWatchStore(world, place).alarms, name);

export const alarmNotFound = (): AwsError => new AwsError('ResourceNotFound', 'Unknown');

export const getAlarm = (world: World, name: string | undefined, call: Call): Alarm => {
  const alarm = findAlarm(world, call, name ?? '');
  if (alarm === undefined) throw alarmNotFound();
  return alarm;
};

export const invalidAlarm = (message: string): AwsError =>
  new AwsError('ValidationError', message, { status: 400 });

const HISTORY_KEPT = 5_000;

export const remember = (world: World, place: Place, entry: AlarmHistoryEntry): void => {
  const { history } = cloudWatchStore(world, place);
  history.push(entry);
  history.splice(0, history.length - HISTORY_KEPT);
};
