import type { Expression, Selector } from './json-expression.ts';

/** Everything that a selector finds; nothing when the field is not there. */
export const valuesAt = (event: unknown, { steps }: Selector): readonly unknown[] =>
  steps.reduce<readonly unknown[]>(
    (values, step) =>
      values.flatMap((value) => {
        if (typeof value !== 'object' || value === null) return [];
        if (step === '*') return Object.values(value);
        return Object.hasOwn(value, step) ? [Reflect.get(value, step) as unknown] : [];
      }),
    [event],
  );

/** `*` stands for any text, also for none; everything else for itself, in its case. */
const fits = (pattern: string, text: string): boolean => {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return text === pattern;
  if (!text.startsWith(first) || !text.endsWith(last)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= text.length - last.length;
};

type Comparison = Extract<Expression, { kind: 'compare' }>;

const ORDER: Readonly<Record<string, (left: number, right: number) => boolean>> = {
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
};

const equals = (value: unknown, { value: wanted, number }: Comparison): boolean =>
  number !== undefined && typeof value === 'number'
    ? value === number
    : fits(wanted, String(value));

/** A field that is not there, or no plain value, satisfies no comparison: `!=` neither. */
const compares = (value: unknown, comparison: Comparison): boolean => {
  if (typeof value === 'object' || value === undefined) return false;
  const { operator, number = Number.NaN } = comparison;
  if (operator === '=') return equals(value, comparison);
  if (operator === '!=') return !equals(value, comparison);
  return typeof value === 'number' && ORDER[operator]?.(value, number) === true;
};

/** Whether an event is what the expression describes. */
export const holds = (expression: Expression, event: unknown): boolean => {
  switch (expression.kind) {
    case 'all':
      return expression.parts.every((part) => holds(part, event));
    case 'any':
      return expression.parts.some((part) => holds(part, event));
    case 'compare':
      return valuesAt(event, expression.selector).some((value) => compares(value, expression));
    case 'is':
      return valuesAt(event, expression.selector).some((value) => value === expression.value);
    case 'exists':
      return valuesAt(event, expression.selector).length > 0 === expression.wanted;
  }
};

const selectorsOf = (expression: Expression): readonly Selector[] =>
  'parts' in expression ? expression.parts.flatMap(selectorsOf) : [expression.selector];

const textOf = (value: unknown): string =>
  typeof value === 'object' ? JSON.stringify(value) : String(value);

/** What the fields that an expression names are in an event. */
export const extracted = (expression: Expression, event: unknown): Record<string, string> =>
  Object.fromEntries(
    selectorsOf(expression).flatMap((selector) => {
      const [value] = valuesAt(event, selector);
      return value === undefined ? [] : [[selector.text, textOf(value)]];
    }),
  );
