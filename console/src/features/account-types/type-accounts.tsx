import SpaceBetween from '@cloudscape-design/components/space-between';
import type { TableProps } from '@cloudscape-design/components/table';
import type { Account, AccountType } from '../../../../client/types.ts';
import { Loaded } from '../../shared/loading/loaded.tsx';
import { ButtonTo } from '../../shared/page/button-to.tsx';
import { LinkTo } from '../../shared/page/link-to.tsx';
import { useMay } from '../../shared/session/use-session.ts';
import { AccountStatusIndicator, AssuranceIndicator } from '../../shared/status/status.tsx';
import { PlainTable } from '../../shared/tables/plain-table.tsx';
import { accountsPath } from './type-facts.tsx';
import { useAccountsOfType } from './use-accounts-of-type.ts';

const COLUMNS: readonly TableProps.ColumnDefinition<Account>[] = [
  {
    id: 'name',
    header: 'Name',
    isRowHeader: true,
    minWidth: 170,
    cell: ({ id, name }) => <LinkTo to={`/accounts/${id}`}>{name}</LinkTo>,
  },
  {
    id: 'awsAccountId',
    header: 'AWS account',
    minWidth: 140,
    cell: ({ awsAccountId }) => awsAccountId ?? 'Being created',
  },
  {
    id: 'status',
    header: 'Status',
    minWidth: 130,
    cell: ({ status }) => <AccountStatusIndicator of={status} />,
  },
  {
    id: 'assurance',
    header: 'Assurance',
    minWidth: 130,
    cell: ({ assurance }) => <AssuranceIndicator of={assurance.state} />,
  },
];

const NoAccounts = ({ type }: { readonly type: AccountType }) => {
  const may = useMay();
  return (
    <SpaceBetween size="xs">
      <span>No account is of this type yet.</span>
      {may('createAccount') && !type.foundation ? (
        <ButtonTo to="/accounts/create">Create account</ButtonTo>
      ) : null}
    </SpaceBetween>
  );
};

/** The first accounts of the type, and the way to all of them. */
export const TypeAccounts = ({ type }: { readonly type: AccountType }) => (
  <Loaded query={useAccountsOfType(type.id)} what="the accounts of this type">
    {({ items, nextCursor }) => (
      <PlainTable
        trackBy="id"
        items={items}
        columnDefinitions={COLUMNS}
        label={`Accounts of type ${type.name}`}
        title="Accounts"
        counter={`(${nextCursor === null ? '' : 'first '}${items.length})`}
        actions={<ButtonTo to={accountsPath(type)}>See all in the list</ButtonTo>}
        empty={<NoAccounts type={type} />}
      />
    )}
  </Loaded>
);
