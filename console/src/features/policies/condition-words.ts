import { listWords } from './list-words.ts';
import type { PolicyCondition } from './policy-document.ts';
import { type AccountNames, resourceWords } from './resource-words.ts';

const PRINCIPAL = 'aws:PrincipalArn';

/** Operators that name principals, without their suffixes: true where they name those that are meant, false the others. */
const NAMING: Readonly<Record<string, boolean>> = {
  ArnEquals: true,
  ArnLike: true,
  StringEquals: true,
  StringLike: true,
  ArnNotEquals: false,
  ArnNotLike: false,
  StringNotEquals: false,
  StringNotLike: false,
};

const OPERATORS: Readonly<Record<string, string>> = {
  ArnEquals: 'is',
  ArnLike: 'is like',
  ArnNotEquals: 'is not',
  ArnNotLike: 'is not like',
  Bool: 'is',
  IpAddress: 'is in',
  NotIpAddress: 'is not in',
  StringEquals: 'is',
  StringEqualsIgnoreCase: 'is, in any case,',
  StringLike: 'is like',
  StringNotEquals: 'is not',
  StringNotLike: 'is not like',
};

const KEYS: Readonly<Record<string, string>> = {
  'aws:MultiFactorAuthPresent': 'whether the sign-in used MFA',
  'aws:PrincipalOrgID': 'the organization of the principal',
  'aws:RequestedRegion': 'the region of the request',
  'aws:SourceIp': 'the IP address of the caller',
};

const TAGS: readonly (readonly [prefix: string, of: string])[] = [
  ['aws:ResourceTag/', 'of the resource'],
  ['aws:RequestTag/', 'in the request'],
  ['aws:PrincipalTag/', 'of the principal'],
];

const keyWords = (key: string): string => {
  const tag = TAGS.find(([prefix]) => key.startsWith(prefix));
  if (tag !== undefined) return `the tag ${key.slice(tag[0].length)} ${tag[1]}`;
  return KEYS[key] ?? key;
};

/** Source: IAM User Guide, "AWS global condition context keys", aws:AssumedRoot. */
const ASSUMED_ROOT: Readonly<Record<string, string>> = {
  true: 'the session was not opened with sts:AssumeRoot',
  false: 'the session was opened with sts:AssumeRoot',
};

const nullWords = ({ key, values: [value = ''] }: PolicyCondition): string => {
  if (key === 'aws:AssumedRoot') return ASSUMED_ROOT[value] ?? `${key} is ${value}`;
  return `${keyWords(key)} is ${value === 'true' ? 'absent' : 'present'}`;
};

/** `StringEqualsIfExists` as `StringEquals`, and whether it has the suffix. */
const plainOperator = (operator: string): readonly [plain: string, ifExists: boolean] => {
  const plain = operator.replace(/^For(Any|All)Values?:/, '').replace(/IfExists$/, '');
  return [plain, operator.endsWith('IfExists')];
};

const conditionWords = (condition: PolicyCondition): string => {
  const { operator, key, values } = condition;
  const [plain, ifExists] = plainOperator(operator);
  if (plain === 'Null') return nullWords(condition);
  const words = `${keyWords(key)} ${OPERATORS[plain] ?? plain} ${listWords(values, 'or')}`;
  return ifExists ? `${words}, or absent` : words;
};

const principalWords = (arns: readonly string[], names: AccountNames): readonly string[] => {
  const isRoot = (arn: string): boolean => arn.endsWith(':root');
  const roots = arns.filter(isRoot).map((arn) => {
    const [, , , , account = '*'] = arn.split(':');
    return `the root user of ${account === '*' ? 'any account' : (names[account] ?? account)}`;
  });
  return [
    ...roots,
    ...resourceWords(
      arns.filter((arn) => !isRoot(arn)),
      names,
      'one',
    ),
  ];
};

/** What the conditions of a statement come to. */
export interface ConditionWords {
  /** The only principals that it binds; empty: everybody. */
  readonly who: readonly string[];
  /** The principals that it does not bind. */
  readonly unless: readonly string[];
  /** What else must be so. */
  readonly where: readonly string[];
}

const naming = ({ operator, key }: PolicyCondition): boolean | undefined =>
  key === PRINCIPAL ? NAMING[plainOperator(operator)[0]] : undefined;

export const conditionsWords = (
  conditions: readonly PolicyCondition[],
  names: AccountNames = {},
): ConditionWords => {
  const principals = (meant: boolean): readonly string[] =>
    conditions
      .filter((condition) => naming(condition) === meant)
      .flatMap(({ values }) => principalWords(values, names));
  return {
    who: principals(true),
    unless: principals(false),
    where: conditions.filter((condition) => naming(condition) === undefined).map(conditionWords),
  };
};
