import { useQuery } from '@tanstack/react-query';
import { dataOf } from '../../../../client/client.ts';
import { useClient } from '../../shared/api/client-context.ts';

/** As many as are shown here; the list of accounts has them all. */
const SHOWN = 10;

/** The first accounts of a type, by name. */
export const useAccountsOfType = (type: string) => {
  const client = useClient();
  return useQuery({
    queryKey: ['accounts', 'of-type', type, SHOWN],
    queryFn: () =>
      dataOf(client.GET('/v1/accounts', { params: { query: { type, limit: SHOWN } } })),
    refetchInterval: 5000,
  });
};
