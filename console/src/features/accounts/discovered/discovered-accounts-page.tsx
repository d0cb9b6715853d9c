import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import LiveRegion from '@cloudscape-design/components/live-region';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table from '@cloudscape-design/components/table';
import TextFilter from '@cloudscape-design/components/text-filter';
import { useState } from 'react';
import { Page } from '../../../shared/page/page.tsx';
import { Pages } from '../../../shared/paging/pages.tsx';
import { sorting } from '../listing/sorting.ts';
import { tableLabels } from '../listing/table-labels.ts';
import { UpdatedAgo } from '../listing/updated-ago.tsx';
import { DiscoveredEmpty } from './discovered-empty.tsx';
import { type DiscoveredList, useDiscovered } from './use-discovered.ts';

interface Of {
  readonly of: DiscoveredList;
}

const LABELS = tableLabels('Discovered accounts');

const Actions = ({ of }: Of) => (
  <SpaceBetween direction="horizontal" size="xs">
    <Button iconName="refresh" ariaLabel="Refresh" onClick={of.refresh} />
    {of.may.discover ? (
      <Button
        onClick={of.discovery.discover}
        loading={of.discovery.isPending}
        loadingText="Asking for a discovery"
      >
        Discover now
      </Button>
    ) : null}
    {of.may.preflight ? (
      <Button
        variant="primary"
        disabled={of.chosen.length === 0}
        disabledReason="Select accounts first."
        loading={of.preflightEach.isPending}
        loadingText="Starting the preflight"
        onClick={() => of.preflightEach.run(of.chosen)}
      >
        Run preflight
      </Button>
    ) : null}
  </SpaceBetween>
);

const Title = ({ of }: Of) => (
  <Header
    variant="awsui-h1-sticky"
    counter={of.chosen.length === 0 ? '' : `(${of.chosen.length} selected)`}
    description={<UpdatedAgo at={of.page.dataUpdatedAt} isStale={of.page.failureCount > 0} />}
    actions={<Actions of={of} />}
  >
    Discovered accounts
  </Header>
);

const Filter = ({ of }: Of) => {
  const [text, setText] = useState(of.text);
  const [seen, setSeen] = useState(of.text);
  /** The address was changed by something else: going back, or clearing. */
  if (seen !== of.text) {
    setSeen(of.text);
    setText(of.text);
  }
  return (
    <TextFilter
      filteringText={text}
      filteringPlaceholder="Find by name, AWS account ID or e-mail"
      filteringAriaLabel="Find discovered accounts"
      countText={of.text === '' ? '' : of.countText}
      onChange={({ detail }) => setText(detail.filteringText)}
      onDelayedChange={({ detail }) => {
        setSeen(detail.filteringText);
        of.find(detail.filteringText);
      }}
    />
  );
};

const Turner = ({ of: { search, change, page } }: Of) => (
  <Pages
    what="discovered accounts"
    page={search.page}
    onPage={(next) => change({ page: next })}
    pages={page.pages}
    hasNext={page.hasNext}
  />
);

/** Accounts that were found in the organization and wait to be onboarded. */
const DiscoveredAccountsPage = () => {
  const all = useDiscovered();
  const { search, change, page, accounts, chosen } = all;
  return (
    <Page title="Discovered accounts" contentType="table">
      <Table
        variant="full-page"
        stickyHeader
        wrapLines
        trackBy="id"
        items={accounts}
        loading={page.data === undefined && page.error === null}
        loadingText="Loading discovered accounts"
        columnDefinitions={all.columns}
        {...(all.may.preflight ? { selectionType: 'multi' as const } : {})}
        selectedItems={chosen}
        onSelectionChange={({ detail }) =>
          change({ selected: detail.selectedItems.map(({ id }) => id) }, 'replace')
        }
        {...sorting(search.sort, (sort) => change({ sort, page: 1 }))}
        ariaLabels={LABELS}
        header={<Title of={all} />}
        filter={<Filter of={all} />}
        pagination={<Turner of={all} />}
        empty={
          <DiscoveredEmpty
            error={page.data === undefined ? page.error : null}
            retry={() => void page.refetch()}
            showAll={all.isNarrowed ? all.showAll : undefined}
            isFiltered={all.text !== ''}
            discover={all.may.discover ? all.discovery.discover : undefined}
          />
        }
      />
      <LiveRegion hidden>{all.spoken}</LiveRegion>
    </Page>
  );
};

export default DiscoveredAccountsPage;
