import type { TableProps } from '@cloudscape-design/components/table';
import type { Account } from '../../../../../client/types.ts';

/** What the parts of a table of accounts are called. */
export const tableLabels = (tableLabel: string): TableProps.AriaLabels<Account> => ({
  tableLabel,
  selectionGroupLabel: 'Select accounts',
  allItemsSelectionLabel: () => 'Select all accounts of this page',
  itemSelectionLabel: (_, { name }) => `Select ${name}`,
  resizerRoleDescription: 'Resize button',
});
