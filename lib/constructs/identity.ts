import { Aws } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { DeploymentSettings } from '../../lambdas/contracts/settings.ts';
import { SignIn, signInUrl } from './sign-in.ts';
import type { UserDirectory } from './user-directory.ts';

/** Whose tokens the API takes. */
export interface Identity {
  readonly issuer: string;
  readonly jwksUri: string;
  readonly audience: string;
  /** The public client of console and command line. */
  readonly clientId: string;
  /** Where people sign in; the other issuer knows where they do with it. */
  readonly signInUrl?: string;
}

export interface IdentityProps {
  readonly settings: DeploymentSettings;
  readonly users: UserDirectory | undefined;
  /** Where the installation is. */
  readonly url: string;
}

const KEYS_PATH = '/.well-known/jwks.json';

/** The configured issuer's, or the user pool's, which then gets its sign-in page. */
export const identityOf = (scope: Construct, props: IdentityProps): Identity => {
  const { settings, users, url } = props;
  const { issuer, jwksUri, audience, clientId, domainPrefix } = settings.identity;
  if (issuer !== undefined) {
    const keys = jwksUri ?? `${issuer.replace(/\/$/, '')}${KEYS_PATH}`;
    return { issuer, audience, clientId, jwksUri: keys };
  }
  if (users === undefined) throw new RangeError('without identity.issuer there is a user pool');
  const { pool } = users;
  const { client } = new SignIn(scope, 'SignIn', { pool, domainPrefix, url });
  return {
    issuer: pool.userPoolProviderUrl,
    jwksUri: `${pool.userPoolProviderUrl}${KEYS_PATH}`,
    audience: client.userPoolClientId,
    clientId: client.userPoolClientId,
    signInUrl: signInUrl(domainPrefix),
  };
};

/** Where the console asks for tokens. */
export const signInOrigins = ({ identity }: DeploymentSettings): readonly string[] =>
  identity.issuer === undefined
    ? [signInUrl(identity.domainPrefix), `https://cognito-idp.${Aws.REGION}.amazonaws.com`]
    : [new URL(identity.issuer).origin];
