import { type Operator, operatorNamed } from './condition-operators.ts';
import { listOf, type PolicyStatement } from './policy-document.ts';
import type { Lookup } from './request-context.ts';
import type { Variables } from './text-pattern.ts';

type Quantifier = 'forallvalues' | 'foranyvalue';

interface Test {
  readonly operator: Operator | 'null';
  readonly quantifier: Quantifier | undefined;
  readonly ifExists: boolean;
}

const NAME = /^(?:(forallvalues|foranyvalue):)?(\w+?)(ifexists)?$/i;

/** Takes `ForAnyValue:StringLikeIfExists` apart; undefined when it names no operator of AWS. */
export const readOperator = (name: string): Test | undefined => {
  const [, quantifier, base = '', ifExists] = NAME.exec(name) ?? [];
  const operator = base.toLowerCase() === 'null' ? 'null' : operatorNamed(base);
  if (operator === undefined) return undefined;
  return {
    operator,
    quantifier: quantifier?.toLowerCase() as Quantifier | undefined,
    ifExists: ifExists !== undefined,
  };
};

const satisfies = (
  given: string,
  wanted: readonly string[],
  operator: Operator,
  variables: Variables | undefined,
): boolean => {
  const found = wanted.some((value) => operator.compare(given, value, variables));
  return operator.negated ? !found : found;
};

/** A key with several values takes part only in ForAllValues and ForAnyValue. Source: IAM User Guide, "Set operators". */
const holds = (
  { operator, quantifier, ifExists }: Test & { readonly operator: Operator },
  given: string | readonly string[] | undefined,
  wanted: readonly string[],
  variables: Variables | undefined,
): boolean => {
  if (given === undefined) {
    if (quantifier !== undefined) return quantifier === 'forallvalues' || ifExists;
    return ifExists || operator.negated;
  }
  const values = typeof given === 'string' ? [given] : given;
  const check = (value: string): boolean => satisfies(value, wanted, operator, variables);
  if (quantifier === 'forallvalues') return values.every(check);
  if (quantifier === 'foranyvalue') return values.some(check);
  return typeof given === 'string' && check(given);
};

/** Whether every condition of a statement holds. An operator that AWS has not holds never. */
export const conditionsHold = (
  condition: PolicyStatement['Condition'],
  lookup: Lookup,
  variables: Variables | undefined,
): boolean =>
  Object.entries(condition ?? {}).every(([name, keys]) => {
    const test = readOperator(name);
    if (test === undefined) return false;
    return Object.entries(keys).every(([key, value]) => {
      const given = lookup(key);
      const wanted = listOf(value);
      const { operator } = test;
      if (operator === 'null') {
        return wanted.some((text) => text.toLowerCase() === String(given === undefined));
      }
      return holds({ ...test, operator }, given, wanted, variables);
    });
  });
