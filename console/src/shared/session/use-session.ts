import { useQuery } from '@tanstack/react-query';
import { useAuth } from 'react-oidc-context';
import { dataOf } from '../../../../client/client.ts';
import type { Caller } from '../../../../client/types.ts';
import { useClient } from '../api/client-context.ts';

/** Whoever is signed in. */
export const useCaller = () => {
  const client = useClient();
  return useQuery({
    queryKey: ['caller'],
    queryFn: (): Promise<Caller> => dataOf(client.GET('/v1/caller')),
    staleTime: 60_000,
  });
};

/**
 * Whether the role may do that operation (`createAccount`), as the API says. What it may not is absent or explained: the API
 * refuses it in any case.
 */
export const useMay = (): ((operation: string) => boolean) => {
  const { data } = useCaller();
  return (operation) => data?.operations.includes(operation) ?? false;
};

/** Ends the session, or renews it for what needs a recent sign-in; both leave this page and come back. */
export const useSignIn = () => {
  const auth = useAuth();
  const { origin, pathname, search } = window.location;
  return {
    signInAgain: () =>
      void auth.signinRedirect({ prompt: 'login', state: { returnTo: `${pathname}${search}` } }),
    /** Cognito reads its own two parameters, others the standard ones. */
    signOut: () =>
      void auth.signoutRedirect({
        extraQueryParams: { client_id: auth.settings.client_id, logout_uri: `${origin}/` },
      }),
  };
};
