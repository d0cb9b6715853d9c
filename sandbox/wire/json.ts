import type { Member, Scalar } from './shape.ts';
import { readTimestamp, writeTimestamp } from './timestamps.ts';
import type { TreeFormat } from './tree.ts';
import { bytesOf, malformed } from './values.ts';

const NON_FINITE = new Set(['NaN', 'Infinity', '-Infinity']);

const typeOf = (value: unknown): string =>
  Array.isArray(value) ? 'START_ARRAY' : `${typeof value}`.toUpperCase();

const readNumber = (value: unknown): unknown => {
  if (typeof value === 'string' && NON_FINITE.has(value)) return Number(value);
  if (typeof value !== 'number')
    throw malformed(`${typeOf(value)} can not be converted to a Number`);
  return value;
};

const readText = (value: unknown): string => {
  if (typeof value !== 'string')
    throw malformed(`${typeOf(value)} can not be converted to a String`);
  return value;
};

const read = (shape: Scalar, value: unknown): unknown => {
  switch (shape.kind) {
    case 'string':
      return readText(value);
    case 'number':
      return readNumber(value);
    case 'boolean':
      if (typeof value === 'boolean') return value;
      throw malformed(`${typeOf(value)} can not be converted to a Boolean`);
    case 'timestamp':
      return readTimestamp(value);
    case 'blob':
      return Buffer.from(readText(value), 'base64');
    default:
      return value;
  }
};

const write = (shape: Scalar, value: unknown): unknown => {
  if (shape.kind === 'timestamp') return writeTimestamp(value, shape.format, 'epoch-seconds');
  if (shape.kind === 'blob') return Buffer.from(bytesOf(value)).toString('base64');
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  return value;
};

/** AWS JSON 1.0 and 1.1 ignore the jsonName trait. */
export const rpcJson: TreeFormat = { nameOf: ({ name }: Member) => name, read, write };

export const restJson: TreeFormat = {
  nameOf: ({ name, traits }: Member) => traits.jsonName ?? name,
  read,
  write,
};

/** The JSON document of a request; an empty body is an empty document. */
export const parseJson = (body: string): unknown => {
  if (body === '') return {};
  try {
    return JSON.parse(body);
  } catch (cause) {
    const error = malformed('the request body is not JSON');
    error.cause = cause;
    throw error;
  }
};
