import { useQuery } from '@tanstack/react-query';
import { dataOf } from '../../../../client/client.ts';
import type { AccountType } from '../../../../client/types.ts';
import { useClient } from '../api/client-context.ts';

/** The account types of the configuration. They change with a deployment only. */
export const useAccountTypes = () => {
  const client = useClient();
  return useQuery({
    queryKey: ['account-types'],
    queryFn: async (): Promise<readonly AccountType[]> =>
      (await dataOf(client.GET('/v1/account-types'))).items,
    staleTime: 60_000,
  });
};
