import { conditionsHold } from './conditions.ts';
import {
  listOf,
  type PolicyDocument,
  type PolicyStatement,
  statementsOf,
} from './policy-document.ts';
import { lookupIn, type Question, variablesFrom } from './request-context.ts';
import { arnFits, fits, resolvePattern, type Variables } from './text-pattern.ts';

/** Names of actions have no case and no variables. */
const actionIn = (patterns: readonly string[], action: string): boolean =>
  patterns.some((pattern) => {
    const resolved = resolvePattern(pattern.toLowerCase(), undefined, true);
    return resolved !== undefined && fits(resolved, action.toLowerCase());
  });

/** Variables are allowed after the fifth colon only. Source: IAM User Guide, "IAM policy elements: Variables and tags". */
const variableTooEarly = (pattern: string): boolean =>
  pattern
    .split(':')
    .slice(0, 5)
    .some((part) => part.includes('${'));

const resourceIn = (
  patterns: readonly string[],
  resource: string,
  variables: Variables | undefined,
): boolean =>
  patterns.some((pattern) => {
    if (pattern === '*') return true;
    if (variables !== undefined && variableTooEarly(pattern)) return false;
    const resolved = resolvePattern(pattern, variables, true);
    return resolved !== undefined && arnFits(resolved, resource);
  });

const covers = (
  statement: PolicyStatement,
  { action, resource }: Question,
  variables: Variables | undefined,
): boolean => {
  const actionFits =
    statement.NotAction === undefined
      ? actionIn(listOf(statement.Action), action)
      : !actionIn(listOf(statement.NotAction), action);
  if (!actionFits) return false;
  if (statement.NotResource !== undefined) {
    return !resourceIn(listOf(statement.NotResource), resource, variables);
  }
  // A trust policy names no resource: it speaks of its own role.
  return (
    statement.Resource === undefined || resourceIn(listOf(statement.Resource), resource, variables)
  );
};

/** The statements of a policy that speak to a question, principals aside. */
export const matchingStatements = (
  document: PolicyDocument,
  question: Question,
): readonly PolicyStatement[] => {
  const lookup = lookupIn(question.context);
  const variables = document.Version === '2012-10-17' ? variablesFrom(lookup) : undefined;
  return statementsOf(document).filter(
    (statement) =>
      covers(statement, question, variables) &&
      conditionsHold(statement.Condition, lookup, variables),
  );
};
