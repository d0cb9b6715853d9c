import { useQueries } from '@tanstack/react-query';
import { dataOf } from '../../../../client/client.ts';
import { useClient } from '../../shared/api/client-context.ts';
import type { AccountNames } from './resource-words.ts';

/** The types whose accounts policies speak of by their numbers. */
const TYPES = ['security', 'logging', 'management'] as const;

/** Names of the foundation accounts, as far as they are known: without them a sentence says the number. */
export const useFoundationNames = (): AccountNames => {
  const client = useClient();
  return useQueries({
    queries: TYPES.map((type) => ({
      queryKey: ['accounts', 'of-type', type],
      queryFn: () => dataOf(client.GET('/v1/accounts', { params: { query: { type } } })),
      staleTime: 60_000,
    })),
    combine: (results) =>
      Object.fromEntries(
        results.flatMap(({ data }) =>
          (data?.items ?? []).flatMap(({ awsAccountId, name }) =>
            awsAccountId === undefined || awsAccountId === null ? [] : [[awsAccountId, name]],
          ),
        ),
      ),
  });
};
