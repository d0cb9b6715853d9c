import type { TableProps } from '@cloudscape-design/components/table';
import type { AccountType, Policy } from '../../../../client/types.ts';
import { Loaded } from '../../shared/loading/loaded.tsx';
import { POLICY_COLUMN } from '../../shared/policies/policy-column.tsx';
import { usePolicies } from '../../shared/policies/use-policies.ts';
import { PlainTable } from '../../shared/tables/plain-table.tsx';

const COLUMNS: readonly TableProps.ColumnDefinition<Policy>[] = [
  POLICY_COLUMN,
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
        <PlainTable
          trackBy="id"
          items={items}
          columnDefinitions={COLUMNS}
          label={`Mandatory policies for accounts of type ${type.name}`}
          title="Mandatory policies in effect"
          counter={`(${items.length})`}
          description="Attached to the organizational unit. Policies of your own bind beside them."
          empty={whyNone(type)}
        />
      );
    }}
  </Loaded>
);
