import { useMemo } from 'react';
import type { Account } from '../../../../../client/types.ts';
import { matchesText } from '../../../shared/paging/matches-text.ts';
import { useMay } from '../../../shared/session/use-session.ts';
import { useAccountPage } from '../listing/use-account-page.ts';
import { useAccountSearch } from '../listing/use-account-search.ts';
import { discoveredColumns } from './discovered-columns.tsx';
import { useDiscovery } from './use-discovery.ts';
import { usePreflightEach } from './use-preflight-each.tsx';
import { type Preflights, usePreflights } from './use-preflights.ts';

const PAGE_SIZE = 50;

const NO_ACCOUNTS: readonly never[] = [];

const NEVER = () => 0;

const runningWords = (accounts: readonly Account[], { standings }: Preflights): string => {
  const running = accounts.filter(({ id }) => standings.get(id)?.kind === 'running').length;
  return running === 0 ? '' : `${running} of the preflights on this page still run.`;
};

/** Everything that the list of discovered accounts shows and does. */
export const useDiscovered = () => {
  const [search, change] = useAccountSearch();
  const mayDo = useMay();
  const may = {
    discover: mayDo('discoverAccounts'),
    preflight: mayDo('preflightAccount'),
    onboard: mayDo('onboardAccount'),
  };
  const { text } = search.filters;
  const filters = { status: 'DISCOVERED', tags: [], ...(text === undefined ? {} : { text }) };
  const page = useAccountPage({ filters, sort: search.sort, size: PAGE_SIZE }, search.page, NEVER);
  const accounts = page.data?.items ?? NO_ACCOUNTS;
  const preflights = usePreflights();
  const chosen = useMemo(
    () => accounts.filter(({ id }) => search.selected.includes(id)),
    [accounts, search.selected],
  );
  return {
    ...{ search, change, may, page, accounts, chosen },
    text: text ?? '',
    countText: matchesText(accounts.length, page.hasNext),
    find: (next: string) =>
      change(
        { filters: { tags: [], ...(next === '' ? {} : { text: next }) }, page: 1, selected: [] },
        'replace',
      ),
    isNarrowed: text !== undefined || search.page > 1,
    showAll: () => change({ filters: { tags: [] }, page: 1, selected: [] }),
    /** What is read out as it happens. */
    spoken: runningWords(accounts, preflights),
    columns: discoveredColumns(preflights, may.onboard),
    discovery: useDiscovery(),
    preflightEach: usePreflightEach(() => void preflights.refetch()),
    refresh: () => void Promise.all([page.refetch(), preflights.refetch()]),
  };
};

export type DiscoveredList = ReturnType<typeof useDiscovered>;
