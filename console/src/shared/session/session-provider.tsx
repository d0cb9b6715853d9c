import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useMemo } from 'react';
import { AuthProvider } from 'react-oidc-context';
import { readInstallation } from './installation.ts';
import { SessionGate } from './session-gate.tsx';
import { CALLBACK_PATH, type SignInState, sessionSettings } from './session-settings.ts';
import { StartPage } from './start-page.tsx';

/** The address without the code that came with it, and where the person wanted to go. */
const returnToWhere = (user: { readonly state?: unknown } | undefined): void => {
  const { returnTo } = (user?.state ?? { returnTo: '/' }) as SignInState;
  /** Only paths of our own: `//elsewhere` would be another site. */
  const path = /^\/(?![/\\])/.test(returnTo) ? returnTo : '/';
  window.history.replaceState({}, '', path);
};

/** Whoever is signed in, and the API with their token; everybody else is sent to sign in. */
export const SessionProvider = ({ children }: { readonly children: ReactNode }) => {
  const { data, error, refetch } = useQuery({
    queryKey: ['sign-in'],
    queryFn: readInstallation,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const settings = useMemo(() => (data === undefined ? undefined : sessionSettings(data)), [data]);
  if (settings === undefined) {
    return <StartPage error={error} retry={() => void refetch()} retryText="Try again" />;
  }
  return (
    <AuthProvider
      {...settings}
      onSigninCallback={returnToWhere}
      skipSigninCallback={window.location.pathname !== CALLBACK_PATH}
    >
      <SessionGate>{children}</SessionGate>
    </AuthProvider>
  );
};
