import type { TimestampFormat } from './shape.ts';
import { malformed, misfit } from './values.ts';

const NUMERIC = /^-?\d+(?:\.\d+)?$/;

/** Reads epoch seconds, ISO 8601 or an HTTP date: clients differ in which one they send. */
export const readTimestamp = (value: unknown): Date => {
  const seconds = typeof value === 'string' && NUMERIC.test(value) ? Number(value) : value;
  const date =
    typeof seconds === 'number'
      ? new Date(seconds * 1000)
      : new Date(value instanceof Date || typeof value === 'string' ? value : Number.NaN);
  if (Number.isNaN(date.getTime())) throw malformed(`${String(value)} is not a timestamp`);
  return date;
};

/** Handlers return a Date, ISO 8601 text or milliseconds since 1970. */
const dateOf = (value: unknown): Date => {
  const date =
    value instanceof Date || typeof value === 'string' || typeof value === 'number'
      ? new Date(value)
      : undefined;
  if (date === undefined || Number.isNaN(date.getTime())) throw misfit('a timestamp', value);
  return date;
};

export const epochSeconds = (value: unknown): number => dateOf(value).getTime() / 1000;

/** A timestamp in the format of its schema, or else in the one that the protocol has at this place. */
export const writeTimestamp = (
  value: unknown,
  format: TimestampFormat,
  otherwise: Exclude<TimestampFormat, 'default'>,
): string | number => {
  const chosen = format === 'default' ? otherwise : format;
  if (chosen === 'epoch-seconds') return epochSeconds(value);
  const date = dateOf(value);
  return chosen === 'http-date' ? date.toUTCString() : date.toISOString().replace('.000Z', 'Z');
};
