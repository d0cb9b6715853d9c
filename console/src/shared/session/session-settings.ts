import { InMemoryWebStorage, type UserManagerSettings, WebStorageStateStore } from 'oidc-client-ts';
import type { Installation } from './installation.ts';

export const CALLBACK_PATH = '/signed-in';

/** What goes with a sign-in and comes back from it: where the person wanted to go. */
export interface SignInState {
  readonly returnTo: string;
}

const storage = (): Storage => {
  try {
    return window.sessionStorage;
  } catch {
    /** Storage is turned off in this browser: signing in again at each load still works. */
    return new InMemoryWebStorage();
  }
};

/**
 * How this console signs in: authorization code with PKCE. Tokens are kept for as long as the tab is, never in an address, and
 * renewed by refresh token, without a frame.
 */
export const sessionSettings = ({
  issuer,
  clientId,
  scopes,
}: Installation): UserManagerSettings => ({
  authority: issuer,
  client_id: clientId,
  scope: scopes.join(' '),
  redirect_uri: `${window.location.origin}${CALLBACK_PATH}`,
  post_logout_redirect_uri: `${window.location.origin}/`,
  response_type: 'code',
  automaticSilentRenew: true,
  monitorSession: false,
  loadUserInfo: false,
  userStore: new WebStorageStateStore({ prefix: 'holdfast.', store: storage() }),
  stateStore: new WebStorageStateStore({ prefix: 'holdfast.state.', store: storage() }),
});
