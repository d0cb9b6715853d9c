import { readOperator } from './conditions.ts';
import { listOf, type PrincipalElement } from './policy-document.ts';

/** `identity` also stands for session and service control policies: none of them may name a principal. */
export type PolicyKind = 'identity' | 'trust' | 'resource';

const ELEMENTS = new Set([
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
]);
const SYNTAX = 'Syntax errors in policy.';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isTexts = (value: unknown): boolean =>
  typeof value === 'string' ||
  (Array.isArray(value) && value.every((item) => typeof item === 'string'));

const isCondition = (value: unknown): boolean =>
  value === undefined ||
  (isObject(value) &&
    Object.entries(value).every(
      ([operator, keys]) => readOperator(operator) !== undefined && isObject(keys),
    ));

const isPrincipal = (value: unknown): boolean =>
  value === undefined || value === '*' || (isObject(value) && Object.values(value).every(isTexts));

const ACTION = /^(\*|[\w-]+:[\w*?]+)$/;

const principalProblem = (statement: Record<string, unknown>, kind: PolicyKind) => {
  const names = 'Principal' in statement || 'NotPrincipal' in statement;
  if (kind === 'identity' && names) return 'Policy document should not specify a principal.';
  if (kind !== 'identity' && !names) return 'Missing required field Principal';
  return undefined;
};

const actionProblem = (statement: Record<string, unknown>) => {
  const actions = statement['Action'] ?? statement['NotAction'];
  if (actions === undefined) return 'Policy statement must contain actions.';
  if (!isTexts(actions)) return SYNTAX;
  const vague = listOf(actions as string | string[]).find((action) => !ACTION.test(action));
  return vague === undefined
    ? undefined
    : 'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.';
};

const resourceProblem = (statement: Record<string, unknown>, kind: PolicyKind) => {
  const resources = statement['Resource'] ?? statement['NotResource'];
  if (kind === 'trust')
    return resources === undefined ? undefined : 'Has prohibited field Resource';
  if (resources === undefined) return 'Policy statement must contain resources.';
  if (!isTexts(resources)) return SYNTAX;
  const odd = listOf(resources as string | string[]).find(
    (resource) => resource !== '*' && !resource.startsWith('arn:') && !resource.startsWith('$'),
  );
  return odd === undefined ? undefined : `Resource ${odd} must be in ARN format or "*".`;
};

const shapeProblem = (statement: Record<string, unknown>) => {
  const sound =
    Object.keys(statement).every((element) => ELEMENTS.has(element)) &&
    (statement['Effect'] === 'Allow' || statement['Effect'] === 'Deny') &&
    (statement['Sid'] === undefined || typeof statement['Sid'] === 'string') &&
    isCondition(statement['Condition']) &&
    isPrincipal(statement['Principal']) &&
    isPrincipal(statement['NotPrincipal']);
  return sound ? undefined : SYNTAX;
};

const documentOf = (text: string): Record<string, unknown> | undefined => {
  try {
    const document: unknown = JSON.parse(text);
    return isObject(document) ? document : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

const statementList = (document: Record<string, unknown>): readonly unknown[] => {
  const statement = document['Statement'];
  return Array.isArray(statement) ? statement : [statement];
};

/** What is wrong with a policy, in the words of AWS's MalformedPolicyDocument; undefined for a sound one. */
export const validatePolicy = (text: string, kind: PolicyKind): string | undefined => {
  const document = documentOf(text);
  if (document === undefined) return 'This policy contains invalid Json';
  const { Version } = document;
  if (Version !== undefined && Version !== '2012-10-17' && Version !== '2008-10-17') return SYNTAX;
  for (const statement of statementList(document)) {
    if (!isObject(statement)) return SYNTAX;
    const problem =
      shapeProblem(statement) ??
      principalProblem(statement, kind) ??
      actionProblem(statement) ??
      resourceProblem(statement, kind);
    if (problem !== undefined) return problem;
  }
  return undefined;
};

/** The AWS principals (ARNs and account ids) that a sound policy names. */
export const awsPrincipals = (text: string): readonly string[] => {
  const document = documentOf(text);
  if (document === undefined) return [];
  return statementList(document).flatMap((statement) => {
    const principal = (statement as { Principal?: PrincipalElement }).Principal;
    return principal === undefined || principal === '*' ? [] : listOf(principal['AWS']);
  });
};
