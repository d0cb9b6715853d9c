import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import Provider, { type ClientMetadata, type Configuration } from 'oidc-provider';
import { API_ROLES } from '../../../lambdas/contracts/roles.ts';
import { createAdapterFactory } from './adapter.ts';
import { answerSignIn, INTERACTION_PATH } from './sign-in.ts';
import { signingKey } from './signing-key.ts';

export interface IdentityOptions {
  /** Port of the HTTP front; the issuer is `http://localhost:<port>/oidc`. */
  readonly port: number;
  /** Audience of the access tokens, from the settings. */
  readonly audience: string;
  /** Claim that carries the roles, from the settings. */
  readonly rolesClaim: string;
  /** Keeps the signing key; a new one each time without it. */
  readonly directory?: string;
}

export interface Identity {
  readonly issuer: string;
  /** Answers requests whose path comes without the `/oidc` prefix. */
  handle(request: IncomingMessage, response: ServerResponse): void;
}

/** Seconds */
const HOUR = 3600;
const RESOURCE = 'urn:holdfast:api';

/** The same for everybody: this is a simulation on one machine. */
const SECRET = 'sandbox';

/** Scripts sign in with a role's name and the one secret; people through the console or the CLI. */
const clients = (port: number): ClientMetadata[] => [
  ...API_ROLES.map((role) => ({
    client_id: role,
    client_secret: SECRET,
    grant_types: ['client_credentials'],
    response_types: [],
    redirect_uris: [],
  })),
  {
    client_id: 'console',
    application_type: 'native',
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code'],
    redirect_uris: [`http://localhost:${port}/`, 'http://127.0.0.1/'],
    post_logout_redirect_uris: [`http://localhost:${port}/`],
  },
  {
    client_id: 'cli',
    application_type: 'native',
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code'],
    redirect_uris: ['http://127.0.0.1/callback', 'http://localhost/callback'],
  },
];

const resourceIndicators = (audience: string): NonNullable<Configuration['features']> => ({
  resourceIndicators: {
    enabled: true,
    defaultResource: () => RESOURCE,
    useGrantedResource: () => true,
    getResourceServerInfo: () => ({
      scope: 'openid',
      audience,
      accessTokenTTL: HOUR,
      accessTokenFormat: 'jwt',
      jwt: { sign: { alg: 'RS256' } },
    }),
  },
});

const configuration = async (options: IdentityOptions): Promise<Configuration> => ({
  adapter: createAdapterFactory(),
  clients: clients(options.port),
  jwks: { keys: [await signingKey(options.directory)] } as NonNullable<Configuration['jwks']>,
  cookies: {
    keys: [randomBytes(32).toString('hex')],
    long: { signed: true },
    short: { signed: true },
  },
  scopes: ['openid'],
  features: {
    ...resourceIndicators(options.audience),
    clientCredentials: { enabled: true },
    devInteractions: { enabled: false },
    userinfo: { enabled: false },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (ctx, form) => {
        ctx.body = `<!doctype html><title>Sign out</title>${form}<button form="op.logoutForm" name="logout" value="yes">Sign out</button>`;
      },
      postLogoutSuccessSource: (ctx) => {
        ctx.body = '<!doctype html><title>Signed out</title><p>You are signed out.</p>';
      },
    },
  },
  ttl: {
    AccessToken: HOUR,
    ClientCredentials: HOUR,
    AuthorizationCode: 60,
    IdToken: HOUR,
    Interaction: HOUR,
    Session: 12 * HOUR,
    Grant: 12 * HOUR,
  },
  interactions: { url: (_ctx, interaction) => `/oidc${INTERACTION_PATH}${interaction.uid}` },
  clientBasedCORS: () => false,
  extraTokenClaims: (_ctx, token) => ({
    [options.rolesClaim]: [
      ('accountId' in token ? token.accountId : undefined) ?? token.clientId ?? 'nobody',
    ],
  }),
  findAccount: (_ctx, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
  /** The clients are Holdfast's own: nobody is asked whether they may have what they ask for. */
  loadExistingGrant: async (ctx) => {
    const { client, session } = ctx.oidc;
    if (client === undefined || session?.accountId === undefined) return undefined;
    const grant = new ctx.oidc.provider.Grant({
      clientId: client.clientId,
      accountId: session.accountId,
    });
    grant.addOIDCScope('openid');
    grant.addResourceScope(RESOURCE, 'openid');
    await grant.save();
    return grant;
  },
  renderError: (ctx, out) => {
    ctx.type = 'application/json';
    ctx.body = JSON.stringify(out);
  },
});

/** What Cognito is in the cloud: an OpenID provider on the port of the API, with one person and one client a role. */
export const createIdentity = async (options: IdentityOptions): Promise<Identity> => {
  const issuer = `http://localhost:${options.port}/oidc`;
  const provider = new Provider(issuer, await configuration(options));
  const callback = provider.callback();
  const failed = (response: ServerResponse): void => {
    response.writeHead(400, { 'content-type': 'text/plain; charset=utf-8' });
    response.end('this sign-in is over: go back to where you came from and start again\n');
  };
  return {
    issuer,
    handle: (request, response) => {
      if (request.url?.startsWith(INTERACTION_PATH)) {
        answerSignIn(provider, request, response).catch(() => failed(response));
        return;
      }
      void callback(request, response);
    },
  };
};
