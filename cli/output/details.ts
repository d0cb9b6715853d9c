import { cleanText } from './clean-text.ts';
import type { Paint } from './paint.ts';

type Value = string | readonly string[] | null | undefined;

/** A name and what it has, a line for each value, and its colour. Undefined: not shown; null and nothing: a dash. */
export type Detail = readonly [
  name: string,
  value: Value,
  paint?: (paint: Paint, text: string) => string,
];

const linesOf = (value: Exclude<Value, undefined>): readonly string[] => {
  const values = typeof value === 'string' ? [value] : (value ?? []);
  const shown = values.flatMap((each) => cleanText(each).split('\n'));
  return shown.length === 0 || shown.every((each) => each === '') ? ['-'] : shown;
};

/** One thing, a line for each of what there is to say of it. */
export const details = (paint: Paint, lines: readonly Detail[]): string => {
  const shown = lines.flatMap(([name, value, colour]) =>
    value === undefined ? [] : [{ name, lines: linesOf(value), colour }],
  );
  const width = Math.max(0, ...shown.map(({ name }) => name.length)) + 2;
  return shown
    .flatMap(({ name, lines: values, colour }) =>
      values.map((value, index) => {
        const label = paint('bold', (index === 0 ? name : '').padEnd(width));
        return `${label}${colour === undefined ? value : colour(paint, value)}`;
      }),
    )
    .join('\n');
};
