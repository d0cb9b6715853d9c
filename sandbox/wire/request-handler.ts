import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { type HttpHandler, type HttpRequest, HttpResponse } from '@smithy/core/protocols';
import { plainBytes, type WireRequest, type WireResponse } from './request.ts';

const bodyOf = async (body: unknown): Promise<Uint8Array> => {
  if (body === undefined || body === null) return new Uint8Array();
  if (typeof body === 'string') return Buffer.from(body, 'utf8');
  if (body instanceof Uint8Array) return plainBytes(body);
  if (body instanceof Readable) return buffer(body);
  throw new RangeError(`a request body of type ${typeof body} cannot be read here`);
};

const queryOf = (query: HttpRequest['query']): URLSearchParams =>
  new URLSearchParams(
    Object.entries(query ?? {}).flatMap(([name, value]) =>
      [value ?? ''].flat().map((text): [string, string] => [name, text]),
    ),
  );

const wireRequest = async (request: HttpRequest): Promise<WireRequest> => ({
  method: request.method,
  path: request.path,
  query: queryOf(request.query),
  headers: Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]),
  ),
  body: await bodyOf(request.body),
});

/** What SDK v3 clients take as `requestHandler`: requests go to the dispatcher without a socket. */
export const createRequestHandler = (
  handle: (request: WireRequest) => Promise<WireResponse>,
): HttpHandler => ({
  handle: async (request) => {
    const { status, headers, body } = await handle(await wireRequest(request));
    const bytes = typeof body === 'string' ? Buffer.from(body, 'utf8') : body;
    return {
      response: new HttpResponse({
        statusCode: status,
        headers: { ...headers },
        body: Readable.from(bytes.length === 0 ? [] : [bytes]),
      }),
    };
  },
  updateHttpClientConfig: () => undefined,
  httpHandlerConfigs: () => ({}),
});
