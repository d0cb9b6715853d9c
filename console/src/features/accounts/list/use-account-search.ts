import { useCallback, useMemo } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { type AccountSearch, addressOf, searchIn } from './account-search.ts';

export type ChangeSearch = (changes: Partial<AccountSearch>, how?: 'replace') => void;

const searchNow = (address: string): AccountSearch => searchIn(new URLSearchParams(address));

/** What the list shows, kept in the address. What is ticked replaces the address; the rest can be gone back from. */
export const useAccountSearch = (): readonly [AccountSearch, ChangeSearch] => {
  const { search: address } = useLocation();
  const navigate = useNavigate();
  const search = useMemo(() => searchNow(address), [address]);
  const change = useCallback<ChangeSearch>(
    (changes, how) => {
      const next = addressOf({ ...searchNow(window.location.search), ...changes });
      void navigate(
        { search: next === '' ? '' : `?${next}` },
        { replace: how === 'replace', preventScrollReset: true },
      );
    },
    [navigate],
  );
  return [search, change];
};
