import createOpenApiClient, { type Client, type Middleware } from 'openapi-fetch';
import { problemOf, unreachable } from './holdfast-problem.ts';
import type { paths } from './schema.d.ts';

export { HoldfastProblem } from './holdfast-problem.ts';

export interface ClientOptions {
  /** Where the installation is, without `/v1`: `https://holdfast.example.com`. */
  readonly baseUrl: string;
  /** A token that is valid now; none for what is open to anyone. */
  token(): Promise<string | undefined> | string | undefined;
  readonly fetch?: (request: Request) => Promise<Response>;
}

/** The API as functions: `client.GET('/v1/accounts/{id}', { params: { path: { id } } })`. */
export type HoldfastClient = Client<paths>;

/** What `fetch` throws where no answer came; anything else was thrown by whoever gave us a `fetch`, and is his to explain. */
const NO_ANSWER: ReadonlySet<unknown> = new Set(['TypeError', 'TimeoutError', 'AbortError']);

const nameOf = (error: unknown): unknown => (error instanceof Error ? error.name : 'TypeError');

const authorize = ({ token, baseUrl }: ClientOptions): Middleware => ({
  onRequest: async ({ request }) => {
    const value = await token();
    if (value !== undefined) request.headers.set('authorization', `Bearer ${value}`);
    return request;
  },
  onResponse: async ({ response }) => {
    if (response.ok) return response;
    throw problemOf(response, await response.json().catch(() => undefined));
  },
  onError: ({ error }) => (NO_ANSWER.has(nameOf(error)) ? unreachable(baseUrl, error) : undefined),
});

/**
 * A client of the API. Every call answers with `data`, or throws.
 * @throws HoldfastProblem what the API refused, and `Unreachable` when no answer came
 */
export const createClient = (options: ClientOptions): HoldfastClient => {
  const client = createOpenApiClient<paths>({
    baseUrl: options.baseUrl,
    ...(options.fetch === undefined ? {} : { fetch: options.fetch }),
  });
  client.use(authorize(options));
  return client;
};

/** The answer of a call that has a body. */
export const dataOf = async <Data>(
  call: Promise<{ readonly data?: Data }>,
): Promise<NonNullable<Data>> => {
  const { data } = await call;
  /** `onResponse` has thrown for everything but a success, and every success of this API has a body. */
  return data as NonNullable<Data>;
};
