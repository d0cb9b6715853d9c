import type { FaultRule } from './fault-rule.ts';
import type { Call } from './service.ts';

/** A rule in force, with what it has seen and done so far. */
export type ActiveRule = FaultRule & {
  readonly id: string;
  readonly matched: number;
  readonly fired: number;
};

/** The rules of fault injection and their counters. */
export interface Faults {
  /** Counts a call with every rule that matches it; the rule that strikes it, if any. */
  strike(call: Call, signingName: string): ActiveRule | undefined;
  /** A rule of the same id is replaced and counts anew. */
  add(rule: FaultRule): ActiveRule;
  list(): readonly ActiveRule[];
  /** False when there is no such rule. */
  remove(id: string): boolean;
  clear(): void;
}

const matches = (rule: FaultRule, call: Call, signingName: string): boolean => {
  const service = rule.service?.toLowerCase();
  return (
    (service === undefined || service === signingName || service === call.service.toLowerCase()) &&
    (rule.operation === undefined || rule.operation === call.operation) &&
    (rule.account === undefined || rule.account === call.account) &&
    (rule.region === undefined || rule.region === call.region) &&
    (rule.principal === undefined || call.principal.arn.includes(rule.principal))
  );
};

/** `matched` counts this call already. */
const isDue = ({ nth, times, matched, fired }: ActiveRule): boolean => {
  const limit = times ?? (nth === undefined ? Number.POSITIVE_INFINITY : 1);
  return matched >= (nth ?? 1) && fired < limit;
};

export const createFaults = (): Faults => {
  const rules = new Map<string, ActiveRule>();
  let made = 0;
  const madeUp = (): string => {
    made += 1;
    return `fault-${made}`;
  };
  const count = (rule: ActiveRule, struck: boolean): ActiveRule | undefined => {
    const counted = { ...rule, matched: rule.matched + 1 };
    const fires = !struck && isDue(counted);
    rules.set(rule.id, fires ? { ...counted, fired: counted.fired + 1 } : counted);
    return fires ? rules.get(rule.id) : undefined;
  };
  return {
    strike: (call, signingName) => {
      let struck: ActiveRule | undefined;
      for (const rule of rules.values()) {
        if (matches(rule, call, signingName)) struck = count(rule, struck !== undefined) ?? struck;
      }
      return struck;
    },
    add: (rule) => {
      const active = { ...rule, id: rule.id ?? madeUp(), matched: 0, fired: 0 };
      rules.set(active.id, active);
      return active;
    },
    list: () => [...rules.values()],
    remove: (id) => rules.delete(id),
    clear: () => rules.clear(),
  };
};
