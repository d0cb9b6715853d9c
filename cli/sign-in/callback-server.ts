import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { CLI_CALLBACK } from '../../lambdas/contracts/front-door.ts';
import { CliError } from '../cli-error.ts';
import { callbackPage } from './callback-page.ts';

/** What the browser brought back, and how it is told what became of it. */
export interface Returned {
  readonly url: URL;
  /** Shows the page that says that one may go back to the terminal, or why not. */
  answer(failure?: string): void;
}

export interface CallbackServer {
  /** Resolves with the answer of the sign-in that was begun with this state; others are turned away. */
  returned(state: string, signal: AbortSignal): Promise<Returned>;
  close(): void;
}

/** `localhost` is either, as the browser likes. */
const HOSTS = ['127.0.0.1', '::1'] as const;
/** Machines without IPv6. */
const NO_SUCH_ADDRESS = new Set(['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EINVAL']);

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  connection: 'close',
};

const busy = (port: string, cause: unknown): CliError =>
  new CliError('conflict', 'PortBusy', `port ${port} is in use by another program`, {
    nextStep:
      'The sign-in page answers to this port only. End the other program, perhaps another holdfast login, or sign in with holdfast login --device.',
    cause,
  });

const listen = (
  host: string,
  port: string,
  handle: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<Server | undefined> =>
  new Promise((resolve, reject) => {
    const server = createServer(handle);
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') reject(busy(port, error));
      else if (host === '::1' && NO_SUCH_ADDRESS.has(error.code ?? '')) resolve(undefined);
      else reject(error);
    });
    server.listen({ host, port: Number(port), ipv6Only: true }, () => resolve(server));
  });

const respond = (response: ServerResponse, status: number, failure?: string): void => {
  response.writeHead(status, HEADERS).end(callbackPage(failure));
};

/** Waits on this machine for the browser to come back from the sign-in page. @throws CliError where the port is busy */
export const startCallbackServer = async (address = CLI_CALLBACK): Promise<CallbackServer> => {
  const callback = new URL(address);
  const waiting = new Map<string, (returned: Returned) => void>();
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    const url = new URL(request.url ?? '/', callback.origin);
    const arrived = waiting.get(url.searchParams.get('state') ?? '');
    if (request.method !== 'GET' || url.pathname !== callback.pathname) {
      respond(response, 404, 'There is nothing at this address.');
    } else if (arrived === undefined) {
      respond(response, 400, 'This answer belongs to no sign-in that is under way here.');
    } else {
      arrived({
        url,
        answer: (failure) => respond(response, failure === undefined ? 200 : 400, failure),
      });
    }
  };
  const servers: Server[] = [];
  const close = (): void => {
    for (const server of servers) {
      server.close();
      server.closeIdleConnections();
    }
  };
  for (const host of HOSTS) {
    const server = await listen(host, callback.port, handle).catch((error: unknown) => {
      close();
      throw error;
    });
    if (server !== undefined) servers.push(server);
  }
  return {
    returned: (state, signal) =>
      new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason), { once: true });
        waiting.set(state, (returned) => {
          waiting.delete(state);
          resolve(returned);
        });
      }),
    close,
  };
};
