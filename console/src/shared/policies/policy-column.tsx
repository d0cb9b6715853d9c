import type { TableProps } from '@cloudscape-design/components/table';
import type { Policy } from '../../../../client/types.ts';
import { LinkTo } from '../page/link-to.tsx';

/** The policy by its title, which leads to its page. */
export const POLICY_COLUMN: TableProps.ColumnDefinition<Policy> = {
  id: 'title',
  header: 'Policy',
  isRowHeader: true,
  minWidth: 170,
  cell: ({ id, title }) => <LinkTo to={`/policies/${id}`}>{title}</LinkTo>,
};
