import type {
  DeleteAlarmsCommandInput,
  PutMetricAlarmCommandInput,
  SetAlarmStateCommandInput,
  StateValue,
} from '@aws-sdk/client-cloudwatch';
import { AwsError, type Call } from '../../wire/service.ts';
import type { World } from '../world.ts';
import { requireAlarm } from './alarm-checks.ts';
import { setState } from './alarm-state.ts';
import { recordOf, requireTags } from './alarm-tags.ts';
import { alarmArn, alarmNotFound, findAlarm, getAlarm, invalidAlarm, remember } from './alarms.ts';
import { scheduleEvaluation } from './evaluate.ts';
import { cloudWatchStore } from './metrics.ts';

/** Source: CloudWatch User Guide, "CloudWatch service quotas". */
const ALARMS_PER_REGION = 5_000;
const NAMES_PER_CALL = 100;
const STATES: readonly string[] = ['OK', 'ALARM', 'INSUFFICIENT_DATA'];

const configured = (world: World, call: Call, name: string, how: string): void =>
  remember(world, call, {
    alarm: name,
    at: world.clock.now(),
    type: 'ConfigurationUpdate',
    summary: `Alarm "${name}" ${how}`,
    data: JSON.stringify({ version: '1.0', type: how === 'created' ? 'Create' : 'Update' }),
  });

const make = (world: World, input: PutMetricAlarmCommandInput, call: Call): void => {
  const { alarms } = cloudWatchStore(world, call);
  if (Object.keys(alarms).length >= ALARMS_PER_REGION) {
    throw new AwsError('LimitExceeded', 'The quota of alarms for this account is reached.');
  }
  const { AlarmName: name = '', Tags, ...rest } = input;
  const tags = recordOf(Tags);
  requireTags(tags);
  const now = world.clock.now();
  const alarm = {
    name,
    arn: alarmArn(call, name),
    settings: { ...rest, AlarmName: name },
    tags,
    configuredAt: now,
    state: 'INSUFFICIENT_DATA' as const,
    reason: 'Unchecked: Initial alarm creation',
    updatedAt: now,
    transitionedAt: now,
    evaluateAt: now,
    contributors: {},
  };
  alarms[name] = alarm;
  scheduleEvaluation(world, alarm);
  configured(world, call, name, 'created');
};

/** Makes an alarm, or gives one of the name new settings: its state and its tags stay. */
export const putMetricAlarm =
  (world: World) =>
  (input: PutMetricAlarmCommandInput, call: Call): void => {
    requireAlarm(input, call);
    const existing = findAlarm(world, call, input.AlarmName ?? '');
    if (existing === undefined) {
      make(world, input, call);
      return;
    }
    const { Tags: _ignored, ...settings } = input;
    existing.settings = settings;
    existing.configuredAt = world.clock.now();
    scheduleEvaluation(world, existing);
    configured(world, call, existing.name, 'updated');
  };

const requireNames = (names: readonly string[] | undefined): readonly string[] => {
  if ((names?.length ?? 0) > NAMES_PER_CALL) {
    throw invalidAlarm(
      `1 validation error detected: Value at 'alarmNames' failed to satisfy constraint: Member must have length less than or equal to ${NAMES_PER_CALL}`,
    );
  }
  return names ?? [];
};

/** All or none: one name that is not there keeps the others. */
export const deleteAlarms =
  (world: World) =>
  (input: DeleteAlarmsCommandInput, call: Call): void => {
    const names = requireNames(input.AlarmNames);
    if (names.some((name) => findAlarm(world, call, name) === undefined)) throw alarmNotFound();
    for (const name of names) {
      delete cloudWatchStore(world, call).alarms[name];
      configured(world, call, name, 'deleted');
    }
  };

/** Names that are not there are passed over. */
export const setActionsEnabled =
  (world: World, enabled: boolean) =>
  (input: { AlarmNames?: string[] }, call: Call): void => {
    for (const name of requireNames(input.AlarmNames)) {
      const alarm = findAlarm(world, call, name);
      if (alarm === undefined) continue;
      alarm.settings = { ...alarm.settings, ActionsEnabled: enabled };
      alarm.configuredAt = world.clock.now();
      configured(world, call, name, 'updated');
    }
  };

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
};

/** Holds until the alarm is looked at next. */
export const setAlarmState =
  (world: World) =>
  (input: SetAlarmStateCommandInput, call: Call): void => {
    const alarm = getAlarm(world, input.AlarmName, call);
    const state: string = input.StateValue ?? '';
    if (!STATES.includes(state)) {
      throw invalidAlarm(
        `1 validation error detected: Value '${state}' at 'stateValue' failed to satisfy constraint: Member must satisfy enum value set: [${STATES.join(', ')}]`,
      );
    }
    const { StateReason: reason = '', StateReasonData: reasonData } = input;
    if (reasonData !== undefined && !isJson(reasonData)) {
      throw new AwsError('InvalidFormat', 'StateReasonData is not valid JSON');
    }
    scheduleEvaluation(world, alarm);
    setState(world, call, alarm, {
      state: state as StateValue,
      reason,
      ...(reasonData === undefined ? {} : { reasonData }),
    });
  };
