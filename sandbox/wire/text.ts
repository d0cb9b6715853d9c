import type { Scalar, TimestampFormat } from './shape.ts';
import { readTimestamp, writeTimestamp } from './timestamps.ts';
import { bytesOf, malformed, misfit } from './values.ts';

/** Scalars as text: query parameters, XML elements, headers, labels. */
export const readText = (shape: Scalar, text: string): unknown => {
  switch (shape.kind) {
    case 'number': {
      const number = text.trim() === '' ? Number.NaN : Number(text);
      if (Number.isNaN(number) && text !== 'NaN') throw malformed(`'${text}' is not a number`);
      return number;
    }
    case 'boolean':
      if (text !== 'true' && text !== 'false') throw malformed(`'${text}' is not a boolean`);
      return text === 'true';
    case 'timestamp':
      return readTimestamp(text);
    case 'blob':
      return Buffer.from(text, 'base64');
    default:
      return text;
  }
};

export const writeText = (
  shape: Scalar,
  value: unknown,
  timestamps: Exclude<TimestampFormat, 'default'>,
): string => {
  if (shape.kind === 'timestamp') return String(writeTimestamp(value, shape.format, timestamps));
  if (shape.kind === 'blob') return Buffer.from(bytesOf(value)).toString('base64');
  if (typeof value === 'object' || typeof value === 'function') throw misfit(shape.kind, value);
  return String(value);
};
