import { randomBytes } from 'node:crypto';
import type { Configuration, KoaContextWithOIDC } from 'oidc-provider';
import { SIGN_IN_CLIENT, SIGN_IN_SCOPES } from '../../../lambdas/contracts/front-door.ts';
import { createAdapterFactory } from './adapter.ts';
import { clients, consoleOrigins } from './clients.ts';
import { deviceFlow } from './device-pages.ts';
import { brokenOffPage } from './page.ts';
import { INTERACTION_PATH } from './sign-in.ts';
import { signInPolicy } from './sign-in-policy.ts';
import { signOut } from './sign-out-pages.ts';
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
  /** Milliseconds since 1970, for what is kept here. @default the real time */
  readonly now?: () => number;
}

/** Seconds */
const HOUR = 3600;
const RESOURCE = 'urn:holdfast:api';
const SCOPE = SIGN_IN_SCOPES.join(' ');

const features = ({ audience }: IdentityOptions): NonNullable<Configuration['features']> => ({
  resourceIndicators: {
    enabled: true,
    defaultResource: () => RESOURCE,
    useGrantedResource: () => true,
    getResourceServerInfo: () => ({
      scope: SCOPE,
      audience,
      accessTokenTTL: HOUR,
      accessTokenFormat: 'jwt',
      jwt: { sign: { alg: 'RS256' } },
    }),
  },
  clientCredentials: { enabled: true },
  devInteractions: { enabled: false },
  deviceFlow,
  revocation: {
    enabled: true,
    allowedPolicy: (_ctx, { clientId }, token) => token.clientId === clientId,
  },
  rpInitiatedLogout: signOut,
  userinfo: { enabled: false },
});

/** Seconds since 1970 when the person pressed the button: a refreshed token keeps the time of the first one. */
const signedInAt = ({ oidc }: KoaContextWithOIDC): number | undefined => {
  const { AuthorizationCode, DeviceCode, RefreshToken } = oidc.entities;
  return (AuthorizationCode ?? DeviceCode ?? RefreshToken)?.authTime;
};

const claimsOf = (role: string) => ({
  sub: role,
  email: `${role}@example.com`,
  email_verified: true,
  name: role,
  preferred_username: role,
});

type Tokens = Pick<
  Configuration,
  'ttl' | 'issueRefreshToken' | 'rotateRefreshToken' | 'expiresWithSession' | 'extraTokenClaims'
>;

/** As the user pool's: whoever may refresh does, without asking for `offline_access`; a refresh token serves once. */
const tokens = ({ rolesClaim }: IdentityOptions): Tokens => ({
  ttl: {
    AccessToken: HOUR,
    ClientCredentials: HOUR,
    AuthorizationCode: 60,
    DeviceCode: 10 * 60,
    IdToken: HOUR,
    Interaction: HOUR,
    RefreshToken: 12 * HOUR,
    Session: 12 * HOUR,
    Grant: 12 * HOUR,
  },
  issueRefreshToken: async (_ctx, client) => client.grantTypeAllowed('refresh_token'),
  rotateRefreshToken: true,
  expiresWithSession: async () => false,
  extraTokenClaims: (ctx, token) => {
    const at = signedInAt(ctx);
    const subject = 'accountId' in token ? token.accountId : undefined;
    return {
      [rolesClaim]: [subject ?? token.clientId ?? 'nobody'],
      ...(at === undefined ? {} : { auth_time: at }),
    };
  },
});

/** The client is Holdfast's own: nobody is asked whether it may have what it asks for. */
const loadExistingGrant: Configuration['loadExistingGrant'] = async (ctx) => {
  const { client, session } = ctx.oidc;
  if (client === undefined || session?.accountId === undefined) return undefined;
  const { clientId } = client;
  const grant = new ctx.oidc.provider.Grant({ clientId, accountId: session.accountId });
  grant.addOIDCScope(SCOPE);
  grant.addResourceScope(RESOURCE, SCOPE);
  await grant.save();
  return grant;
};

/** What the provider is told of Holdfast: its client, its people, its tokens and its pages. */
export const configurationOf = async (options: IdentityOptions): Promise<Configuration> => ({
  adapter: createAdapterFactory(options.now),
  clients: clients(options.port),
  jwks: { keys: [await signingKey(options.directory)] } as NonNullable<Configuration['jwks']>,
  cookies: {
    keys: [randomBytes(32).toString('hex')],
    long: { signed: true },
    short: { signed: true },
  },
  scopes: [...SIGN_IN_SCOPES],
  claims: {
    openid: ['sub'],
    email: ['email', 'email_verified'],
    profile: ['name', 'preferred_username'],
  },
  conformIdTokenClaims: false,
  features: features(options),
  interactions: {
    policy: signInPolicy(options.port),
    url: (_ctx, interaction) => `/oidc${INTERACTION_PATH}${interaction.uid}`,
  },
  clientBasedCORS: (_ctx, origin, { clientId }) =>
    clientId === SIGN_IN_CLIENT && consoleOrigins(options.port).includes(origin),
  findAccount: (_ctx, id) => ({ accountId: id, claims: () => claimsOf(id) }),
  loadExistingGrant,
  renderError: (ctx, out) => {
    const isPerson = ctx.accepts('json', 'html') === 'html';
    ctx.type = isPerson ? 'html' : 'json';
    ctx.body = isPerson ? brokenOffPage(out.error_description ?? out.error) : JSON.stringify(out);
  },
  ...tokens(options),
});
