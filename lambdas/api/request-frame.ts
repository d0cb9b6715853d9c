import type { MiddlewareHandler } from 'hono';
import type { ApiContext, ApiEnv } from './api-context.ts';
import type { Dependencies, RequestLog } from './dependencies.ts';

/** On every answer. Pages that need more than nothing bring a policy of their own. */
const SECURITY_HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const;

/** Puts the headers on that every answer has. */
export const setHeaders = (response: Response, requestId: string): void => {
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) {
    if (!response.headers.has(name)) response.headers.set(name, value);
  }
  response.headers.set('x-request-id', requestId);
};

/** Paths and queries are left out: they may carry names and addresses of people. */
const fieldsOf = (context: ApiContext, startedAt: number) => ({
  requestId: context.get('requestId'),
  method: context.req.method,
  operation: context.get('operation'),
  status: context.res.status,
  milliseconds: Math.round(performance.now() - startedAt),
  subject: context.get('caller')?.subject,
});

const writeLog = (log: RequestLog, context: ApiContext, startedAt: number): void => {
  const fields = fieldsOf(context, startedAt);
  if (context.res.status < 500) log.info('request', { ...fields, code: codeOf(context.error) });
  else log.error('request failed', { ...fields, error: context.error });
};

const codeOf = (error: Error | undefined): string | undefined => error?.name;

/** Gives every request its id, every answer its headers, and the log its line. */
export const frameRequest =
  ({ log, ulid }: Pick<Dependencies, 'log' | 'ulid'>): MiddlewareHandler<ApiEnv> =>
  async (context, next) => {
    const startedAt = performance.now();
    context.set('requestId', context.env?.requestId ?? ulid());
    await next();
    setHeaders(context.res, context.get('requestId'));
    writeLog(log, context, startedAt);
  };
