import { useMemo, useRef } from 'react';
import { useAuth } from 'react-oidc-context';
import { createClient, type HoldfastClient } from '../../../../client/client.ts';

/** Renews the token once for however many requests ask for it at the same moment. */
const once = <Value>(make: () => Promise<Value>): (() => Promise<Value>) => {
  let running: Promise<Value> | undefined;
  return () => {
    running ??= make().finally(() => {
      running = undefined;
    });
    return running;
  };
};

/**
 * The API with the token of whoever is signed in. A token that has run out is renewed before it is sent; when that cannot be
 * done the request goes out without one, and its refusal says what to do.
 */
export const useAuthorizedClient = (): HoldfastClient => {
  const auth = useAuth();
  const current = useRef(auth);
  current.current = auth;
  return useMemo(() => {
    const renewed = once(() => current.current.signinSilent().catch(() => null));
    const token = async (): Promise<string | undefined> => {
      const { user } = current.current;
      if (user?.expired !== true) return user?.access_token;
      return (await renewed())?.access_token;
    };
    return createClient({ baseUrl: window.location.origin, token });
  }, []);
};
