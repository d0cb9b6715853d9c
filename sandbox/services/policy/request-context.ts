import type { Variables } from './text-pattern.ts';

/** Condition keys of a request and their values. Names of keys are compared without regard to case. */
export type ConditionKeys = Readonly<Record<string, string | readonly string[]>>;

/** One question to a policy: this action, on this resource, with these condition keys. */
export interface Question {
  readonly action: string;
  readonly resource: string;
  readonly context: ConditionKeys;
}

/** Looks a condition key up. */
export type Lookup = (key: string) => string | readonly string[] | undefined;

const lookups = new WeakMap<ConditionKeys, Lookup>();

export const lookupIn = (context: ConditionKeys): Lookup => {
  const known = lookups.get(context);
  if (known !== undefined) return known;
  const byName = new Map(Object.entries(context).map(([key, value]) => [key.toLowerCase(), value]));
  const lookup: Lookup = (key) => byName.get(key.toLowerCase());
  lookups.set(context, lookup);
  return lookup;
};

/** Policy variables take keys with a single value only. */
export const variablesFrom =
  (lookup: Lookup): Variables =>
  (name) => {
    const value = lookup(name);
    return typeof value === 'string' ? value : undefined;
  };
