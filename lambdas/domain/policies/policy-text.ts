import { DomainError } from '../errors.ts';
import { CONTROL_TOWER_ROLE } from './exempt-principals.ts';
import type { Guardrail, GuardStatement } from './guardrail.ts';

/** What the tokens of guardrails stand for. */
export interface PolicyFacts {
  readonly partition: string;
  readonly home: string;
  /** Twelve digits. */
  readonly security: string;
  readonly logging: string;
  /** ARN of the key that encrypts the log archive. */
  readonly archiveKey: string;
  /** Names of the roles by which Holdfast enters an account before it has its own there. */
  readonly bootstrapRoles: readonly string[];
  /** Names of analyzers of the organization that were there before Holdfast; those it makes have names of its own. */
  readonly analyzers: readonly string[];
}

/** With what follows from them. */
interface Values extends PolicyFacts {
  readonly entryRoles: readonly string[];
}

/** One statement of a service control policy, as JSON. */
export interface PolicyTextStatement {
  readonly Sid: string;
  readonly Effect: 'Deny';
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<
    Record<string, Readonly<Record<string, string | readonly string[]>>>
  >;
}

const valuesFor = (pattern: string, token: string, facts: Values): readonly string[] => {
  const name = token.slice(1, -1);
  if (Object.hasOwn(facts, name)) {
    const value: unknown = Reflect.get(facts, name);
    return Array.isArray(value) ? value.map(String) : [String(value)];
  }
  throw new DomainError(
    'PolicyTokenUnknown',
    'failed',
    `guardrail pattern '${pattern}' has ${token}, which nothing stands for`,
    { nextStep: 'Use one of the tokens that domain/policies/policy-text.ts lists.' },
  );
};

const filled = (pattern: string, facts: Values): readonly string[] =>
  [...new Set(pattern.match(/(?<!\$)\{\w+\}/g) ?? [])].reduce<readonly string[]>(
    (patterns, token) =>
      patterns.flatMap((each) =>
        valuesFor(pattern, token, facts).map((value) => each.replaceAll(token, value)),
      ),
    [pattern],
  );

const list = (patterns: readonly string[], facts: Values): string | readonly string[] => {
  const [first = '', ...others] = new Set(patterns.flatMap((pattern) => filled(pattern, facts)));
  return others.length === 0 ? first : [first, ...others];
};

type Condition = NonNullable<PolicyTextStatement['Condition']>;

const conditionsOf = (
  { conditions = {}, exempt = [] }: GuardStatement,
  facts: Values,
): Condition => ({
  ...Object.fromEntries(
    Object.entries(conditions).map(([operator, keys]) => [
      operator,
      Object.fromEntries(Object.entries(keys).map(([key, value]) => [key, list([value], facts)])),
    ]),
  ),
  ...(exempt.length === 0 ? {} : { ArnNotLike: { 'aws:PrincipalArn': list(exempt, facts) } }),
});

const textStatement = (
  statement: GuardStatement,
  facts: Values,
): readonly PolicyTextStatement[] => {
  const Condition = conditionsOf(statement, facts);
  const { actions, allBut, resources, sid } = statement;
  const [only = '', ...more] = actions;
  const named = more.length === 0 ? only : actions;
  // AWS takes no statement about nothing.
  if (resources.every((pattern) => filled(pattern, facts).length === 0)) return [];
  return [
    {
      Sid: sid,
      Effect: 'Deny',
      ...(allBut === true ? { NotAction: named } : { Action: named }),
      Resource: list(resources, facts),
      ...(Object.keys(Condition).length === 0 ? {} : { Condition }),
    },
  ];
};

/** A service control policy of these guardrails, in as few characters as it takes: AWS counts white space too. */
export const policyText = (guardrails: readonly Guardrail[], facts: PolicyFacts): string => {
  const entryRoles = facts.bootstrapRoles.filter((role) => role !== CONTROL_TOWER_ROLE);
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: guardrails.flatMap(({ statements }) =>
      statements.flatMap((statement) => textStatement(statement, { ...facts, entryRoles })),
    ),
  });
};
