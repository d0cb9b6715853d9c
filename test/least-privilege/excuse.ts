import type { RulingLine } from './recorded-ruling.ts';
import type { Grant } from './role-policies.ts';

/** Rights that no suite uses, and why they are needed all the same. */
export interface Excuse {
  /** Roles by name. */
  readonly role: RegExp;
  /** Where only that statement is meant. */
  readonly sid?: string;
  readonly actions: readonly string[];
  readonly reason: string;
  /** True when `npm run test:long` uses them; that run checks it. */
  readonly usedByLongTests?: boolean;
  /** True when it depends on how long the suites of a run take whether they use them: what runs by the minute, in real time. */
  readonly usedByChance?: boolean;
}

/** Calls that are meant to be denied. */
export interface ExpectedDenial {
  readonly role: RegExp;
  readonly action: string;
  readonly resource?: RegExp;
  /** Part of the end of AWS's sentence, such as `no session policy`. */
  readonly because: string;
  readonly reason: string;
}

export const excuses = (excuse: Excuse, role: string, { sid, action }: Grant): boolean =>
  excuse.role.test(role) &&
  (excuse.sid === undefined || excuse.sid === sid) &&
  excuse.actions.includes(action);

export const expects = (
  expected: ExpectedDenial,
  role: string,
  { action, resource }: Pick<RulingLine, 'action' | 'resource'>,
  because: string,
): boolean =>
  expected.role.test(role) &&
  expected.action === action &&
  (expected.resource === undefined || expected.resource.test(resource)) &&
  because.includes(expected.because);
