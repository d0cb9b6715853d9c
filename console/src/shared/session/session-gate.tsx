import { type ReactNode, useEffect, useRef } from 'react';
import { useAuth } from 'react-oidc-context';
import { ClientContext } from '../api/client-context.ts';
import { CALLBACK_PATH } from './session-settings.ts';
import { StartPage } from './start-page.tsx';
import { useAuthorizedClient } from './use-authorized-client.ts';

/** Where the person is, so that signing in comes back to it. */
const whereNow = (): string => {
  const { pathname, search, hash } = window.location;
  return pathname === CALLBACK_PATH ? '/' : `${pathname}${search}${hash}`;
};

/** Lets whoever is signed in pass. Sends everybody else to the sign-in page, once: what fails there is shown here. */
export const SessionGate = ({ children }: { readonly children: ReactNode }) => {
  const auth = useAuth();
  const client = useAuthorizedClient();
  const sent = useRef(false);
  const signIn = () => void auth.signinRedirect({ state: { returnTo: whereNow() } });
  /** A token that has run out while the tab slept is renewed at the first request. */
  const known = auth.user !== null && auth.user !== undefined;
  const idle = !auth.isLoading && auth.activeNavigator === undefined && auth.error === undefined;
  const mustSignIn = !known && idle;

  useEffect(() => {
    if (!mustSignIn || sent.current) return;
    sent.current = true;
    void auth.signinRedirect({ state: { returnTo: whereNow() } });
  }, [mustSignIn, auth]);

  if (known) return <ClientContext value={client}>{children}</ClientContext>;
  return <StartPage error={auth.error ?? null} retry={signIn} retryText="Sign in" />;
};
