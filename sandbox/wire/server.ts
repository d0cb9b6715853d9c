import http from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { HttpHandler } from '@smithy/core/protocols';
import type { Clock } from '../clock.ts';
import type { Authorize, Resolve } from './access.ts';
import { answerControlPlane, CONTROL_PLANE_PREFIX } from './control-plane.ts';
import { createDispatcher } from './dispatch.ts';
import type { Faults } from './faults.ts';
import type { Recorder } from './record.ts';
import { ConnectionDropped, type WireRequest, type WireResponse } from './request.ts';
import { createRequestHandler } from './request-handler.ts';
import type { Call, Service } from './service.ts';

export interface WireOptions {
  readonly services: readonly Service[];
  readonly resolve: Resolve;
  readonly authorize: Authorize;
  readonly record: Recorder;
  readonly faults: Faults;
  readonly clock: Clock;
  /** Ends the worker that a crash fault struck; the tag comes from the caller's user agent. */
  readonly crash: (workerTag: string) => void;
  /** AWS milliseconds that a call takes; none without it. */
  readonly latency?: (call: Call) => number;
  /** Does a call's work, and ends only when what the call changed is safe; as it is without it. */
  readonly lasting?: <T>(call: Call, work: () => Promise<T>) => Promise<T>;
  /** More to read under `/_sandbox/`, by name: JSON lines. */
  readonly pages?: Readonly<Record<string, () => string>>;
}

export interface Wire {
  readonly server: http.Server;
  /** Answers one request; throws ConnectionDropped where a socket would be destroyed. */
  handle(request: WireRequest): Promise<WireResponse>;
  /** For any SDK v3 client in this process: the same dispatcher without a socket. */
  readonly requestHandler: HttpHandler;
  /** Listens on 127.0.0.1 only; 0 takes a free port. Resolves to the port. */
  listen(port: number): Promise<number>;
}

const wireRequest = async (incoming: http.IncomingMessage): Promise<WireRequest> => {
  const [path = '/', ...search] = (incoming.url ?? '/').split('?');
  return {
    method: incoming.method ?? 'GET',
    path,
    query: new URLSearchParams(search.join('?')),
    headers: Object.fromEntries(
      Object.entries(incoming.headers).map(([name, value]) => [
        name,
        [value ?? ''].flat().join(','),
      ]),
    ),
    body: await buffer(incoming),
  };
};

/** The answer to HEAD has no body, but may tell the length of one. */
const send = ({ status, headers, body }: WireResponse, outgoing: http.ServerResponse): void => {
  const head = outgoing.req.method === 'HEAD';
  // Bytes, because a socket encodes a long text several times slower than a buffer does.
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  const length = head ? {} : { 'content-length': String(bytes.byteLength) };
  outgoing.writeHead(status, { ...headers, ...length });
  outgoing.end(head ? undefined : bytes);
};

/** Nothing that happens here may end the process: what cannot be answered ends its own connection. */
const serve = async (
  handle: Wire['handle'],
  incoming: http.IncomingMessage,
  outgoing: http.ServerResponse,
): Promise<void> => {
  try {
    send(await handle(await wireRequest(incoming)), outgoing);
  } catch (error) {
    const clientLeft = !incoming.complete;
    if (!clientLeft && !(error instanceof ConnectionDropped)) {
      process.stderr.write(
        `sandbox: ${incoming.method} ${incoming.url} failed: ${String(error)}\n`,
      );
    }
    incoming.socket.destroy();
  }
};

const listenOn = (server: http.Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.removeListener('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });

/** Longer than clients keep idle connections: they close first, so that no request meets a closing one. */
const KEEP_ALIVE_MS = 65_000;

/** The AWS endpoint of the sandbox: every protocol of AWS in front of plain handler functions. */
export const createWire = (options: WireOptions): Wire => {
  const dispatch = createDispatcher(options);
  const handle = async (request: WireRequest): Promise<WireResponse> =>
    request.path.startsWith(CONTROL_PLANE_PREFIX)
      ? answerControlPlane(request, options)
      : dispatch(request);
  const server = http.createServer((incoming, outgoing) => {
    void serve(handle, incoming, outgoing);
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  return {
    server,
    handle,
    requestHandler: createRequestHandler(handle),
    listen: (port) => listenOn(server, port),
  };
};
