import type { StateValue } from '@aws-sdk/client-cloudwatch';
import type { World } from '../world.ts';
import { carryOutActions, ofContributor } from './alarm-actions.ts';
import { type Alarm, type Contributor, remember } from './alarms.ts';
import type { Place } from './metrics.ts';

export interface Verdict {
  readonly state: StateValue;
  readonly reason: string;
  /** JSON. */
  readonly reasonData?: string;
}

/** Gives the alarm a state; actions follow only when it is another one than before. */
export const setState = (world: World, place: Place, alarm: Alarm, verdict: Verdict): void => {
  const { state: to, reason, reasonData } = verdict;
  const { state: from } = alarm;
  const at = world.clock.now();
  alarm.state = to;
  alarm.reason = reason;
  if (reasonData === undefined) delete alarm.reasonData;
  else alarm.reasonData = reasonData;
  alarm.updatedAt = at;
  if (from === to) return;
  alarm.transitionedAt = at;
  remember(world, place, {
    alarm: alarm.name,
    at,
    type: 'StateUpdate',
    summary: `Alarm updated from ${from} to ${to}`,
    data: JSON.stringify({
      version: '1.0',
      oldState: { stateValue: from },
      newState: { stateValue: to, stateReason: reason },
    }),
  });
  carryOutActions(world, place, alarm, { from, to, reason, at });
};

const moved = (
  world: World,
  place: Place,
  alarm: Alarm,
  contributor: Contributor,
  to: 'ALARM' | 'OK',
): void => {
  const from = to === 'ALARM' ? 'OK' : 'ALARM';
  const at = world.clock.now();
  const { reason } = contributor;
  remember(world, place, {
    alarm: alarm.name,
    at,
    type: 'AlarmContributorStateUpdate',
    summary: `Alarm contributor updated from ${from} to ${to}`,
    data: JSON.stringify({ version: '1.0', newState: { stateValue: to, stateReason: reason } }),
    ...ofContributor(contributor),
  });
  carryOutActions(world, place, alarm, { from, to, reason, at, contributor });
};

/** Contributors that come into ALARM or leave it are told of one by one. */
export const setContributors = (
  world: World,
  place: Place,
  alarm: Alarm,
  alarming: readonly Contributor[],
): void => {
  const before = alarm.contributors;
  alarm.contributors = Object.fromEntries(
    alarming.map((contributor) => [contributor.id, before[contributor.id] ?? contributor]),
  );
  for (const contributor of alarming) {
    if (before[contributor.id] === undefined) moved(world, place, alarm, contributor, 'ALARM');
  }
  for (const contributor of Object.values(before)) {
    if (alarm.contributors[contributor.id] === undefined) {
      moved(world, place, alarm, contributor, 'OK');
    }
  }
};
