import { useMemo, useRef, useState } from 'react';
import { useAccountTypes } from '../../../shared/account-types/use-account-types.ts';
import { useAccountPage, useLoadedAccounts } from '../listing/use-account-page.ts';
import { useAccountSearch } from '../listing/use-account-search.ts';
import { filterOptions } from './filter-options.ts';
import { refusalsOf, tagsOf } from './filter-tokens.ts';
import { useListPreferences } from './use-list-preferences.ts';

/** Milliseconds after work was started during which the list is looked at often, until the rows show it themselves. */
const HURRY = 30_000;

const NO_ACCOUNTS: readonly never[] = [];

/** Everything that the list shows: what is asked for, what came, and how it is to look. */
export const useAccountsList = () => {
  const [search, change] = useAccountSearch();
  const [list, changeList] = useListPreferences();
  const hurryUntil = useRef(0);
  const [renewedAt, setRenewedAt] = useState(0);
  const loaded = useLoadedAccounts(renewedAt);
  const { data } = useAccountTypes();
  const types = useMemo(() => new Map(data?.map((type) => [type.id, type])), [data]);
  const options = useMemo(() => filterOptions(types, tagsOf(loaded)), [types, loaded]);
  const refusals = useMemo(() => refusalsOf(search.filters, options), [search.filters, options]);
  const listing = { filters: search.filters, sort: search.sort, size: list.pageSize };
  const isOn = refusals.length === 0;
  const page = useAccountPage(listing, search.page, () => hurryUntil.current, isOn);
  if (renewedAt !== page.dataUpdatedAt) setRenewedAt(page.dataUpdatedAt);
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
    accounts: refusals.length > 0 ? NO_ACCOUNTS : (page.data?.items ?? NO_ACCOUNTS),
    types,
    options,
    refusals,
    chosen,
    hurry: () => {
      hurryUntil.current = Date.now() + HURRY;
    },
  };
};

export type AccountsList = ReturnType<typeof useAccountsList>;
