import { useQuery } from '@tanstack/react-query';
import { dataOf } from '../../../../client/client.ts';
import type { Organization } from '../../../../client/types.ts';
import { useClient } from '../api/client-context.ts';

/** Milliseconds between two looks: while the foundation is laid, and while it stands. */
const LIVE = { changing: 1000, watched: 3000 } as const;

/** The organization, its foundation and its quotas; looked at every second while the foundation is laid. */
export const useOrganization = () => {
  const client = useClient();
  return useQuery({
    queryKey: ['organization'],
    queryFn: (): Promise<Organization> => dataOf(client.GET('/v1/organization')),
    refetchInterval: ({ state }) => {
      const status = state.data?.foundation.status;
      return status === 'IN_PROGRESS' || status === 'PENDING' ? LIVE.changing : LIVE.watched;
    },
  });
};
