import {
  keepPreviousData,
  type QueryClient,
  queryOptions,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { dataOf, type HoldfastClient } from '../../../../client/client.ts';
import { useClient } from '../../shared/api/client-context.ts';
import { hasEnded } from '../../shared/operations/operation-words.ts';
import type { OperationSearch } from './operation-search.ts';
import { type OperationPart, type ReadOperations, readOperations } from './read-operations.ts';

const SIZE = 25;
/** Milliseconds between two looks: while something on the page goes on, and while nothing does. */
const LIVE = { changing: 1000, watched: 5000 } as const;

const readWith =
  (client: HoldfastClient, { status, kind, account }: OperationSearch): ReadOperations =>
  (limit, cursor) =>
    dataOf(
      client.GET('/v1/operations', {
        params: {
          query: {
            limit,
            ...(status === undefined ? {} : { status }),
            ...(kind === undefined ? {} : { kind }),
            ...(account === undefined ? {} : { account }),
            ...(cursor === undefined ? {} : { cursor }),
          },
        },
      }),
    );

const NOTHING: OperationPart = { items: [], nextCursor: null };

/** A page begins where the one before it ends: an address that leads to the third reads the first two. */
const pageOptions = (queries: QueryClient, client: HoldfastClient, search: OperationSearch) =>
  queryOptions({
    queryKey: ['operations', 'list', search],
    queryFn: async (): Promise<OperationPart> => {
      const read = readWith(client, search);
      if (search.page === 1) return readOperations(read, SIZE, undefined);
      const before = { ...search, page: search.page - 1 };
      const { nextCursor } = await queries.ensureQueryData(pageOptions(queries, client, before));
      return nextCursor === null ? NOTHING : readOperations(read, SIZE, nextCursor);
    },
  });

/** A page of the operations, newest first, looked at again by itself. */
export const useOperationPage = (search: OperationSearch) => {
  const queries = useQueryClient();
  const client = useClient();
  return useQuery({
    ...pageOptions(queries, client, search),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      state.data?.items.some((operation) => !hasEnded(operation)) ? LIVE.changing : LIVE.watched,
  });
};
