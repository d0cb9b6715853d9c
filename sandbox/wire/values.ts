import { AwsError } from './service.ts';

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Input that does not fit the operation's schema. */
export const malformed = (message: string): AwsError =>
  new AwsError('SerializationException', message, { status: 400 });

/** A handler returned something that its operation cannot carry: an error of this program, not of the caller. */
export const misfit = (expected: string, value: unknown): RangeError =>
  new RangeError(`a handler returned ${typeof value} where the output has ${expected}`);

/** Whatever handlers return for a blob, as bytes; text counts as UTF-8. */
export const bytesOf = (value: unknown): Uint8Array => {
  if (value instanceof Uint8Array) return value;
  if (typeof value === 'string') return Buffer.from(value, 'utf8');
  throw misfit('a blob', value);
};
