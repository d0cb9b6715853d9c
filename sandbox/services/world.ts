import type { Clock } from '../clock.ts';
import type { State } from '../state.ts';
import type { Service } from '../wire/service.ts';
import type { RulingObserver } from './rulings.ts';

/** An event as EventBridge carries it. */
export interface AwsEvent {
  readonly source: string;
  readonly 'detail-type': string;
  readonly account: string;
  readonly region: string;
  readonly detail: Readonly<Record<string, unknown>>;
  /** ARNs; none without it. */
  readonly resources?: readonly string[];
}

/** What every simulated service gets: the state, the clock, and a way to tell EventBridge. */
export interface World {
  readonly state: State;
  readonly clock: Clock;
  readonly managementAccount: string;
  /** Puts an AWS event on the default bus of its account and region. */
  emit(event: AwsEvent): void;
  /** EventBridge, for stacks that hold rules: it is not among the simulated services but beside them. */
  eventBridge?(): Service | undefined;
  /** Told of every question that policies answer; only tests listen. */
  readonly ruled?: RulingObserver;
}
