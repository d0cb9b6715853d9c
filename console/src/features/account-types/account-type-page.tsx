import SpaceBetween from '@cloudscape-design/components/space-between';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { dataOf } from '../../../../client/client.ts';
import type { AccountType } from '../../../../client/types.ts';
import { useClient } from '../../shared/api/client-context.ts';
import { Overview } from '../../shared/overview/overview.tsx';
import { LoadedPage } from '../../shared/page/loaded-page.tsx';
import { TypeAccounts } from './type-accounts.tsx';
import { FoundationMark, openWords, UnitOf } from './type-facts.tsx';
import { TypePolicies } from './type-policies.tsx';

const useAccountType = (id: string) => {
  const client = useClient();
  return useQuery({
    queryKey: ['account-types', id],
    queryFn: (): Promise<AccountType> =>
      dataOf(client.GET('/v1/account-types/{id}', { params: { path: { id } } })),
    staleTime: 60_000,
  });
};

const Details = ({ type }: { readonly type: AccountType }) => (
  <SpaceBetween size="l">
    <Overview
      columns={3}
      items={[
        { label: 'Description', value: type.description || 'No description' },
        { label: 'Organizational unit', value: <UnitOf type={type} /> },
        { label: 'New accounts', value: openWords(type) },
      ]}
    />
    <TypeAccounts type={type} />
    <TypePolicies type={type} />
  </SpaceBetween>
);

/** One account type: its facts, its first accounts, and the policies that bind them. */
const AccountTypePage = () => {
  const { id = '' } = useParams();
  const query = useAccountType(id);
  return (
    <LoadedPage
      title={query.data?.name ?? 'Account type'}
      trail={[{ text: 'Account types', href: '/account-types' }]}
      info={query.data === undefined ? undefined : <FoundationMark type={query.data} />}
      query={query}
      what="the account type"
    >
      {(type) => <Details type={type} />}
    </LoadedPage>
  );
};

export default AccountTypePage;
