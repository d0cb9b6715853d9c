import { AwsError } from '../../../wire/service.ts';
import { parseJsonExpression, type Selector } from './json-expression.ts';
import { extracted, holds, valuesAt } from './json-match.ts';
import { PatternSyntaxError } from './pattern-tokens.ts';
import { parseTerms } from './term-pattern.ts';

export interface FilterPattern {
  /** True for patterns whose fields can become dimensions. */
  readonly structured: boolean;
  /** The values of the fields that the pattern names, for a message that fits; undefined for one that does not. */
  match(message: string): Readonly<Record<string, string>> | undefined;
}

const jsonOf = (message: string): unknown => {
  try {
    return JSON.parse(message);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

const jsonPattern = (inside: string): FilterPattern => {
  const expression = parseJsonExpression(inside);
  return {
    structured: true,
    match: (message) => {
      const event = jsonOf(message);
      if (typeof event !== 'object' || event === null) return undefined;
      return holds(expression, event) ? extracted(expression, event) : undefined;
    },
  };
};

const termPattern = (text: string): FilterPattern => {
  const includes = parseTerms(text);
  return { structured: false, match: (message) => (includes(message) ? {} : undefined) };
};

const notSimulated = (what: string): AwsError =>
  new AwsError('NotImplemented', `${what} in filter patterns are not implemented in the sandbox`, {
    status: 501,
  });

const parse = (text: string): FilterPattern => {
  const pattern = text.trim();
  const inside = /^\{(.*)\}$/s.exec(pattern)?.[1];
  if (pattern.startsWith('[')) throw notSimulated('fields between spaces');
  if (/^%|[=\s(]%/.test(pattern)) throw notSimulated('regular expressions');
  return inside === undefined ? termPattern(pattern) : jsonPattern(inside);
};

const parsed = new Map<string, FilterPattern>();
const MOST_PARSED = 1_000;

/** @throws AwsError InvalidParameterException for a pattern that CloudWatch Logs would not take */
export const parseFilterPattern = (text: string): FilterPattern => {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  try {
    const pattern = parse(text);
    if (parsed.size >= MOST_PARSED) parsed.clear();
    parsed.set(text, pattern);
    return pattern;
  } catch (error) {
    if (!(error instanceof PatternSyntaxError)) throw error;
    throw new AwsError('InvalidParameterException', 'Invalid metric filter pattern');
  }
};

const SELECTOR = /^\$((?:\.[A-Za-z0-9_-]+|\[\d+\])+)$/;

/** Whether a metric's value or dimension can be read from events by this text, such as `$.recipientAccountId`. */
export const isFieldSelector = (text: string): boolean => SELECTOR.test(text);

/** The plain value of one field of a message. */
export const fieldOf = (message: string, text: string): string | undefined => {
  const steps = [...(SELECTOR.exec(text)?.[1] ?? '').matchAll(/[A-Za-z0-9_-]+/g)].map(
    ([step]) => step,
  );
  const selector: Selector = { text, steps };
  const [value] = valuesAt(jsonOf(message), selector);
  return value === undefined || typeof value === 'object' ? undefined : String(value);
};
