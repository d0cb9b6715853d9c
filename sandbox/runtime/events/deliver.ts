import { randomUUID } from 'node:crypto';
import type { State } from '../../state.ts';
import {
  type BusPlace,
  busArn,
  busAt,
  findBus,
  type RuleRecord,
  ruleArn,
  type TargetRecord,
} from './bus-state.ts';
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

/** Who puts something on a bus of another account: a principal, or EventBridge for the rule of an account. */
export interface Sender {
  readonly arn: string;
  readonly accountId: string;
  readonly accessKeyId: string;
  readonly roleArn?: string;
}

/** Asks the policies of the world; EventBridge itself knows none. */
export interface Permits {
  /** Whether a role that EventBridge assumes for a rule may do all this to a target. */
  roleMay(question: {
    readonly roleArn: string;
    readonly account: string;
    /** ARN of the rule. */
    readonly sourceArn: string;
    readonly actions: readonly string[];
    readonly resource: string;
  }): boolean;
  /** Whether the policy of a bus lets somebody of another account put events on it. */
  busLets(question: {
    readonly policy: string | undefined;
    readonly sender: Sender;
    /** ARN of the bus. */
    readonly resource: string;
  }): boolean;
}

export interface DeliverOptions {
  readonly state: State;
  readonly permits: Permits;
  /** Called for every target that is no bus, with the text that goes there. */
  toTarget(arn: string, text: string): void;
  /** Called for every event that reaches a bus. */
  seen?(place: BusPlace, event: EventEnvelope): void;
}

/** EventBridge writes the time to the second. */
export const envelope = (event: BusEvent): EventEnvelope => ({
  version: '0',
  id: randomUUID(),
  resources: [],
  ...event,
  time: `${(event.time ?? new Date().toISOString()).slice(0, 19)}Z`,
});

/** How often an event may go from bus to bus. Source: EventBridge User Guide, "Sending and receiving events between buses". */
const HOPS = 2;

const matches = ({ state, pattern }: RuleRecord, event: EventEnvelope): boolean =>
  state === 'ENABLED' &&
  pattern !== undefined &&
  compilePattern(JSON.parse(pattern) as Pattern)(event);

interface Shipment {
  readonly from: BusPlace;
  readonly rule: RuleRecord;
  readonly target: TargetRecord;
}

const roleMay = (
  { permits }: DeliverOptions,
  { from, rule, target }: Shipment,
  actions: readonly string[],
): boolean =>
  target.RoleArn !== undefined &&
  permits.roleMay({
    roleArn: target.RoleArn,
    account: from.account,
    sourceArn: ruleArn(from.account, from.region, from.bus, rule.name),
    actions,
    resource: target.Arn,
  });

const senderOf = ({ from, target }: Shipment): Sender => {
  const own = { accountId: from.account, accessKeyId: '' };
  if (target.RoleArn === undefined) return { ...own, arn: `arn:aws:iam::${from.account}:root` };
  const role = target.RoleArn.slice(target.RoleArn.lastIndexOf('/') + 1);
  const arn = `arn:aws:sts::${from.account}:assumed-role/${role}/events`;
  return { ...own, arn, roleArn: target.RoleArn };
};

/**
 * A bus of the same account and region takes what its neighbours send; further away the role of the target must be allowed
 * to put events there, and in another account the policy of the bus must let the sender in. Source: EventBridge User
 * Guide, "Sending and receiving events between AWS accounts".
 */
const reachesBus = (options: DeliverOptions, shipment: Shipment, to: BusPlace): boolean => {
  const { from, target } = shipment;
  const near = to.account === from.account && to.region === from.region;
  if (target.RoleArn !== undefined || (to.account === from.account && !near)) {
    if (!roleMay(options, shipment, ['events:PutEvents'])) return false;
  }
  if (to.account === from.account) return true;
  const policy = findBus(options.state, to.account, to.region, to.bus)?.policy;
  const resource = busArn(to.account, to.region, to.bus);
  return options.permits.busLets({ policy, sender: senderOf(shipment), resource });
};

/** Streams are reached through the role of the target; functions by their own policies, which are not simulated. */
const reachesTarget = (options: DeliverOptions, shipment: Shipment): boolean =>
  !shipment.target.Arn.includes(':firehose:') ||
  roleMay(options, shipment, ['firehose:PutRecord', 'firehose:PutRecordBatch']);

/** Hands an event to the targets of every rule that it matches; targets that are buses get it with the same id. */
export const deliver = (
  options: DeliverOptions,
  place: BusPlace,
  event: EventEnvelope,
  hops = 0,
): void => {
  const bus = findBus(options.state, place.account, place.region, place.bus);
  if (bus === undefined || hops > HOPS) return;
  options.seen?.(place, event);
  const shipments = Object.values(bus.rules)
    .filter((rule) => matches(rule, event))
    .flatMap((rule) =>
      Object.values(rule.targets).map((target) => ({ from: place, rule, target })),
    );
  for (const shipment of shipments) {
    const { Arn, Input } = shipment.target;
    const to = busAt(Arn);
    if (to !== undefined) {
      if (reachesBus(options, shipment, to)) deliver(options, to, event, hops + 1);
    } else if (reachesTarget(options, shipment)) {
      options.toTarget(Arn, Input ?? JSON.stringify(event));
    }
  }
};
