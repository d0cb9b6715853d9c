import type { Clock } from '../../clock.ts';
import { type Machine, mapStates, type Retrier, type State } from './definition.ts';

/** Milliseconds; what a timer of Node can count, in whole seconds. The engine would time a Task out after 60 seconds. */
const LONGEST_SECONDS = 2_147_483;

const paceRetrier = (retrier: Retrier, clock: Clock): Retrier => {
  const seconds = (aws: number): number => clock.scaled(aws * 1000) / 1000;
  return {
    ...retrier,
    IntervalSeconds: seconds(retrier.IntervalSeconds ?? 1),
    ...(retrier.MaxDelaySeconds === undefined
      ? {}
      : { MaxDelaySeconds: seconds(retrier.MaxDelaySeconds) }),
    ...(clock.speed === 'instant' ? { BackoffRate: 1 } : {}),
  };
};

/** `$` replaces the whole output, which is also what no path does; the engine takes it for a key. */
const withoutRootPath = <T extends { readonly ResultPath?: string | null }>(value: T): T => {
  if (value.ResultPath !== '$') return value;
  const { ResultPath: _root, ...rest } = value;
  return rest as T;
};

const paceState = (state: State, clock: Clock): State =>
  withoutRootPath({
    ...state,
    ...(state.Seconds === undefined ? {} : { Seconds: clock.scaled(state.Seconds * 1000) / 1000 }),
    ...(state.Retry && { Retry: state.Retry.map((retrier) => paceRetrier(retrier, clock)) }),
    ...(state.Catch && { Catch: state.Catch.map(withoutRootPath) }),
    ...(state.Type === 'Task'
      ? { TimeoutSeconds: Math.min(state.TimeoutSeconds ?? LONGEST_SECONDS, LONGEST_SECONDS) }
      : {}),
  });

/**
 * The definition as the engine runs it: waits and retry intervals follow the one clock; time-outs stay in real time,
 * because they bound functions and not AWS.
 */
export const paced = (machine: Machine, clock: Clock): Machine => {
  const result = mapStates(machine, (state) => paceState(state, clock));
  return machine.TimeoutSeconds === undefined
    ? result
    : { ...result, TimeoutSeconds: Math.min(machine.TimeoutSeconds, LONGEST_SECONDS) };
};
