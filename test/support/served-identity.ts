import { createHttpFront } from '../../sandbox/runtime/http/http-front.ts';
import { listenOnLoopback } from '../../sandbox/runtime/http/loopback.ts';
import { createIdentity, type Identity } from '../../sandbox/runtime/identity/identity.ts';

type Options = Parameters<typeof createIdentity>[0];

export interface ServedIdentity {
  readonly port: number;
  readonly issuer: string;
  close(): Promise<void>;
}

/** The identity provider alone, on a free port, as the front serves it. */
export const serveIdentity = async (
  options: Pick<Options, 'directory' | 'now'> = {},
): Promise<ServedIdentity> => {
  let identity: Identity | undefined;
  const server = createHttpFront({
    api: async () => ({ ok: true, payload: {} }),
    identity: (request, response) => identity?.handle(request, response),
    console: { find: async () => 'absent' },
  });
  const { port, close } = await listenOnLoopback(server, 0, 'X');
  identity = await createIdentity({
    port,
    audience: 'holdfast',
    rolesClaim: 'cognito:groups',
    ...options,
  });
  return { port, issuer: identity.issuer, close };
};
