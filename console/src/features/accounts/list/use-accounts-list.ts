import { useMemo, useRef } from 'react';
import { useAccountTypes } from '../../../shared/account-types/use-account-types.ts';
import { tagsOf } from './filter-tokens.ts';
import { useAccountPage, useLoadedAccounts } from './use-account-pages.ts';
import { useAccountSearch } from './use-account-search.ts';
import { useListPreferences } from './use-list-preferences.ts';

/** Milliseconds after work was started during which the list is looked at often, until the rows show it themselves. */
const HURRY = 30_000;

const NO_ACCOUNTS: readonly never[] = [];

/** Everything that the list shows: what is asked for, what came, and how it is to look. */
export const useAccountsList = () => {
  const [search, change] = useAccountSearch();
  const [list, changeList] = useListPreferences();
  const hurryUntil = useRef(0);
  const listing = { filters: search.filters, sort: search.sort, size: list.pageSize };
  const page = useAccountPage(listing, search.page, () => hurryUntil.current);
  const loaded = useLoadedAccounts(page.dataUpdatedAt);
  const { data: types } = useAccountTypes();
  const typesById = useMemo(() => new Map(types?.map((type) => [type.id, type])), [types]);
  const tags = useMemo(() => tagsOf(loaded), [loaded]);
  const chosen = useMemo(() => {
    const known = new Map(loaded.map((account) => [account.id, account]));
    return search.selected.map((id) => known.get(id) ?? { id, name: id });
  }, [loaded, search.selected]);
  return {
    search,
    change,
    list,
    changeList,
    page,
    accounts: page.data?.items ?? NO_ACCOUNTS,
    types: typesById,
    tags,
    chosen,
    hurry: () => {
      hurryUntil.current = Date.now() + HURRY;
    },
  };
};

export type AccountsList = ReturnType<typeof useAccountsList>;
