import type { MiddlewareHandler } from 'hono';
import { DomainError } from '../domain/errors.ts';
import type { ApiContext, ApiEnv } from './api-context.ts';
import { mediaTypeUnsupported } from './problem.ts';
import { HttpRefusal, RequestInvalid } from './request-invalid.ts';

/** Bytes. */
const MAX_BODY = 128 * 1024;
const MAX_DEPTH = 32;
const JSON_TYPE = /^application\/([\w.-]+\+)?json\s*(;.*)?$/i;
/** Names with which a body could reach into the objects it is copied to. */
const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);

const malformed = (message: string, cause?: unknown): DomainError =>
  new DomainError('BodyMalformed', 'invalid', message, {
    nextStep: 'Send a JSON document in UTF-8.',
    cause,
  });

const parse = (bytes: ArrayBuffer): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw malformed('the body is not JSON in UTF-8', cause);
  }
};

/** A JSON pointer. Source: RFC 6901. */
export const pointer = (path: readonly PropertyKey[]): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

interface Visit {
  readonly value: unknown;
  readonly path: readonly string[];
}

/** Walks without recursion: the depth of a body is the sender's choice. */
const refuseReserved = (body: unknown): void => {
  const left: Visit[] = [{ value: body, path: [] }];
  for (let visit = left.pop(); visit !== undefined; visit = left.pop()) {
    const { value, path } = visit;
    if (typeof value !== 'object' || value === null) continue;
    if (path.length >= MAX_DEPTH) throw malformed(`the body is nested deeper than ${MAX_DEPTH}`);
    for (const [key, child] of Object.entries(value)) {
      if (RESERVED.has(key)) throw reservedName(pointer([...path, key]), key);
      left.push({ value: child, path: [...path, key] });
    }
  }
};

const reservedName = (field: string, name: string): RequestInvalid =>
  new RequestInvalid('FieldUnknown', `'${name}' is not a field`, [
    { field, message: 'no field may have this name' },
  ]);

/** Query parameters that hono's own parser would lose. */
const refuseReservedQuery = (context: ApiContext): void => {
  for (const name of new URL(context.req.url).searchParams.keys()) {
    if (RESERVED.has(name)) throw reservedName(`/query/${name}`, name);
  }
};

const readBody = async (context: ApiContext): Promise<ArrayBuffer> => {
  const bytes = await context.req.arrayBuffer();
  if (bytes.byteLength <= MAX_BODY) return bytes;
  throw new HttpRefusal('BodyTooLarge', 413, `a body of ${bytes.byteLength} bytes is too large`, {
    nextStep: `Send at most ${MAX_BODY} bytes.`,
  });
};

const isEmptyObject = (body: unknown): boolean =>
  typeof body === 'object' &&
  body !== null &&
  !Array.isArray(body) &&
  Object.keys(body).length === 0;

const refuseContent = (body: unknown): void => {
  if (isEmptyObject(body)) return;
  const names = typeof body === 'object' && body !== null ? Object.keys(body) : [];
  throw new RequestInvalid(
    'FieldUnknown',
    'the operation takes no body',
    names.map((name) => ({ field: pointer([name]), message: 'is not a field', allowed: [] })),
    'Send no body.',
  );
};

/** Looks at the raw request before any schema does: size, media type, JSON, reserved names. */
export const checkRequest =
  (body: 'required' | 'optional' | 'none'): MiddlewareHandler<ApiEnv> =>
  async (context, next) => {
    refuseReservedQuery(context);
    if (['GET', 'HEAD'].includes(context.req.method)) return next();
    const bytes = await readBody(context);
    if (bytes.byteLength === 0) {
      if (body === 'required') throw malformed('the operation needs a JSON body');
      // With a content type the validator of the body would look for one.
      if (body === 'optional') context.req.raw.headers.delete('content-type');
      return next();
    }
    const type = context.req.header('content-type');
    if (type === undefined || !JSON_TYPE.test(type)) throw mediaTypeUnsupported(type);
    const content = parse(bytes);
    refuseReserved(content);
    if (body === 'none') refuseContent(content);
    return next();
  };
