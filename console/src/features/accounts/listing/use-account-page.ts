import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { dataOf } from '../../../../../client/client.ts';
import type { Account, AccountQuery } from '../../../../../client/types.ts';
import { useClient } from '../../../shared/api/client-context.ts';
import type { ListPage } from '../../../shared/paging/read-page.ts';
import { usePage } from '../../../shared/paging/use-page.ts';
import { isChanging } from '../queries.ts';
import type { AccountFilters } from './account-search.ts';

/** What a list is of, but for the page. */
export interface AccountListing {
  readonly filters: AccountFilters;
  readonly sort: string;
  readonly size: number;
}

/** Milliseconds between two looks: while something on the page changes, and while nothing does. */
const LIVE = { changing: 2000, watched: 10_000 } as const;

const KEY = ['accounts', 'list'] as const;

/**
 * A page of the accounts, looked at again by itself.
 * @param hurry until when (ms since 1970) to look often, because something was just started
 * @param isOn false for what the API would refuse
 */
export const useAccountPage = (
  listing: AccountListing,
  page: number,
  hurry: () => number,
  isOn = true,
) => {
  const client = useClient();
  const { filters, sort, size } = listing;
  const { tags, ...values } = filters;
  return usePage<Account>(
    {
      key: [...KEY, listing],
      size,
      read: (limit, cursor) => {
        /** The API knows which values there are, and says so when one is not. */
        const query = { ...values, tag: tags, sort, limit, cursor } as AccountQuery;
        return dataOf(client.GET('/v1/accounts', { params: { query } }));
      },
    },
    page,
    {
      isOn,
      interval: (accounts) =>
        accounts.some(isChanging) || Date.now() < hurry() ? LIVE.changing : LIVE.watched,
    },
  );
};

/** Every account on any page that was read. */
export const useLoadedAccounts = (renewedAt: number) => {
  const queries = useQueryClient();
  // biome-ignore lint/correctness/useExhaustiveDependencies: read again when a page came
  return useMemo(
    () =>
      queries
        .getQueriesData<ListPage<Account>>({ queryKey: KEY })
        .flatMap(([, data]) => data?.items ?? []),
    [queries, renewedAt],
  );
};
