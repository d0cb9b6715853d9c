import type { State } from '../../state.ts';
import { AwsError } from '../../wire/service.ts';

export interface TargetRecord {
  readonly Id: string;
  readonly Arn: string;
}

export interface RuleRecord {
  readonly name: string;
  /** JSON text. */
  readonly pattern?: string;
  readonly description?: string;
  state: 'ENABLED' | 'DISABLED';
  targets: Record<string, TargetRecord>;
}

interface Bus {
  readonly rules: Record<string, RuleRecord>;
}

/** The buses of one account and region; `default` is always there. */
interface Buses {
  readonly buses: Record<string, Bus>;
}

export const busArn = (account: string, region: string, name: string): string =>
  `arn:aws:events:${region}:${account}:event-bus/${name}`;

export const ruleArn = (account: string, region: string, bus: string, rule: string): string =>
  `arn:aws:events:${region}:${account}:rule/${bus === 'default' ? '' : `${bus}/`}${rule}`;

/** Buses are named by name or by ARN. */
export const busName = (nameOrArn: string | undefined): string =>
  nameOrArn === undefined ? 'default' : nameOrArn.slice(nameOrArn.lastIndexOf('/') + 1);

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
