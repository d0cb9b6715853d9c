import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  type TokenEndpointResponse,
} from 'openid-client';
import { CLI_CALLBACK } from '../../lambdas/contracts/front-door.ts';
import { CliError } from '../cli-error.ts';
import { startCallbackServer } from './callback-server.ts';
import { providerFailure, type SignInOffer } from './provider.ts';

export interface BrowserSignIn {
  readonly provider: Configuration;
  readonly offer: SignInOffer;
  /** Shows the address of the sign-in page to somebody. */
  show(url: URL): void;
  readonly signal: AbortSignal;
}

/** Somebody looks for his phone, and for its charger. */
const PATIENCE_MS = 10 * 60_000;

const patience = (signal: AbortSignal): AbortSignal => {
  const tired = new AbortController();
  setTimeout(
    () =>
      tired.abort(
        new CliError('timed-out', 'SignInTimedOut', 'nobody signed in within ten minutes', {
          nextStep: 'Run the command again.',
        }),
      ),
    PATIENCE_MS,
  ).unref();
  return AbortSignal.any([signal, tired.signal]);
};

const refusal = (url: URL): string | undefined =>
  url.searchParams.get('error_description') ?? url.searchParams.get('error') ?? undefined;

/**
 * The authorization code grant with PKCE: the sign-in page sends the browser to a port of this machine. `state`, `iss` and the
 * nonce of the ID token are held against what was sent.
 * @throws CliError
 */
export const signInByBrowser = async ({
  provider,
  offer,
  show,
  signal,
}: BrowserSignIn): Promise<TokenEndpointResponse> => {
  const server = await startCallbackServer();
  try {
    const [verifier, state, nonce] = [randomPKCECodeVerifier(), randomState(), randomNonce()];
    const asksOpenId = offer.scopes.includes('openid');
    const address = buildAuthorizationUrl(provider, {
      redirect_uri: CLI_CALLBACK,
      scope: offer.scopes.join(' '),
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      ...(asksOpenId ? { nonce } : {}),
      /** Without it a provider may give no refresh token (OpenID Connect Core, section 11). */
      ...(offer.scopes.includes('offline_access') ? { prompt: 'consent' } : {}),
    });
    const returned = server.returned(state, patience(signal));
    show(address);
    const { url, answer } = await returned;
    try {
      const tokens = await authorizationCodeGrant(provider, url, {
        pkceCodeVerifier: verifier,
        expectedState: state,
        ...(asksOpenId ? { expectedNonce: nonce, idTokenExpected: true } : {}),
      });
      answer();
      return tokens;
    } catch (error) {
      const said = refusal(url);
      answer(said === undefined ? 'The answer could not be used.' : `${said}.`);
      if (said === undefined) throw providerFailure(offer.issuer, error);
      throw new CliError('not-allowed', 'SignInRefused', `the sign-in was refused: ${said}`);
    }
  } finally {
    server.close();
  }
};
