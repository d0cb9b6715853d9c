import type { Call, Handler } from '../../wire/service.ts';
import { own } from '../own.ts';
import type { World } from '../world.ts';
import {
  concurrentModification,
  notInUse,
  notYours,
  tooManyRequests,
} from './organization-errors.ts';
import { findOrganization, type OrganizationState } from './organization-state.ts';
import { settle } from './settle.ts';

/** Whose calls an operation answers: the management account's, delegated administrators' too, or every member's. */
export type Callers = 'management' | 'delegates' | 'members';

export interface Rule {
  readonly from: Callers;
  /** `exclusive` writes refuse to overlap; CreateAccount is a write that may. */
  readonly as: 'read' | 'write' | 'exclusive';
}

export interface Context {
  readonly world: World;
  readonly organization: OrganizationState;
  readonly call: Call;
}

const requireCaller = (organization: OrganizationState, account: string, from: Callers): void => {
  if (account === organization.managementAccount) return;
  const delegated = Object.keys(own(organization.delegations, account) ?? {}).length > 0;
  if (from === 'members' || (from === 'delegates' && delegated)) return;
  throw notYours();
};

/** AWS publishes no rates for Organizations; these are generous. Calls a second of AWS time, and how many at once. */
const RATES = { read: { perSecond: 100, burst: 400 }, write: { perSecond: 20, burst: 60 } };

interface Traffic {
  readonly levels: Map<string, { tokens: number; at: number }>;
  writing: boolean;
}

const traffics = new WeakMap<World, Traffic>();
const trafficOf = (world: World): Traffic => {
  const known = traffics.get(world);
  if (known !== undefined) return known;
  const traffic: Traffic = { levels: new Map(), writing: false };
  traffics.set(world, traffic);
  return traffic;
};

const takeToken = (world: World, account: string, as: keyof typeof RATES): void => {
  const { levels } = trafficOf(world);
  const { perSecond, burst } = RATES[as];
  const key = `${account}/${as}`;
  const now = world.clock.now();
  const level = levels.get(key) ?? { tokens: burst, at: now };
  const refilled = ((now - level.at) / world.clock.scaled(1000)) * perSecond;
  const tokens = Math.min(burst, level.tokens + refilled);
  levels.set(key, { tokens: Math.max(0, tokens - 1), at: now });
  if (tokens < 1) throw tooManyRequests();
};

/** How long a write to the tree takes, AWS milliseconds; a second one meanwhile is refused. */
const WRITE_MS = 200;

const alone = async <T>(world: World, write: () => T): Promise<T> => {
  const traffic = trafficOf(world);
  if (traffic.writing) throw concurrentModification();
  traffic.writing = true;
  try {
    const output = write();
    await world.clock.sleep(WRITE_MS);
    return output;
  } finally {
    traffic.writing = false;
  }
};

/** One operation of Organizations: what is due happens, the caller is checked and throttled, writes exclude each other. */
export const serve =
  <Input, Output>(
    world: World,
    { from, as }: Rule,
    handle: (input: Input, context: Context) => Output,
  ): Handler =>
  (input: Input, call: Call): Output | Promise<Output> => {
    settle(world);
    const organization = findOrganization(world);
    const known = organization !== undefined && own(organization.accounts, call.account);
    if (organization === undefined || known === undefined) throw notInUse();
    requireCaller(organization, call.account, from);
    takeToken(world, call.account, as === 'read' ? 'read' : 'write');
    const answer = (): Output => handle(input, { world, organization, call });
    return as === 'exclusive' ? alone(world, answer) : answer();
  };
