import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import type { Account, Operation } from '../../../../../client/types.ts';
import { Loaded } from '../../../shared/loading/loaded.tsx';
import { OPERATION_KINDS, requesterWords } from '../../../shared/operations/operation-words.ts';
import { LinkTo } from '../../../shared/page/link-to.tsx';
import {
  AccountStatusIndicator,
  OperationStatusIndicator,
} from '../../../shared/status/status.tsx';
import { When } from '../../../shared/time/when.tsx';
import { type Change, useAccountOperations, useHistory } from './history-queries.ts';

const CHANGES: readonly TableProps.ColumnDefinition<Change>[] = [
  { id: 'at', header: 'When', cell: ({ at }) => <When at={at} />, minWidth: 130, width: 210 },
  {
    id: 'summary',
    header: 'What happened',
    cell: ({ summary }) => summary,
    minWidth: 220,
    isRowHeader: true,
  },
  {
    id: 'actor',
    header: 'By',
    cell: ({ actor }) => requesterWords(actor),
    minWidth: 150,
    width: 220,
  },
  {
    id: 'status',
    header: 'Status since then',
    cell: ({ status }) => <AccountStatusIndicator of={status} />,
    minWidth: 140,
    width: 170,
  },
  {
    id: 'operation',
    header: 'Operation',
    cell: ({ operationId, summary }) =>
      operationId === undefined ? (
        '–'
      ) : (
        <LinkTo to={`/operations/${operationId}`} ariaLabel={`See it: ${summary}`}>
          See it
        </LinkTo>
      ),
    minWidth: 110,
    width: 120,
  },
];

const OPERATIONS: readonly TableProps.ColumnDefinition<Operation>[] = [
  {
    id: 'kind',
    header: 'Operation',
    cell: ({ id, kind }) => <LinkTo to={`/operations/${id}`}>{OPERATION_KINDS[kind]}</LinkTo>,
    minWidth: 160,
    isRowHeader: true,
  },
  {
    id: 'status',
    header: 'Status',
    cell: ({ status }) => <OperationStatusIndicator of={status} />,
    minWidth: 130,
    width: 170,
  },
  {
    id: 'by',
    header: 'Asked for by',
    cell: ({ requestedBy }) => requesterWords(requestedBy),
    minWidth: 140,
    width: 220,
  },
  {
    id: 'createdAt',
    header: 'Asked for',
    cell: ({ createdAt }) => <When at={createdAt} />,
    minWidth: 130,
    width: 210,
  },
  {
    id: 'updatedAt',
    header: 'Updated',
    cell: ({ updatedAt }) => <When at={updatedAt} />,
    minWidth: 130,
    width: 210,
  },
];

interface Pages {
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly fetchNextPage: () => unknown;
}

/** The next page goes below what is there: reading on does not lose the place. */
const More = ({ of, what }: { readonly of: Pages; readonly what: string }) =>
  of.hasNextPage ? (
    <Box textAlign="center">
      <Button
        loading={of.isFetchingNextPage}
        loadingText={`Loading more ${what}`}
        onClick={() => void of.fetchNextPage()}
      >
        Show more {what}
      </Button>
    </Box>
  ) : null;

const Operations = ({ account }: { readonly account: Account }) => {
  const query = useAccountOperations(account.id);
  return (
    <Loaded query={query} what="the operations">
      {({ pages }) => (
        <Table
          wrapLines
          items={pages.flatMap(({ items }) => items)}
          trackBy="id"
          columnDefinitions={OPERATIONS}
          header={<Header variant="h2">Operations</Header>}
          ariaLabels={{ tableLabel: 'Operations of this account' }}
          empty="Nothing was asked for of this account yet."
          footer={<More of={query} what="operations" />}
        />
      )}
    </Loaded>
  );
};

/** What happened to the account, and what was asked for of it. */
export const HistoryTab = ({ account }: { readonly account: Account }) => {
  const query = useHistory(account.id, account.version);
  return (
    <SpaceBetween size="l">
      <Loaded query={query} what="the history">
        {({ pages }) => (
          <Table
            wrapLines
            items={pages.flatMap(({ items }) => items)}
            trackBy={({ version, event, at }) => `${version} ${event} ${at}`}
            columnDefinitions={CHANGES}
            header={<Header variant="h2">History</Header>}
            ariaLabels={{ tableLabel: 'History of this account' }}
            empty="Nothing happened to this account yet."
            footer={<More of={query} what="changes" />}
          />
        )}
      </Loaded>
      <Operations account={account} />
    </SpaceBetween>
  );
};
