import { useQuery } from '@tanstack/react-query';
import { dataOf } from '../../../../client/client.ts';
import type { Account, Setup } from '../../../../client/types.ts';
import { useClient } from '../../shared/api/client-context.ts';

/** Milliseconds between two looks at what is changing, and at what is only watched. */
export const LIVE = { changing: 1000, watched: 5000 } as const;

/** Whether something is being done to the account right now. */
export const isChanging = ({ status, assurance }: Account): boolean =>
  status === 'INITIALIZING' || status === 'ONBOARDING' || assurance.state === 'UPDATING';

/** One account, by either of its ids; looked at every second while something is done to it. */
export const useAccount = (id: string) => {
  const client = useClient();
  return useQuery({
    queryKey: ['accounts', id],
    queryFn: (): Promise<Account> =>
      dataOf(client.GET('/v1/accounts/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state }) =>
      state.data !== undefined && isChanging(state.data) ? LIVE.changing : LIVE.watched,
  });
};

/** The stages of the account's latest run; looked at every second while it runs. */
export const useSetup = (id: string) => {
  const client = useClient();
  return useQuery({
    queryKey: ['accounts', id, 'setup'],
    queryFn: (): Promise<Setup> =>
      dataOf(client.GET('/v1/accounts/{id}/setup', { params: { path: { id } } })),
    refetchInterval: ({ state }) =>
      state.data?.status === 'IN_PROGRESS' || state.data?.status === 'PENDING'
        ? LIVE.changing
        : LIVE.watched,
  });
};
