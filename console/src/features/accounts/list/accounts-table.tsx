import Table, { type TableProps } from '@cloudscape-design/components/table';
import { type ReactNode, useMemo } from 'react';
import type { Account } from '../../../../../client/types.ts';
import { sorting } from '../listing/sorting.ts';
import { tableLabels } from '../listing/table-labels.ts';
import { columnsOf } from './columns.tsx';
import type { AccountTypes } from './filter-options.ts';
import type { ListPreferences } from './list-preferences.ts';

export interface AccountsTableProps extends Pick<TableProps, 'header' | 'filter' | 'pagination'> {
  readonly accounts: readonly Account[];
  readonly isLoading: boolean;
  readonly types: AccountTypes;
  readonly sort: string;
  readonly onSort: (sort: string) => void;
  readonly selected: readonly string[];
  readonly onSelect: (ids: readonly string[]) => void;
  readonly list: ListPreferences;
  readonly changeList: (preferences: ListPreferences) => void;
  readonly preferences: ReactNode;
  readonly empty: ReactNode;
}

const LABELS = tableLabels('Accounts');

/** Widths come for the columns that are shown, in their order. */
const widthsOf = ({ columns }: ListPreferences, widths: readonly number[]) =>
  Object.fromEntries(
    columns
      .filter(({ visible }) => visible)
      .flatMap(({ id }, index) => (widths[index] === undefined ? [] : [[id, widths[index]]])),
  );

/** What is ticked on other pages stays ticked. */
const selectionAfter = (
  selected: readonly string[],
  shown: readonly Account[],
  ticked: readonly Account[],
): readonly string[] => {
  const here = new Set(shown.map(({ id }) => id));
  return [...selected.filter((id) => !here.has(id)), ...ticked.map(({ id }) => id)];
};

export const AccountsTable = (props: AccountsTableProps) => {
  const { accounts, isLoading, types, sort, onSort, selected, onSelect, list, changeList } = props;
  /** Only at first: the table keeps what is dragged by itself. */
  // biome-ignore lint/correctness/useExhaustiveDependencies: widths are taken once
  const columns = useMemo(() => columnsOf(types, list.widths), [types]);
  const ticked = useMemo(
    () => accounts.filter(({ id }) => selected.includes(id)),
    [accounts, selected],
  );
  return (
    <Table
      variant="full-page"
      stickyHeader
      resizableColumns
      enableKeyboardNavigation
      trackBy="id"
      items={accounts}
      loading={isLoading}
      loadingText="Loading accounts"
      skeleton={{ totalRows: 'auto', maxAutoRows: list.pageSize }}
      columnDefinitions={columns}
      columnDisplay={list.columns}
      wrapLines={list.wrapLines}
      onColumnWidthsChange={({ detail }) =>
        changeList({ ...list, widths: { ...list.widths, ...widthsOf(list, detail.widths) } })
      }
      selectionType="multi"
      selectedItems={ticked}
      onSelectionChange={({ detail }) =>
        onSelect(selectionAfter(selected, accounts, detail.selectedItems))
      }
      {...sorting(sort, onSort)}
      ariaLabels={LABELS}
      header={props.header}
      filter={props.filter}
      pagination={props.pagination}
      preferences={props.preferences}
      empty={props.empty}
    />
  );
};
