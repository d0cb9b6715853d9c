import type { ButtonProps } from '@cloudscape-design/components/button';
import type { PropertyFilterProps } from '@cloudscape-design/components/property-filter';
import { lazy, Suspense, useRef } from 'react';
import { useNavigate } from 'react-router';
import { Page } from '../../../shared/page/page.tsx';
import { matchesText } from '../../../shared/paging/matches-text.ts';
import { Pages } from '../../../shared/paging/pages.tsx';
import { useMay } from '../../../shared/session/use-session.ts';
import { useShortcut } from '../../../shared/shortcuts/use-shortcut.ts';
import { AccountFilter } from './account-filter.tsx';
import { AccountsHeader } from './accounts-header.tsx';
import { AccountsTable } from './accounts-table.tsx';
import { EmptyList } from './empty-list.tsx';
import { PreferencesButton } from './preferences-button.tsx';
import { StatusAnnouncer } from './status-announcer.tsx';
import { type AccountsList, useAccountsList } from './use-accounts-list.ts';

const AccountPreview = lazy(() => import('./account-preview.tsx'));

/** Nothing while nothing is known: while it is loaded, and when it could not be. */
const countText = ({ accounts, page, refusals }: AccountsList): string => {
  if (page.data === undefined || refusals.length > 0) return '';
  return matchesText(accounts.length, page.hasNext);
};

const Filter = ({ of: all }: Of) => {
  const { search, change, options, page } = all;
  const input = useRef<PropertyFilterProps.Ref>(null);
  useShortcut('/', () => input.current?.focus());
  return (
    <AccountFilter
      filters={search.filters}
      change={(filters) => change({ filters, page: 1, selected: [] })}
      options={options}
      countText={countText(all)}
      isLoading={page.isPlaceholderData}
      inputRef={input}
    />
  );
};

const Turner = ({ of: { search, change, page } }: Of) => (
  <Pages
    what="accounts"
    page={search.page}
    onPage={(next) => change({ page: next })}
    pages={page.pages}
    hasNext={page.hasNext}
  />
);

interface Of {
  readonly of: AccountsList;
}

const AccountsPage = () => {
  const all = useAccountsList();
  const { search, change, page, list, changeList } = all;
  const navigate = useNavigate();
  const may = useMay();
  const preview = useRef<ButtonProps.Ref>(null);
  useShortcut('c', () => void navigate('/accounts/create'), may('createAccount'));
  const openPreview = (isOpen: boolean): void => {
    change({ preview: isOpen }, 'replace');
    if (!isOpen) preview.current?.focus();
  };
  const parts = search.preview
    ? {
        splitPanel: (
          <Suspense>
            <AccountPreview selected={search.selected} />
          </Suspense>
        ),
        splitPanelOpen: true,
        onSplitPanelToggle: openPreview,
      }
    : {};
  return (
    <Page title="Accounts" contentType="table" {...parts}>
      <AccountsTable
        {...all}
        isLoading={page.isLoading}
        sort={search.sort}
        onSort={(sort) => change({ sort, page: 1 })}
        selected={search.selected}
        onSelect={(selected) => change({ selected }, 'replace')}
        header={
          <AccountsHeader
            chosen={all.chosen}
            onStarted={all.hurry}
            at={page.dataUpdatedAt}
            isStale={page.failureCount > 0}
            isFetching={page.isFetching}
            isPreviewOpen={search.preview}
            togglePreview={() => openPreview(!search.preview)}
            previewRef={preview}
            refresh={() => void page.refetch()}
          />
        }
        filter={<Filter of={all} />}
        pagination={<Turner of={all} />}
        preferences={<PreferencesButton preferences={list} change={changeList} />}
        empty={<EmptyList of={all} />}
      />
      <StatusAnnouncer accounts={all.accounts} />
    </Page>
  );
};

export default AccountsPage;
