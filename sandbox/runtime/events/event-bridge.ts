import type { PutEventsCommandInput } from '@aws-sdk/client-eventbridge';
import type { State } from '../../state.ts';
import type { AccessCheck, Call, Service } from '../../wire/service.ts';
import { busArn, busesOf, busName, ruleArn } from './bus-state.ts';
import { type BusEvent, type DeliverOptions, deliver, envelope } from './deliver.ts';
import { putEvents } from './put-events.ts';
import { createRecentEvents } from './recent-events.ts';
import { eventBridgeOperations } from './rule-operations.ts';

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
  /** Runs what an event reaches; ARNs that mean nothing here are passed too. */
  invoke(arn: string, event: unknown): void;
}

export interface EventBridge {
  readonly service: Service;
  /** Puts an AWS event on the default bus of its account and region. */
  emit(event: BusEvent): void;
  /** The newest events of Holdfast's own bus as JSON lines. */
  recent(): string;
}

interface Named {
  readonly EventBusName?: string;
  readonly Name?: string;
  readonly Rule?: string;
}

const onBus =
  (operation: string) =>
  ({ Name }: Named, { account, region }: Call): readonly AccessCheck[] => [
    { action: `events:${operation}`, resource: busArn(account, region, busName(Name)) },
  ];

const onRule =
  (operation: string) =>
  ({ EventBusName, Name, Rule }: Named, { account, region }: Call): readonly AccessCheck[] => [
    {
      action: `events:${operation}`,
      resource: ruleArn(account, region, busName(EventBusName), Rule ?? Name ?? '*'),
    },
  ];

/** One check a bus: a request may put on several. */
const onEntries = (
  { Entries = [] }: PutEventsCommandInput,
  { account, region }: Call,
): readonly AccessCheck[] =>
  [...new Set(Entries.map(({ EventBusName }) => busName(EventBusName)))].map((name) => ({
    action: 'events:PutEvents',
    resource: busArn(account, region, name),
  }));

const access: NonNullable<Service['access']> = {
  PutEvents: onEntries,
  CreateEventBus: onBus('CreateEventBus'),
  DescribeEventBus: onBus('DescribeEventBus'),
  PutRule: onRule('PutRule'),
  DescribeRule: onRule('DescribeRule'),
  PutTargets: onRule('PutTargets'),
  ListTargetsByRule: onRule('ListTargetsByRule'),
};

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
    toTarget: options.invoke,
    seen: (name, event) => {
      if (name === bus.name && event.account === bus.account) recent.add(event);
    },
  };
  return {
    service: {
      sdk: () => import('@aws-sdk/client-eventbridge'),
      signingName: 'events',
      actionPrefix: 'events',
      operations: {
        ...eventBridgeOperations(state),
        PutEvents: (input: PutEventsCommandInput, call) => putEvents(delivery, input, call),
      },
      access,
    },
    emit: (event) => {
      const { account, region } = event;
      deliver(delivery, { account, region, bus: 'default' }, envelope(event));
    },
    recent: recent.lines,
  };
};
