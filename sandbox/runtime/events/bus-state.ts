import type { State } from '../../state.ts';
import { AwsError, type Call } from '../../wire/service.ts';

export interface TargetRecord {
  readonly Id: string;
  readonly Arn: string;
  /** The role that EventBridge assumes to reach the target. */
  readonly RoleArn?: string;
  /** JSON text that goes to the target in place of the event. */
  readonly Input?: string;
}

export interface RuleRecord {
  readonly name: string;
  /** JSON text. */
  readonly pattern?: string;
  readonly description?: string;
  readonly roleArn?: string;
  state: 'ENABLED' | 'DISABLED';
  targets: Record<string, TargetRecord>;
  tags?: Record<string, string>;
}

interface Bus {
  readonly rules: Record<string, RuleRecord>;
  /** Who else may put events here, JSON text. */
  policy?: string;
}

/** The buses of one account and region; `default` is always there. */
interface Buses {
  readonly buses: Record<string, Bus>;
}

type Place = Pick<Call, 'account' | 'region'>;

/** One bus of the world. */
export interface BusPlace extends Place {
  readonly bus: string;
}

export const busArn = (account: string, region: string, name: string): string =>
  `arn:aws:events:${region}:${account}:event-bus/${name}`;

export const ruleArn = (account: string, region: string, bus: string, rule: string): string =>
  `arn:aws:events:${region}:${account}:rule/${bus === 'default' ? '' : `${bus}/`}${rule}`;

/** Buses are named by name or by ARN. */
export const busName = (nameOrArn: string | undefined): string =>
  nameOrArn === undefined ? 'default' : nameOrArn.slice(nameOrArn.lastIndexOf('/') + 1);

const BUS_ARN = /^arn:aws[\w-]*:events:([\w-]+):(\d{12}):event-bus\/([^/]+)$/;

/** The bus behind an ARN; undefined for ARNs of anything else. */
export const busAt = (arn: string): BusPlace | undefined => {
  const [, region, account, bus] = BUS_ARN.exec(arn) ?? [];
  return region === undefined || account === undefined || bus === undefined
    ? undefined
    : { account, region, bus };
};

/** Where a name or an ARN leads a caller. */
export const placeOf = (nameOrArn: string | undefined, { account, region }: Place): BusPlace =>
  (nameOrArn === undefined ? undefined : busAt(nameOrArn)) ?? {
    account,
    region,
    bus: busName(nameOrArn),
  };

/** Rules on buses of others are not simulated. @throws AwsError AccessDeniedException */
export const ownBus = (nameOrArn: string | undefined, call: Place): string => {
  const { account, region, bus } = placeOf(nameOrArn, call);
  if (account === call.account && region === call.region) return bus;
  throw new AwsError(
    'AccessDeniedException',
    `Event bus ${nameOrArn} is not in account ${call.account} and region ${call.region}.`,
    { status: 403 },
  );
};

export const busesOf = (state: State, account: string, region: string): Record<string, Bus> =>
  state.cell<Buses>('events', account, region, () => ({ buses: { default: { rules: {} } } })).buses;

export const findBus = (state: State, account: string, region: string, name: string) => {
  const buses = busesOf(state, account, region);
  return Object.hasOwn(buses, name) ? buses[name] : undefined;
};

/** @throws AwsError ResourceNotFoundException */
export const busNamed = (state: State, account: string, region: string, name: string): Bus => {
  const bus = findBus(state, account, region, name);
  if (bus !== undefined) return bus;
  throw new AwsError('ResourceNotFoundException', `Event bus ${name} does not exist.`);
};

/** @throws AwsError ResourceNotFoundException */
export const ruleNamed = (bus: Bus, busOf: string, name: string): RuleRecord => {
  const rule = Object.hasOwn(bus.rules, name) ? bus.rules[name] : undefined;
  if (rule !== undefined) return rule;
  const message = `Rule ${name} does not exist on EventBus ${busOf}.`;
  throw new AwsError('ResourceNotFoundException', message);
};

/** The rule that a request names, on its bus. @throws AwsError ResourceNotFoundException */
export const ruleOf = (
  state: State,
  call: Place,
  eventBusName: string | undefined,
  name: string | undefined,
): RuleRecord => {
  const bus = ownBus(eventBusName, call);
  return ruleNamed(busNamed(state, call.account, call.region, bus), bus, name ?? '');
};
