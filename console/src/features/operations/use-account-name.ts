import { useQuery } from '@tanstack/react-query';
import { dataOf } from '../../../../client/client.ts';
import { useClient } from '../../shared/api/client-context.ts';

/** The name of an account, as soon as it is known. Names hardly ever change: read once for all rows and pages. */
export const useAccountName = (id: string): string | undefined => {
  const client = useClient();
  const { data } = useQuery({
    queryKey: ['account-names', id],
    queryFn: async (): Promise<string> =>
      (await dataOf(client.GET('/v1/accounts/{id}', { params: { path: { id } } }))).name,
    staleTime: 300_000,
  });
  return data;
};
