import {
  allowInsecureRequests,
  type ClientAuth,
  ClientSecretBasic,
  type Configuration,
  discovery,
  None,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from 'openid-client';
import { createClient, dataOf } from '../../client/client.ts';
import { CliError } from '../cli-error.ts';
import { resilientFetch } from '../requests/resilient-fetch.ts';
import type { Surroundings } from '../surroundings.ts';
import { isPrivate } from './place.ts';

/** What a Holdfast says of how one signs in to it. */
export interface SignInOffer {
  readonly issuer: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly version: string;
}

export const signInOffer = (surroundings: Surroundings, url: string): Promise<SignInOffer> =>
  dataOf(
    createClient({
      baseUrl: url,
      token: () => undefined,
      fetch: resilientFetch(surroundings, { tries: 2 }),
    }).GET('/v1/sign-in'),
  );

const checkedIssuer = (issuer: string): URL => {
  const url = URL.parse(issuer);
  if (url !== null && isPrivate(url)) return url;
  throw new CliError(
    'refused',
    'IssuerInsecure',
    `the sign-in at ${issuer} is not encrypted: nothing is sent there`,
    {
      nextStep:
        'Tell whoever runs this Holdfast: its identity provider has to be reached by https.',
    },
  );
};

/** Every failure of the provider in words; what it answered beyond its error code is not repeated. */
export const providerFailure = (issuer: string, error: unknown): CliError => {
  if (error instanceof CliError) return error;
  if (error instanceof ResponseBodyError && error.status < 500) {
    return new CliError(
      'not-allowed',
      'SignInRefused',
      `the sign-in at ${issuer} was refused: ${error.error}${
        error.error_description === undefined ? '' : `, ${error.error_description}`
      }`,
      { cause: error },
    );
  }
  /** How a provider may refuse a client whose secret is wrong. Source: RFC 6749, section 5.2. */
  if (error instanceof WWWAuthenticateChallengeError && error.status === 401) {
    return new CliError(
      'not-allowed',
      'SignInRefused',
      `the sign-in at ${issuer} was refused: the client or its secret is not known there`,
      { cause: error },
    );
  }
  return new CliError('unavailable', 'SignInUnavailable', `no usable answer from ${issuer}`, {
    nextStep: 'Look whether this machine is online, then try again; holdfast doctor looks closer.',
    cause: error,
  });
};

/** The provider as its own description has it. @throws CliError */
export const findProvider = async (
  { issuer, clientId }: Pick<SignInOffer, 'issuer' | 'clientId'>,
  authentication: ClientAuth = None(),
): Promise<Configuration> => {
  const url = checkedIssuer(issuer);
  try {
    return await discovery(url, clientId, undefined, authentication, {
      ...(url.protocol === 'http:' ? { execute: [allowInsecureRequests] } : {}),
    });
  } catch (error) {
    throw providerFailure(issuer, error);
  }
};

/** For a client that has a secret. */
export const withSecret = (secret: string): ClientAuth => ClientSecretBasic(secret);
