import type { PutEventsCommandInput } from '@aws-sdk/client-eventbridge';
import type { State } from '../../state.ts';
import type { Service } from '../../wire/service.ts';
import { busOperations } from './bus-operations.ts';
import { busesOf } from './bus-state.ts';
import { type BusEvent, type DeliverOptions, deliver, envelope, type Permits } from './deliver.ts';
import { eventAccess } from './event-access.ts';
import { putEvents } from './put-events.ts';
import { createRecentEvents } from './recent-events.ts';
import { ruleOperations } from './rule-operations.ts';
import { targetOperations } from './target-operations.ts';

/** A rule that is there from the start. */
export interface Wiring {
  readonly account: string;
  readonly region: string;
  readonly rule: string;
  readonly pattern: object;
  readonly target: string;
}

export interface EventBridgeOptions {
  readonly state: State;
  /** Holdfast's own bus: made at start, its newest events readable. */
  readonly bus: { readonly account: string; readonly region: string; readonly name: string };
  readonly wiring: readonly Wiring[];
  /** The policies that decide what leaves a bus, and what enters one of another account. */
  readonly permits: Permits;
  /** Runs what an event reaches; ARNs that mean nothing here are passed too. */
  invoke(arn: string, event: unknown): void;
  /** Puts a record on a stream of Amazon Data Firehose. */
  toStream?(arn: string, record: string): void;
}

export interface EventBridge {
  readonly service: Service;
  /** Puts an AWS event on the default bus of its account and region. */
  emit(event: BusEvent): void;
  /** The newest events of Holdfast's own bus as JSON lines. */
  recent(): string;
}

/** What the stacks make in the cloud: the bus, and the rules that lead to functions. */
const wire = ({ state, bus, wiring }: EventBridgeOptions): void => {
  busesOf(state, bus.account, bus.region)[bus.name] ??= { rules: {} };
  for (const { account, region, rule, pattern, target } of wiring) {
    const { rules } = busesOf(state, account, region)['default'] ?? { rules: {} };
    rules[rule] = {
      name: rule,
      pattern: JSON.stringify(pattern),
      state: 'ENABLED',
      targets: { holdfast: { Id: 'holdfast', Arn: target } },
    };
  }
};

/** EventBridge: buses, rules and what they reach, in the state of the simulated AWS. */
export const createEventBridge = (options: EventBridgeOptions): EventBridge => {
  const { state, bus } = options;
  wire(options);
  const recent = createRecentEvents();
  const delivery: DeliverOptions = {
    state,
    permits: options.permits,
    toTarget: (arn, text) => {
      if (arn.includes(':firehose:')) options.toStream?.(arn, text);
      else options.invoke(arn, JSON.parse(text));
    },
    seen: (place, event) => {
      const own = place.account === bus.account && place.region === bus.region;
      if (own && place.bus === bus.name) recent.add(event);
    },
  };
  return {
    service: {
      sdk: () => import('@aws-sdk/client-eventbridge'),
      signingName: 'events',
      actionPrefix: 'events',
      operations: {
        ...busOperations(state),
        ...ruleOperations(state),
        ...targetOperations(state),
        PutEvents: (input: PutEventsCommandInput, call) => putEvents(delivery, input, call),
      },
      access: eventAccess,
    },
    emit: (event) => {
      const { account, region } = event;
      deliver(delivery, { account, region, bus: 'default' }, envelope(event));
    },
    recent: recent.lines,
  };
};
