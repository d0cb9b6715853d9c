import { useInfiniteQuery } from '@tanstack/react-query';
import { dataOf } from '../../../../../client/client.ts';
import type { components } from '../../../../../client/schema.d.ts';
import type { Operation } from '../../../../../client/types.ts';
import { useClient } from '../../../shared/api/client-context.ts';
import { hasEnded } from '../../../shared/operations/operation-words.ts';
import { LIVE } from '../queries.ts';

export type Change = components['schemas']['AccountChange'];

/** Lines that are read at once. */
const PAGE = 20;

interface ListOf<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

const next = <Item>({ nextCursor }: ListOf<Item>): string | undefined => nextCursor ?? undefined;

const pageQuery = (cursor: string | undefined) => ({
  limit: PAGE,
  ...(cursor === undefined ? {} : { cursor }),
});

/** What happened to the account, newest first. @param version of the account: a change of it is a new line */
export const useHistory = (id: string, version: number) => {
  const client = useClient();
  return useInfiniteQuery({
    queryKey: ['accounts', id, 'history', version],
    queryFn: ({ pageParam }): Promise<ListOf<Change>> => {
      const params = { path: { id }, query: pageQuery(pageParam) };
      return dataOf(client.GET('/v1/accounts/{id}/history', { params }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: next,
    placeholderData: (before) => before,
  });
};

/** What was asked for of the account, newest first; looked at every second while one of them is under way. */
export const useAccountOperations = (account: string) => {
  const client = useClient();
  return useInfiniteQuery({
    queryKey: ['accounts', account, 'operations'],
    queryFn: ({ pageParam }): Promise<ListOf<Operation>> => {
      const params = { query: { account, ...pageQuery(pageParam) } };
      return dataOf(client.GET('/v1/operations', { params }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: next,
    refetchInterval: ({ state }) =>
      state.data?.pages[0]?.items.every(hasEnded) === false ? LIVE.changing : LIVE.watched,
  });
};
