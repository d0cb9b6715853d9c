import type { ConditionKeys } from '../../../sandbox/services/policy/request-context.ts';
import type { Standing } from './people.ts';

/** One thing that is protected: an ARN, what kind of resource AWS calls it, and the keys that a request about it carries. */
export interface Thing {
  readonly arn: string;
  /** As the Service Authorization Reference names the resource type; absent for actions that name no resource. */
  readonly kind?: string;
  readonly keys?: ConditionKeys;
}

/** Who may change it: a standing, everywhere or in one account. */
export interface May {
  readonly standing: Standing;
  readonly in?: string;
}

/**
 * One promise: nobody changes these things but those who may. Which actions change them is not listed here: all that AWS
 * has for the kind of resource, apart from those that do no harm, each with its reason.
 */
export interface Promised {
  /** The guardrail whose sentence promises it. */
  readonly guardrail: string;
  /** Prefix of actions. */
  readonly service: string;
  /** Accounts whose principals ask. */
  readonly accounts: readonly string[];
  readonly things: (account: string) => readonly Thing[];
  readonly may: readonly May[];
  /** Only these actions; else all that AWS has. */
  readonly only?: readonly string[];
  /** Actions that are somebody else's promise, or nobody's, and why. */
  readonly harmless?: Readonly<Record<string, string>>;
}

/** Many harmless actions for one reason. */
export const because = (
  reason: string,
  ...actions: readonly string[]
): Readonly<Record<string, string>> =>
  Object.fromEntries(actions.map((action) => [action, reason]));
