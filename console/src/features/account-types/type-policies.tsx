import Box from '@cloudscape-design/components/box';
import Header from '@cloudscape-design/components/header';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import type { AccountType, Policy } from '../../../../client/types.ts';
import { Loaded } from '../../shared/loading/loaded.tsx';
import { LinkTo } from '../../shared/page/link-to.tsx';
import { usePolicies } from '../../shared/policies/use-policies.ts';

const COLUMNS: readonly TableProps.ColumnDefinition<Policy>[] = [
  {
    id: 'title',
    header: 'Policy',
    isRowHeader: true,
    minWidth: 170,
    cell: ({ id, title }) => <LinkTo to={`/policies/${id}`}>{title}</LinkTo>,
  },
  {
    id: 'protects',
    header: 'What it protects',
    minWidth: 260,
    cell: ({ guardrails }) =>
      guardrails
        .filter(({ on }) => on)
        .map(({ title }) => title)
        .join(', '),
  },
];

const whyNone = (type: AccountType): string =>
  type.id === 'management'
    ? 'Service control policies do not bind the management account.'
    : 'No mandatory policy is attached here yet.';

/** The mandatory policies that are attached to the organizational unit of the type. */
export const TypePolicies = ({ type }: { readonly type: AccountType }) => (
  <Loaded query={usePolicies()} what="the policies">
    {(policies) => {
      const unit = type.organizationalUnitId;
      const items = policies.filter(({ attachedTo }) => attachedTo.some(({ id }) => id === unit));
      return (
        <Table
          wrapLines
          trackBy="id"
          items={items}
          columnDefinitions={COLUMNS}
          enableKeyboardNavigation
          ariaLabels={{ tableLabel: `Mandatory policies for accounts of type ${type.name}` }}
          header={
            <Header
              counter={`(${items.length})`}
              description="Attached to the organizational unit. Policies of your own bind beside them."
            >
              Mandatory policies in effect
            </Header>
          }
          empty={<Box textAlign="center">{whyNone(type)}</Box>}
        />
      );
    }}
  </Loaded>
);
