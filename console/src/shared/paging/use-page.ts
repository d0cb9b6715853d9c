import {
  keepPreviousData,
  type QueryClient,
  queryOptions,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useEffect } from 'react';
import { type ListPage, type ReadPart, readFrom, readNumber } from './read-page.ts';

/** What pages are of. */
export interface Listing<Item> {
  /** Of what is kept, but for the page: it tells every two listings apart. */
  readonly key: readonly unknown[];
  readonly read: ReadPart<Item>;
  /** Items on a page. */
  readonly size: number;
}

/** How a page is looked at. */
export interface Looks<Item> {
  /** Milliseconds until the next look, from what the page shows. */
  readonly interval: (items: readonly Item[]) => number;
  /** False for what the API would refuse. */
  readonly isOn?: boolean;
}

/** Milliseconds for which a page that was read ahead is as good as new. */
const AHEAD = 30_000;

/** A page begins where the one before it ends now, else where it began, else it has to be looked for. */
const readPage = <Item>(
  queries: QueryClient,
  { key, read, size }: Listing<Item>,
  page: number,
): Promise<ListPage<Item>> => {
  if (page === 1) return readFrom(read, size, undefined);
  const before = queries.getQueryData<ListPage<Item>>([...key, page - 1])?.nextCursor;
  const cursor = before ?? queries.getQueryData<ListPage<Item>>([...key, page])?.cursor;
  return cursor === undefined ? readNumber(read, size, page) : readFrom(read, size, cursor);
};

const pageOptions = <Item>(queries: QueryClient, listing: Listing<Item>, page: number) =>
  queryOptions({
    queryKey: [...listing.key, page],
    queryFn: () => readPage(queries, listing, page),
  });

/** How many pages are known to be there: those that were read, and those right behind them. */
const knownPages = (
  queries: QueryClient,
  { key }: Pick<Listing<never>, 'key'>,
  page: number,
): number => {
  let known = page;
  while (queries.getQueryData<ListPage<unknown>>([...key, known])?.nextCursor) known += 1;
  return known;
};

/**
 * A page of a list, looked at again by itself; the next one is read ahead. Pages that were seen are shown at once, and read
 * again behind what is shown.
 * @param page from 1
 */
export const usePage = <Item>(
  listing: Listing<Item>,
  page: number,
  { interval, isOn = true }: Looks<Item>,
) => {
  const queries = useQueryClient();
  const query = useQuery({
    ...pageOptions(queries, listing, page),
    enabled: isOn,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => interval(state.data?.items ?? []),
  });
  const hasNext = !query.isPlaceholderData && typeof query.data?.nextCursor === 'string';
  const key = JSON.stringify(listing.key);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the listing
  useEffect(() => {
    if (!hasNext) return;
    void queries.prefetchQuery({ ...pageOptions(queries, listing, page + 1), staleTime: AHEAD });
  }, [hasNext, key, page, queries]);
  return { ...query, pages: knownPages(queries, listing, page), hasNext };
};
