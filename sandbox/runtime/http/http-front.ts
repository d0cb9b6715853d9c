import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { Outcome } from '../functions/function-worker.ts';
import { answerConsole } from './answer-console.ts';
import { apiEvent, sendResult } from './api-event.ts';
import type { ConsoleFiles } from './console-files.ts';
import { type Problem, problemBody, sendProblem } from './problem.ts';

export interface HttpFrontOptions {
  /** Runs the function behind /v1. */
  api(event: unknown): Promise<Outcome>;
  /** Answers /oidc; the path comes without that prefix. */
  identity(request: IncomingMessage, response: ServerResponse): void;
  /** Everything else. */
  readonly console: ConsoleFiles;
}

/** Bytes. An HTTP API takes 10 MB; no request of this API comes near. */
const BODY_LIMIT = 1024 * 1024;
/** Bytes of all headers. Source: API Gateway Developer Guide, "Quotas for HTTP APIs". */
const HEADER_LIMIT = 10_240;

/** Names under which a browser may reach this port; any other is a page that had its own name point here. */
const HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

const problem = (status: number, code: string, title: string, detail: string): Problem => ({
  status,
  code,
  title,
  detail,
});
const hostRefused = (host: string): Problem =>
  problem(
    421,
    'HostNotServed',
    'Misdirected request',
    `host '${host}' is not served: use localhost`,
  );
const tooLarge = problem(
  413,
  'PayloadTooLarge',
  'Payload too large',
  `the body is larger than ${BODY_LIMIT} bytes: send less`,
);
const headersTooLarge = problem(
  431,
  'HeadersTooLarge',
  'Request header fields too large',
  `the headers are larger than ${HEADER_LIMIT} bytes: send fewer or shorter ones`,
);
const malformed = problem(
  400,
  'RequestMalformed',
  'Bad request',
  'the request is not HTTP/1.1 as it should be: look at the request line and headers',
);
const failed = problem(
  500,
  'InternalError',
  'Internal server error',
  'the function broke off: set HOLDFAST_LOG=- to see its log, then try again',
);
const timedOut = problem(
  503,
  'ServiceUnavailable',
  'Service unavailable',
  'the function took longer than it may: try again',
);

/** The whole body, or nothing when it is too large; the rest of it is then read and dropped. */
const readBody = async (request: IncomingMessage): Promise<Buffer | undefined> => {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= BODY_LIMIT) chunks.push(chunk);
  }
  return length > BODY_LIMIT ? undefined : Buffer.concat(chunks);
};

const answerApi = async (
  options: HttpFrontOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const body = await readBody(request);
  if (body === undefined) return sendProblem(response, tooLarge);
  const outcome = await options.api(apiEvent(request, body));
  if (outcome.ok) return sendResult(response, outcome.payload);
  sendProblem(response, outcome.errorType === 'Sandbox.Timedout' ? timedOut : failed);
};

const answer = async (
  options: HttpFrontOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const { host = '' } = request.headers;
  if (!HOST.test(host)) return sendProblem(response, hostRefused(host));
  const [path = '/'] = (request.url ?? '/').split('?');
  if (path === '/v1' || path.startsWith('/v1/')) return answerApi(options, request, response);
  if (path === '/oidc' || path.startsWith('/oidc/')) {
    /** oidc-provider finds its mount point by comparing the two. */
    Object.assign(request, { originalUrl: request.url, url: request.url?.slice(5) || '/' });
    return options.identity(request, response);
  }
  return answerConsole(options.console, path, request, response);
};

/** What API Gateway and the hosted sign-in are in the cloud: one port for the API, the identity provider and the console. */
export const createHttpFront = (options: HttpFrontOptions): http.Server => {
  const server = http.createServer({ maxHeaderSize: HEADER_LIMIT }, (request, response) => {
    response.on('error', () => undefined);
    answer(options, request, response).catch(() => {
      if (response.headersSent) response.destroy();
      else sendProblem(response, failed);
    });
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (!socket.writable) {
      socket.destroy();
      return;
    }
    const refusal = error.code === 'HPE_HEADER_OVERFLOW' ? headersTooLarge : malformed;
    const body = problemBody(refusal);
    socket.end(
      `HTTP/1.1 ${refusal.status} ${refusal.title}\r\ncontent-type: application/problem+json\r\n` +
        `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
    );
  });
  return server;
};
