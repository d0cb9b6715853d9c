import {
  clientCredentialsGrant,
  refreshTokenGrant,
  type TokenEndpointResponse,
} from 'openid-client';
import { CliError, usageError } from '../cli-error.ts';
import { type Surroundings, variable } from '../surroundings.ts';
import { withLock } from './lock.ts';
import type { Place } from './place.ts';
import { findProvider, providerFailure, signInOffer, withSecret } from './provider.ts';
import { lockOf, readSignIn, type StoredSignIn, writeSignIn } from './stored-sign-in.ts';
import type { TokenSource } from './tokens.ts';

/** Renewed this long before it expires: clocks differ, and requests take their time. */
const EARLY_MS = 60_000;
/** Where a provider does not say how long a token lives. */
const ASSUMED_SECONDS = 300;

/** When a token ends, in milliseconds since 1970. */
export const expiryOf = (
  { expires_in: seconds }: TokenEndpointResponse,
  now: () => number,
): number => now() + (seconds ?? ASSUMED_SECONDS) * 1000;

const fromVariable = (token: string): TokenSource => ({
  description: 'the token in HOLDFAST_TOKEN',
  current: async () => token,
  renewed: async () => undefined,
});

const fromClientCredentials = (
  surroundings: Surroundings,
  { url }: Place,
  client: { readonly id: string; readonly secret: string },
): TokenSource => {
  let known: { readonly token: string; readonly expiresAt: number } | undefined;
  const ask = async (): Promise<string> => {
    const { issuer } = await signInOffer(surroundings, url);
    const provider = await findProvider({ issuer, clientId: client.id }, withSecret(client.secret));
    try {
      const answer = await clientCredentialsGrant(provider);
      known = { token: answer.access_token, expiresAt: expiryOf(answer, surroundings.now) };
      return known.token;
    } catch (error) {
      throw providerFailure(issuer, error);
    }
  };
  return {
    description: `the client ${client.id} of HOLDFAST_CLIENT_ID`,
    current: async () =>
      known !== undefined && known.expiresAt - EARLY_MS > surroundings.now() ? known.token : ask(),
    renewed: ask,
  };
};

const notSignedIn = ({ url, profile }: Place): CliError =>
  new CliError('not-allowed', 'NotSignedIn', `nobody is signed in to ${url} (profile ${profile})`, {
    nextStep: `Sign in: holdfast login --url ${url}. Scripts: HOLDFAST_CLIENT_ID and HOLDFAST_CLIENT_SECRET.`,
  });

const hasEnded = ({ url }: Place, cause?: unknown): CliError =>
  new CliError('not-allowed', 'SignInEnded', `the sign-in to ${url} has ended`, {
    nextStep: `Sign in again: holdfast login --url ${url}.`,
    cause,
  });

const refreshed = async (
  surroundings: Surroundings,
  place: Place,
  signIn: StoredSignIn,
): Promise<StoredSignIn> => {
  if (signIn.refreshToken === undefined) throw hasEnded(place);
  const provider = await findProvider(signIn);
  const answer = await refreshTokenGrant(provider, signIn.refreshToken).catch((error: unknown) => {
    const failure = providerFailure(signIn.issuer, error);
    throw failure.kind === 'not-allowed' ? hasEnded(place, error) : failure;
  });
  const next = {
    ...signIn,
    accessToken: answer.access_token,
    expiresAt: expiryOf(answer, surroundings.now),
    ...(answer.refresh_token === undefined ? {} : { refreshToken: answer.refresh_token }),
  };
  await writeSignIn(surroundings, place, next);
  return next;
};

const fromStoredSignIn = (surroundings: Surroundings, place: Place): TokenSource => {
  const isFresh = ({ expiresAt }: StoredSignIn): boolean =>
    expiresAt - EARLY_MS > surroundings.now();
  /** Another process may have renewed it while this one waited: then that one's serves. */
  const renew = (isUsable: (signIn: StoredSignIn) => boolean): Promise<string> =>
    withLock(lockOf(surroundings, place), async () => {
      const signIn = await readSignIn(surroundings, place);
      if (signIn === undefined) throw notSignedIn(place);
      return (isUsable(signIn) ? signIn : await refreshed(surroundings, place, signIn)).accessToken;
    });
  return {
    description: `profile ${place.profile}`,
    current: async () => {
      const signIn = await readSignIn(surroundings, place);
      if (signIn === undefined) throw notSignedIn(place);
      return isFresh(signIn) ? signIn.accessToken : renew(isFresh);
    },
    renewed: (refused) => renew((signIn) => isFresh(signIn) && signIn.accessToken !== refused),
  };
};

/** `HOLDFAST_TOKEN`, client credentials, the sign-in that is kept: the first that is there. */
export const tokenSource = (surroundings: Surroundings, place: Place): TokenSource => {
  const token = variable(surroundings, 'HOLDFAST_TOKEN');
  if (token !== undefined) return fromVariable(token);
  const id = variable(surroundings, 'HOLDFAST_CLIENT_ID');
  const secret = variable(surroundings, 'HOLDFAST_CLIENT_SECRET');
  if (id !== undefined && secret !== undefined) {
    return fromClientCredentials(surroundings, place, { id, secret });
  }
  if (id === undefined && secret === undefined) return fromStoredSignIn(surroundings, place);
  throw usageError(
    `${id === undefined ? 'HOLDFAST_CLIENT_ID' : 'HOLDFAST_CLIENT_SECRET'} is missing`,
    'Set both HOLDFAST_CLIENT_ID and HOLDFAST_CLIENT_SECRET, or neither.',
  );
};
