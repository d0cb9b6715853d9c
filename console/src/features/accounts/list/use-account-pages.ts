import {
  keepPreviousData,
  type QueryClient,
  queryOptions,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { dataOf, type HoldfastClient } from '../../../../../client/client.ts';
import type { AccountQuery } from '../../../../../client/types.ts';
import { useClient } from '../../../shared/api/client-context.ts';
import { isChanging } from '../queries.ts';
import type { AccountFilters } from './account-search.ts';
import { type AccountPage, type ReadPart, readFrom, readNumber } from './read-page.ts';

/** What a list is of, but for the page. */
export interface AccountListing {
  readonly filters: AccountFilters;
  readonly sort: string;
  readonly size: number;
}

/** Milliseconds between two looks: while something on the page changes, and while nothing does. */
const LIVE = { changing: 2000, watched: 10_000 } as const;
/** Milliseconds for which a page that was read ahead is as good as new. */
const AHEAD = 30_000;

const keyOf = (listing: AccountListing, page: number) =>
  ['accounts', 'list', listing, page] as const;

const readWith =
  (client: HoldfastClient, { filters: { tags, ...values }, sort }: AccountListing): ReadPart =>
  (limit, cursor) => {
    /** The API knows which values there are, and says so when one is not. */
    const query = { ...values, tag: tags, sort, limit, cursor } as AccountQuery;
    return dataOf(client.GET('/v1/accounts', { params: { query } }));
  };

/** A page begins where the one before it ends now, else where it began, else it has to be looked for. */
const readPage = (
  queries: QueryClient,
  client: HoldfastClient,
  listing: AccountListing,
  page: number,
): Promise<AccountPage> => {
  const read = readWith(client, listing);
  if (page === 1) return readFrom(read, listing.size, undefined);
  const before = queries.getQueryData<AccountPage>(keyOf(listing, page - 1))?.nextCursor;
  const cursor = before ?? queries.getQueryData<AccountPage>(keyOf(listing, page))?.cursor;
  return cursor === undefined
    ? readNumber(read, listing.size, page)
    : readFrom(read, listing.size, cursor);
};

const pageOptions = (
  queries: QueryClient,
  client: HoldfastClient,
  listing: AccountListing,
  page: number,
) =>
  queryOptions({
    queryKey: keyOf(listing, page),
    queryFn: () => readPage(queries, client, listing, page),
  });

/** How many pages are known to be there: those that were read, and those right behind them. */
const knownPages = (queries: QueryClient, listing: AccountListing, page: number): number => {
  let known = page;
  while (queries.getQueryData<AccountPage>(keyOf(listing, known))?.nextCursor) known += 1;
  return known;
};

/**
 * A page of the list, looked at again by itself; the next one is read ahead. Pages that were seen are shown at once, and read
 * again behind what is shown.
 * @param hurry until when (ms since 1970) to look often, because something was just started
 * @param isOn false for what the API would refuse
 */
export const useAccountPage = (
  listing: AccountListing,
  page: number,
  hurry: () => number,
  isOn = true,
) => {
  const queries = useQueryClient();
  const client = useClient();
  const query = useQuery({
    ...pageOptions(queries, client, listing, page),
    enabled: isOn,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      state.data?.items.some(isChanging) || Date.now() < hurry() ? LIVE.changing : LIVE.watched,
  });
  const hasNext = !query.isPlaceholderData && typeof query.data?.nextCursor === 'string';
  const key = JSON.stringify(listing);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the listing
  useEffect(() => {
    if (!hasNext) return;
    void queries.prefetchQuery({
      ...pageOptions(queries, client, listing, page + 1),
      staleTime: AHEAD,
    });
  }, [hasNext, key, page, queries, client]);
  return { ...query, pages: knownPages(queries, listing, page), hasNext };
};

/** Every account on any page that was read. */
export const useLoadedAccounts = (renewedAt: number) => {
  const queries = useQueryClient();
  // biome-ignore lint/correctness/useExhaustiveDependencies: read again when a page came
  return useMemo(
    () =>
      queries
        .getQueriesData<AccountPage>({ queryKey: ['accounts', 'list'] })
        .flatMap(([, data]) => data?.items ?? []),
    [queries, renewedAt],
  );
};
