import type { TableProps } from '@cloudscape-design/components/table';
import type { Account } from '../../../../../client/types.ts';
import { DEFAULT_SORT } from './account-search.ts';

/** The order of a table as its address says it. @param sort a field; a minus in front turns the order round */
export const sorting = (
  sort: string,
  onSort: (sort: string) => void,
): Pick<TableProps<Account>, 'sortingColumn' | 'sortingDescending' | 'onSortingChange'> => ({
  sortingColumn: { sortingField: sort.replace('-', '') },
  sortingDescending: sort.startsWith('-'),
  onSortingChange: ({ detail }) =>
    onSort(`${detail.isDescending ? '-' : ''}${detail.sortingColumn.sortingField ?? DEFAULT_SORT}`),
});
