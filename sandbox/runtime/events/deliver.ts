import { randomUUID } from 'node:crypto';
import type { State } from '../../state.ts';
import { busName, findBus, type RuleRecord } from './bus-state.ts';
import { compilePattern, type Pattern } from './pattern.ts';

/** What a service tells EventBridge of; it goes to the default bus of its account and region. */
export interface BusEvent {
  readonly source: string;
  readonly 'detail-type': string;
  readonly account: string;
  readonly region: string;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly resources?: readonly string[];
  /** ISO 8601; now without it. */
  readonly time?: string;
}

/** An event as targets get it. */
export interface EventEnvelope extends Required<BusEvent> {
  readonly version: '0';
  readonly id: string;
}

export interface DeliverOptions {
  readonly state: State;
  /** Called for every target that is no bus. */
  toTarget(arn: string, event: EventEnvelope): void;
  /** Called for every event that reaches a bus. */
  seen?(bus: string, event: EventEnvelope): void;
}

/** EventBridge writes the time to the second. */
export const envelope = (event: BusEvent): EventEnvelope => ({
  version: '0',
  id: randomUUID(),
  resources: [],
  ...event,
  time: `${(event.time ?? new Date().toISOString()).slice(0, 19)}Z`,
});

const BUS_ARN = /^arn:aws[\w-]*:events:([\w-]+):(\d{12}):event-bus\//;

/** How often an event may go from bus to bus. Source: EventBridge User Guide, "Sending and receiving events between buses". */
const HOPS = 2;

const matches = ({ state, pattern }: RuleRecord, event: EventEnvelope): boolean =>
  state === 'ENABLED' &&
  pattern !== undefined &&
  compilePattern(JSON.parse(pattern) as Pattern)(event);

/** Hands an event to the targets of every rule that it matches; targets that are buses get it with the same id. */
export const deliver = (
  options: DeliverOptions,
  place: { readonly account: string; readonly region: string; readonly bus: string },
  event: EventEnvelope,
  hops = 0,
): void => {
  const bus = findBus(options.state, place.account, place.region, place.bus);
  if (bus === undefined || hops > HOPS) return;
  options.seen?.(place.bus, event);
  const targets = Object.values(bus.rules)
    .filter((rule) => matches(rule, event))
    .flatMap((rule) => Object.values(rule.targets));
  for (const { Arn } of targets) {
    const [, region, account] = BUS_ARN.exec(Arn) ?? [];
    if (region === undefined || account === undefined) options.toTarget(Arn, event);
    else deliver(options, { account, region, bus: busName(Arn) }, event, hops + 1);
  }
};
