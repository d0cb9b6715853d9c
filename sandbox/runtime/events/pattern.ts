/**
 * EventBridge's event patterns. Source: EventBridge User Guide, "Comparison operators for use in event patterns". Not
 * here: `cidr`, which no event of Holdfast needs; such a pattern is refused.
 */
export type Pattern = Readonly<Record<string, unknown>>;

type Matcher = (value: unknown) => boolean;

/** A pattern that EventBridge would refuse. */
export class PatternInvalid extends Error {
  constructor(reason: string) {
    super(`Event pattern is not valid. Reason: ${reason}`);
    this.name = 'PatternInvalid';
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textual =
  (test: (text: string) => boolean): Matcher =>
  (value) =>
    typeof value === 'string' && test(value);

const wildcard = (pattern: string): Matcher => {
  const source = pattern
    .split(/(?<!\\)\*/)
    .map((part) => part.replace(/\\\*/g, '*').replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  const expression = new RegExp(`^${source}$`, 's');
  return textual((text) => expression.test(text));
};

const ignoringCase = (operand: unknown): { readonly text: string; fold(text: string): string } =>
  isObject(operand) && typeof operand['equals-ignore-case'] === 'string'
    ? {
        text: operand['equals-ignore-case'].toLowerCase(),
        fold: (text) => text.toLowerCase(),
      }
    : { text: String(operand), fold: (text) => text };

const COMPARE: Readonly<Record<string, (left: number, right: number) => boolean>> = {
  '=': (left, right) => left === right,
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
};

const numeric = (operand: unknown): Matcher => {
  const terms = Array.isArray(operand) ? operand : [];
  if (terms.length === 0 || terms.length % 2 !== 0) {
    throw new PatternInvalid(`'numeric' is ${JSON.stringify(operand)}: give operators and numbers`);
  }
  return (value) =>
    typeof value === 'number' &&
    terms.every((operator, at) =>
      at % 2 === 1 ? true : (COMPARE[String(operator)]?.(value, Number(terms[at + 1])) ?? false),
    );
};

const anythingBut = (operand: unknown): Matcher => {
  const refused = isObject(operand)
    ? [operator(operand)]
    : [operand].flat().map(
        (value): Matcher =>
          (found) =>
            found === value,
      );
  return (value) => value !== undefined && !refused.some((matches) => matches(value));
};

const OPERATORS: Readonly<Record<string, (operand: unknown) => Matcher>> = {
  prefix: (operand) => {
    const { text, fold } = ignoringCase(operand);
    return textual((value) => fold(value).startsWith(text));
  },
  suffix: (operand) => {
    const { text, fold } = ignoringCase(operand);
    return textual((value) => fold(value).endsWith(text));
  },
  'equals-ignore-case': (operand) => {
    const refused = [operand].flat().map((each) => String(each).toLowerCase());
    return textual((value) => refused.includes(value.toLowerCase()));
  },
  wildcard: (operand) => {
    const matchers = [operand].flat().map((each) => wildcard(String(each)));
    return (value) => matchers.some((matches) => matches(value));
  },
  numeric,
  exists: (operand) => (value) => (value !== undefined) === operand,
  'anything-but': anythingBut,
};

const operator = (condition: Readonly<Record<string, unknown>>): Matcher => {
  const [name = '', ...others] = Object.keys(condition);
  const make = OPERATORS[name];
  if (make === undefined || others.length > 0) {
    throw new PatternInvalid(
      `'${Object.keys(condition).join(', ')}' is no operator here: use one of ${Object.keys(OPERATORS).join(', ')}`,
    );
  }
  return make(condition[name]);
};

const leaf = (name: string, conditions: unknown): Matcher => {
  if (!Array.isArray(conditions) || conditions.length === 0) {
    throw new PatternInvalid(`'${name}' must be an object or an array with something in it`);
  }
  const matchers = conditions.map(
    (condition): Matcher =>
      isObject(condition) ? operator(condition) : (value) => value === condition,
  );
  /** An array in the event matches when any of its elements does. */
  return (value) => {
    const found = Array.isArray(value) && value.length > 0 ? value : [value];
    return matchers.some((matches) => found.some(matches));
  };
};

/** A test for events made from a pattern. @throws PatternInvalid */
export const compilePattern = (pattern: Pattern): ((event: unknown) => boolean) => {
  const tests = Object.entries(pattern).map(([name, conditions]): Matcher => {
    if (name === '$or' && Array.isArray(conditions)) {
      const alternatives = conditions.map((each) => compilePattern(each as Pattern));
      return (event) => alternatives.some((matches) => matches(event));
    }
    const inner = isObject(conditions) ? compilePattern(conditions) : leaf(name, conditions);
    return (event) => inner(isObject(event) ? event[name] : undefined);
  });
  return (event) => tests.every((matches) => matches(event));
};
