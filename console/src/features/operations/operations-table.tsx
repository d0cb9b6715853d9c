import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import type { Operation } from '../../../../client/types.ts';
import { OPERATION_KINDS, requesterWords } from '../../shared/operations/operation-words.ts';
import { ButtonTo } from '../../shared/page/button-to.tsx';
import { LinkTo } from '../../shared/page/link-to.tsx';
import { Pages } from '../../shared/paging/pages.tsx';
import { OperationStatusIndicator } from '../../shared/status/status.tsx';
import { When } from '../../shared/time/when.tsx';
import { OperationFilters } from './operation-filters.tsx';
import { isFiltered, type OperationSearch } from './operation-search.ts';
import { OperationSubject } from './operation-subject.tsx';
import { Took } from './took.tsx';

const COLUMNS: readonly TableProps.ColumnDefinition<Operation>[] = [
  {
    id: 'kind',
    header: 'Operation',
    isRowHeader: true,
    minWidth: 190,
    cell: ({ id, kind }) => <LinkTo to={`/operations/${id}`}>{OPERATION_KINDS[kind]}</LinkTo>,
  },
  {
    id: 'status',
    header: 'Status',
    minWidth: 140,
    cell: ({ status }) => <OperationStatusIndicator of={status} />,
  },
  {
    id: 'subject',
    header: 'Of',
    minWidth: 160,
    cell: (operation) => <OperationSubject of={operation} />,
  },
  {
    id: 'requestedBy',
    header: 'Asked by',
    minWidth: 150,
    cell: ({ requestedBy }) => requesterWords(requestedBy),
  },
  {
    id: 'createdAt',
    header: 'Asked at',
    minWidth: 190,
    cell: ({ createdAt }) => <When at={createdAt} />,
  },
  { id: 'took', header: 'Took', minWidth: 90, cell: (operation) => <Took of={operation} /> },
];

export interface OperationsTableProps {
  readonly search: OperationSearch;
  readonly onChange: (search: OperationSearch) => void;
  readonly items: readonly Operation[];
  readonly pages: number;
  readonly hasNext: boolean;
  /** What is shown is of another filter or page. */
  readonly isTurning: boolean;
}

const Empty = ({ search, onChange }: Pick<OperationsTableProps, 'search' | 'onChange'>) => {
  const first = () => onChange({ ...search, page: 1 });
  const clear = () => onChange({ status: undefined, kind: undefined, account: undefined, page: 1 });
  const [words, action] =
    search.page > 1
      ? [
          'There are not so many operations.',
          <Button key="first" onClick={first}>
            Go to the first page
          </Button>,
        ]
      : isFiltered(search)
        ? [
            'No operation matches the filters.',
            <Button key="clear" onClick={clear}>
              Clear filters
            </Button>,
          ]
        : [
            'Nothing was asked for yet. Everything that Holdfast does, for people or by itself, is listed here.',
            <ButtonTo key="accounts" to="/accounts">
              See the accounts
            </ButtonTo>,
          ];
  return (
    <Box textAlign="center">
      <SpaceBetween size="xs">
        <span>{words}</span>
        {action}
      </SpaceBetween>
    </Box>
  );
};

/** A page of the operations. */
export const OperationsTable = (props: OperationsTableProps) => {
  const { search, onChange, items, pages, hasNext, isTurning } = props;
  return (
    <Table
      variant="full-page"
      wrapLines
      stickyHeader
      trackBy="id"
      items={items}
      columnDefinitions={COLUMNS}
      enableKeyboardNavigation
      loading={isTurning}
      loadingText="Loading operations"
      ariaLabels={{ tableLabel: 'Operations' }}
      header={
        <Header
          variant="awsui-h1-sticky"
          description="Everything that was asked for, by people or by Holdfast itself, newest first."
        >
          Operations
        </Header>
      }
      filter={<OperationFilters search={search} onChange={onChange} />}
      pagination={
        <Pages
          what="operations"
          page={search.page}
          onPage={(page) => onChange({ ...search, page })}
          pages={pages}
          hasNext={hasNext}
          isDisabled={isTurning}
        />
      }
      empty={<Empty search={search} onChange={onChange} />}
    />
  );
};
