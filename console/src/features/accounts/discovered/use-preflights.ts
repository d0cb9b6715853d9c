import { useQuery } from '@tanstack/react-query';
import { dataOf } from '../../../../../client/client.ts';
import { useClient } from '../../../shared/api/client-context.ts';
import { LIVE } from '../queries.ts';
import { standingsOf } from './preflight-standing.ts';

/** The latest looks that one request gives: what is not among them was not looked at of late. */
const LATEST = 100;

/** Where the preflights stand, looked at every second while one runs. */
export const usePreflights = () => {
  const client = useClient();
  const { data, dataUpdatedAt, refetch } = useQuery({
    queryKey: ['operations', 'preflights'],
    queryFn: () => {
      const query = { kind: 'preflight-account', limit: LATEST } as const;
      return dataOf(client.GET('/v1/operations', { params: { query } }));
    },
    refetchInterval: ({ state }) =>
      state.data?.items.some(({ status }) => status === 'ACCEPTED' || status === 'RUNNING')
        ? LIVE.changing
        : LIVE.watched,
  });
  return {
    standings: standingsOf(data?.items ?? [], dataUpdatedAt),
    isKnown: data !== undefined,
    /** Whether there may be older ones that are not seen here. */
    isCut: typeof data?.nextCursor === 'string',
    refetch,
  };
};

export type Preflights = ReturnType<typeof usePreflights>;
