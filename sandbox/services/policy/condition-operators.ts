import { arnFits, fits, resolvePattern, type Variables } from './text-pattern.ts';

/** Compares one value of the request with one value of the policy. */
type Comparison = (given: string, wanted: string, variables: Variables | undefined) => boolean;

export interface Operator {
  readonly compare: Comparison;
  /** True for operators such as StringNotEquals: every value of the policy must differ, and a missing key satisfies them. */
  readonly negated: boolean;
}

const exact =
  (normal: (text: string) => string): Comparison =>
  (given, wanted, variables) => {
    const value = resolvePattern(wanted, variables, false);
    return value !== undefined && normal(given) === normal(value);
  };

const like: Comparison = (given, wanted, variables) => {
  const pattern = resolvePattern(wanted, variables, true);
  return pattern !== undefined && fits(pattern, given);
};

const arn: Comparison = (given, wanted, variables) => {
  const pattern = resolvePattern(wanted, variables, true);
  return pattern !== undefined && arnFits(pattern, given);
};

const bool: Comparison = (given, wanted, variables) => {
  const value = resolvePattern(wanted, variables, false)?.toLowerCase();
  return (value === 'true' || value === 'false') && given.toLowerCase() === value;
};

const ordered =
  (
    parse: (text: string) => number,
    holds: (given: number, wanted: number) => boolean,
  ): Comparison =>
  (given, wanted) => {
    const [left, right] = [parse(given), parse(wanted)];
    return !Number.isNaN(left) && !Number.isNaN(right) && holds(left, right);
  };

const numberFrom = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text));
const dateFrom = (text: string): number =>
  /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text);

const addressBits = (text: string): number | undefined => {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1).map(Number);
  if (parts === undefined || parts.some((part) => part > 255)) return undefined;
  return parts.reduce((bits, part) => bits * 256 + part, 0);
};

/** IPv4 only: nothing in the sandbox is reached over IPv6. */
const address: Comparison = (given, wanted) => {
  const [range = '', length = '32'] = wanted.split('/');
  const [left, right] = [addressBits(given), addressBits(range)];
  if (left === undefined || right === undefined) return false;
  const size = 2 ** (32 - Number(length));
  return Math.floor(left / size) === Math.floor(right / size);
};

const pair = (name: string, not: string, compare: Comparison): [string, Operator][] => [
  [name, { compare, negated: false }],
  [not, { compare, negated: true }],
];
const orders = (name: string, parse: (text: string) => number): [string, Operator][] => [
  ...pair(
    `${name}Equals`,
    `${name}NotEquals`,
    ordered(parse, (a, b) => a === b),
  ),
  [`${name}LessThan`, { compare: ordered(parse, (a, b) => a < b), negated: false }],
  [`${name}LessThanEquals`, { compare: ordered(parse, (a, b) => a <= b), negated: false }],
  [`${name}GreaterThan`, { compare: ordered(parse, (a, b) => a > b), negated: false }],
  [`${name}GreaterThanEquals`, { compare: ordered(parse, (a, b) => a >= b), negated: false }],
];

const operators = new Map<string, Operator>(
  [
    ...pair(
      'StringEquals',
      'StringNotEquals',
      exact((text) => text),
    ),
    ...pair(
      'StringEqualsIgnoreCase',
      'StringNotEqualsIgnoreCase',
      exact((text) => text.toLowerCase()),
    ),
    ...pair('StringLike', 'StringNotLike', like),
    ...pair('ArnEquals', 'ArnNotEquals', arn),
    ...pair('ArnLike', 'ArnNotLike', arn),
    ...pair('IpAddress', 'NotIpAddress', address),
    ...orders('Numeric', numberFrom),
    ...orders('Date', dateFrom),
    ['Bool', { compare: bool, negated: false }] as [string, Operator],
    ['BinaryEquals', { compare: exact((text) => text), negated: false }] as [string, Operator],
  ].map(([name, operator]) => [name.toLowerCase(), operator]),
);

/** The operator of that name without its prefix and suffix, whatever its case; undefined when AWS has none. */
export const operatorNamed = (name: string): Operator | undefined =>
  operators.get(name.toLowerCase());
