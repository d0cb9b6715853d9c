import { setTimeout as sleep } from 'node:timers/promises';
import { backoff } from '../../client/follow.ts';
import { CliError } from '../cli-error.ts';
import type { TokenSource } from '../sign-in/tokens.ts';
import type { Surroundings } from '../surroundings.ts';

/** Milliseconds that one try may take. */
const TRY_MS = 30_000;
/** Where nobody listens at all, more tries only keep somebody waiting. */
const TRIES = 4;
const LONGEST_PAUSE_MS = 20_000;

const PASSING = new Set([429, 502, 503, 504]);
const ONE_REQUEST_HEADER = 'idempotency-key';

export interface ResilientOptions {
  /** Undefined for what needs no token. */
  readonly tokens?: TokenSource;
  /** How often a request is tried at most. @default 4 */
  readonly tries?: number;
}

/** Whether sending it twice does no more than sending it once. */
const isRepeatable = ({ method, headers }: Request): boolean =>
  method === 'GET' || headers.has(ONE_REQUEST_HEADER);

/** It takes minutes until there is a foundation: that is said, not waited for. */
const isWorthWaiting = async (response: Response): Promise<boolean> => {
  if (!PASSING.has(response.status)) return false;
  const body = (await response
    .clone()
    .json()
    .catch(() => undefined)) as { readonly code?: string } | undefined;
  return body?.code !== 'FoundationIncomplete';
};

const askedPause = (response: Response): number | undefined => {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) ? Math.min(seconds * 1000, LONGEST_PAUSE_MS) : undefined;
};

/**
 * The answer with its whole body: a connection that is cut in the middle of it is a lost one too.
 * @throws CliError where somebody else than Holdfast answers
 */
const wholeAnswer = async (request: Request, response: Response): Promise<Response> => {
  const { status, statusText, headers } = response;
  const body = await response.arrayBuffer();
  if (response.ok && !/^application\/json\b/.test(headers.get('content-type') ?? '')) {
    throw new CliError(
      'unavailable',
      'AnswerUnreadable',
      `${new URL(request.url).origin} answers, but not as Holdfast does`,
      { nextStep: 'Look whether the address is right: --url, HOLDFAST_URL or the profile.' },
    );
  }
  return new Response(body.byteLength === 0 ? null : body, { status, statusText, headers });
};

const bearer = (request: Request): string =>
  (request.headers.get('authorization') ?? '').replace(/^Bearer /, '');

/**
 * Sends requests again that were lost or could not be answered, where that is safe, and with a new token where the API did not
 * take the old one. The same `Idempotency-Key` goes with every try of a request.
 */
export const resilientFetch = (
  surroundings: Surroundings,
  { tokens, tries = TRIES }: ResilientOptions,
): ((request: Request) => Promise<Response>) => {
  const { interrupted, random } = surroundings;
  const pause = (ms: number) => sleep(ms, undefined, { signal: interrupted });
  const send = async (request: Request): Promise<Response> => {
    const signal = AbortSignal.any([interrupted, AbortSignal.timeout(TRY_MS)]);
    return wholeAnswer(request, await surroundings.fetch(new Request(request.clone(), { signal })));
  };
  /** The answer, where it counts; undefined where it is worth another try. */
  const attempt = async (request: Request, isLast: boolean): Promise<Response | undefined> => {
    try {
      const response = await send(request);
      if (isLast || !(await isWorthWaiting(response))) return response;
      await pause(askedPause(response) ?? 0);
      return undefined;
    } catch (error) {
      interrupted.throwIfAborted();
      if (isLast || error instanceof CliError) throw error;
      return undefined;
    }
  };
  const withNewToken = async (request: Request): Promise<Response | undefined> => {
    const token = await tokens?.renewed(bearer(request));
    if (token === undefined) return undefined;
    request.headers.set('authorization', `Bearer ${token}`);
    return send(request);
  };
  return async (request) => {
    const most = isRepeatable(request) ? tries : 1;
    for (let tried = 1; ; tried += 1) {
      const response = await attempt(request, tried >= most);
      if (response?.status === 401) return (await withNewToken(request)) ?? response;
      if (response !== undefined) return response;
      await pause(backoff(tried, random));
    }
  };
};
