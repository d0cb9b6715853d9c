import { HTTPException } from 'hono/http-exception';
import type { ConflictKind } from '../contracts/choices.ts';
import { isProblemCode, PROBLEMS } from '../contracts/problems.ts';
import { DomainError, type ErrorKind } from '../domain/errors.ts';
import { ConflictUnanswered } from '../domain/inspections/preflight-verdict.ts';
import { type FieldError, HttpRefusal, RequestInvalid } from './request-invalid.ts';
import type { Problem } from './schemas/problem.ts';

/** The only mapping of errors to HTTP. */

const STATUS = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  stale: 412,
  unprocessable: 422,
  unavailable: 503,
  failed: 500,
} as const satisfies Record<ErrorKind, number>;

const MEDIA_TYPE = 'application/problem+json';
const RETRY_AFTER_SECONDS = '5';

/** Errors of hono itself; anything else it may throw is as unexpected as any other error. */
const translated = (error: unknown): unknown => {
  if (!(error instanceof HTTPException)) return error;
  if (error.status === 400) {
    return new DomainError('BodyMalformed', 'invalid', 'the body is not JSON', {
      nextStep: 'Send a JSON document in UTF-8.',
      cause: error,
    });
  }
  if (error.status === 415) return mediaTypeUnsupported();
  return error;
};

/** A body that is not declared as JSON. */
export const mediaTypeUnsupported = (found?: string): HttpRefusal =>
  new HttpRefusal(
    'MediaTypeUnsupported',
    415,
    found === undefined
      ? 'the body has no content type'
      : `a body of content type '${found}' is not taken`,
    { nextStep: "Send it as 'application/json'." },
  );

/** Whether the error is told to the caller; what is not becomes a 500 that says nothing but the request id. */
export const isExpected = (error: unknown): error is DomainError =>
  error instanceof DomainError && error.kind !== 'failed';

const statusOf = (error: DomainError) =>
  error instanceof HttpRefusal ? error.status : STATUS[error.kind];

const unexpected = (requestId: string): Problem => ({
  type: '/v1/docs#Unexpected',
  title: PROBLEMS.Unexpected.title,
  status: 500,
  code: 'Unexpected',
  detail: 'the request could not be completed',
  instance: requestId,
});

const told = (error: DomainError, requestId: string): Problem => ({
  type: isProblemCode(error.code) ? `/v1/docs#${error.code}` : 'about:blank',
  title: isProblemCode(error.code) ? PROBLEMS[error.code].title : 'The request was refused',
  status: statusOf(error),
  code: error.code,
  detail: error.message,
  instance: requestId,
  ...(error instanceof RequestInvalid ? { errors: error.errors.map(fieldView) } : {}),
  ...(error instanceof ConflictUnanswered ? { conflicts: error.conflicts.map(conflictView) } : {}),
  ...(error.nextStep === '' ? {} : { nextStep: error.nextStep }),
});

const conflictView = ({ id, title, options }: ConflictKind) => ({
  id,
  title,
  options: [...options],
});

const fieldView = ({ field, message, allowed }: FieldError) => ({
  field,
  message,
  ...(allowed === undefined ? {} : { allowed: [...allowed] }),
});

/** RFC 6750, section 3: what a 401 tells the client about its token. */
const challenge = (code: string): string =>
  code === 'TokenMissing'
    ? 'Bearer realm="holdfast"'
    : `Bearer realm="holdfast", error="invalid_token", error_description="${code}"`;

const headersOf = (error: unknown, problem: Problem): Record<string, string> => ({
  'content-type': MEDIA_TYPE,
  ...(problem.status === 401 ? { 'www-authenticate': challenge(problem.code) } : {}),
  ...(problem.status === 503 ? { 'retry-after': RETRY_AFTER_SECONDS } : {}),
  ...(error instanceof HttpRefusal ? error.headers : {}),
});

/** The answer to a request that failed with this error. */
export const problemResponse = (thrown: unknown, requestId: string): Response => {
  const error = translated(thrown);
  const problem = isExpected(error) ? told(error, requestId) : unexpected(requestId);
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: headersOf(error, problem),
  });
};
