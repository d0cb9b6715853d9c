import { useCallback, useEffect, useRef, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { type AccountSearch, addressOf, searchIn } from './account-search.ts';

export type ChangeSearch = (changes: Partial<AccountSearch>, how?: 'replace') => void;

const searchNow = (): AccountSearch => searchIn(new URLSearchParams(window.location.search));

/**
 * What the list shows, kept in the address. What is ticked replaces the address; the rest can be gone back from. Held beside
 * the address too, which the router tells a moment later: a tick has to be seen at once.
 */
export const useAccountSearch = (): readonly [AccountSearch, ChangeSearch] => {
  const { search: address } = useLocation();
  const navigate = useNavigate();
  const [search, setSearch] = useState(searchNow);
  const current = useRef(search);
  const show = useCallback((next: AccountSearch) => {
    current.current = next;
    setSearch(next);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: read again when the address changes
  useEffect(() => {
    const next = searchNow();
    if (addressOf(next) !== addressOf(current.current)) show(next);
  }, [address, show]);
  const change = useCallback<ChangeSearch>(
    (changes, how) => {
      const next = { ...current.current, ...changes };
      const text = addressOf(next);
      show(next);
      void navigate(
        { search: text === '' ? '' : `?${text}` },
        { replace: how === 'replace', preventScrollReset: true },
      );
    },
    [navigate, show],
  );
  return [search, change];
};
