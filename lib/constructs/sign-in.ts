import { Aws, Duration } from 'aws-cdk-lib';
import {
  CfnManagedLoginBranding,
  ManagedLoginVersion,
  OAuthScope,
  type UserPool,
  UserPoolClient,
  UserPoolDomain,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import {
  CLI_CALLBACK,
  CONSOLE_CALLBACK_PATH,
  REFRESH_GRACE_SECONDS,
} from '../../lambdas/contracts/front-door.ts';
import { NAME_PREFIX } from '../../lambdas/contracts/names.ts';

export interface SignInProps {
  readonly pool: UserPool;
  /** Where the installation is, without a slash at the end. */
  readonly url: string;
  /** `holdfast-<account>` when undefined. */
  readonly domainPrefix: string | undefined;
}

/** The sign-in page of the user pool: its address is known before anything is made. */
export const signInUrl = (domainPrefix: string | undefined): string =>
  `https://${prefixOf(domainPrefix)}.auth.${Aws.REGION}.amazoncognito.com`;

const prefixOf = (domainPrefix: string | undefined): string =>
  domainPrefix ?? `${NAME_PREFIX}${Aws.ACCOUNT_ID}`;

/**
 * How people sign in: a page of Cognito's, and one public client with PKCE for the console and the command line. Its tokens
 * are short; a refresh token serves once.
 */
export class SignIn extends Construct {
  readonly client: UserPoolClient;

  constructor(scope: Construct, id: string, props: SignInProps) {
    super(scope, id);
    const { pool, url } = props;
    this.client = new UserPoolClient(this, 'Client', {
      userPool: pool,
      userPoolClientName: 'holdfast',
      generateSecret: false,
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      accessTokenValidity: Duration.minutes(30),
      idTokenValidity: Duration.minutes(30),
      refreshTokenValidity: Duration.hours(12),
      refreshTokenRotationGracePeriod: Duration.seconds(REFRESH_GRACE_SECONDS),
      authFlows: { userSrp: true },
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE],
        callbackUrls: [`${url}${CONSOLE_CALLBACK_PATH}`, CLI_CALLBACK],
        logoutUrls: [`${url}/`],
      },
    });
    new UserPoolDomain(this, 'Domain', {
      userPool: pool,
      cognitoDomain: { domainPrefix: prefixOf(props.domainPrefix) },
      managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    });
    new CfnManagedLoginBranding(this, 'Page', {
      userPoolId: pool.userPoolId,
      clientId: this.client.userPoolClientId,
      useCognitoProvidedValues: true,
    });
  }
}
