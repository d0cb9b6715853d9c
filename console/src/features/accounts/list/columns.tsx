import Badge from '@cloudscape-design/components/badge';
import type { TableProps } from '@cloudscape-design/components/table';
import type { Account } from '../../../../../client/types.ts';
import { LinkTo } from '../../../shared/page/link-to.tsx';
import { AccountStatusIndicator, AssuranceIndicator } from '../../../shared/status/status.tsx';
import { When } from '../../../shared/time/when.tsx';
import { type AccountTypes, ORIGIN_TEXT } from './filter-options.ts';
import { COLUMN_NAMES, type ColumnId } from './list-preferences.ts';

type Column = TableProps.ColumnDefinition<Account>;
type Parts = Pick<Column, 'cell'> & Partial<Pick<Column, 'sortingField' | 'isRowHeader'>>;

/** Where there is nothing; read out as nothing. */
const NONE = '–';

const Name = ({ of, types }: { readonly of: Account; readonly types: AccountTypes }) => (
  <>
    <LinkTo to={`/accounts/${of.id}`}>{of.name}</LinkTo>
    {types.get(of.accountType ?? '')?.foundation === true ? (
      <>
        {' '}
        <Badge>Foundation</Badge>
      </>
    ) : null}
  </>
);

const tagText = (tags: Account['tags']): string =>
  Object.entries(tags)
    .map(([key, value]) => `${key}: ${value}`)
    .join(', ');

const WIDTHS: Readonly<Record<ColumnId, number>> = {
  name: 215,
  status: 145,
  assurance: 140,
  type: 130,
  origin: 110,
  awsAccountId: 145,
  tags: 150,
  createdAt: 220,
  email: 260,
  alias: 200,
  updatedAt: 220,
};

const partsOf = (types: AccountTypes): Readonly<Record<ColumnId, Parts>> => ({
  name: {
    cell: (account) => <Name of={account} types={types} />,
    sortingField: 'name',
    isRowHeader: true,
  },
  status: {
    cell: ({ status }) => <AccountStatusIndicator of={status} />,
    sortingField: 'status',
  },
  assurance: { cell: ({ assurance }) => <AssuranceIndicator of={assurance.state} /> },
  type: { cell: ({ accountType: id }) => types.get(id ?? '')?.name ?? id ?? NONE },
  origin: { cell: ({ origin }) => ORIGIN_TEXT[origin] },
  awsAccountId: { cell: ({ awsAccountId }) => awsAccountId ?? NONE },
  tags: { cell: ({ tags }) => tagText(tags) || NONE },
  createdAt: { cell: ({ createdAt }) => <When at={createdAt} />, sortingField: 'createdAt' },
  email: { cell: ({ email }) => email },
  alias: { cell: ({ alias }) => alias ?? NONE },
  updatedAt: { cell: ({ updatedAt }) => <When at={updatedAt} />, sortingField: 'updatedAt' },
});

/** @param widths pixels by column, where somebody has dragged one */
export const columnsOf = (
  types: AccountTypes,
  widths: Readonly<Record<string, number>>,
): readonly Column[] =>
  Object.entries(partsOf(types)).map(([id, parts]) => ({
    ...parts,
    id,
    header: COLUMN_NAMES[id as ColumnId],
    width: widths[id] ?? WIDTHS[id as ColumnId],
    minWidth: 110,
  }));
