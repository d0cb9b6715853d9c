import Container from '@cloudscape-design/components/container';
import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { dataOf } from '../../../../client/client.ts';
import type { AccountType } from '../../../../client/types.ts';
import { useClient } from '../../shared/api/client-context.ts';
import { Loaded } from '../../shared/loading/loaded.tsx';
import { Page } from '../../shared/page/page.tsx';
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
    <Container header={<Header>Overview</Header>}>
      <KeyValuePairs
        columns={3}
        items={[
          { label: 'Description', value: type.description || 'No description' },
          { label: 'Organizational unit', value: <UnitOf type={type} /> },
          { label: 'New accounts', value: openWords(type) },
        ]}
      />
    </Container>
    <TypeAccounts type={type} />
    <TypePolicies type={type} />
  </SpaceBetween>
);

/** One account type: its facts, its first accounts, and the policies that bind them. */
const AccountTypePage = () => {
  const { id = '' } = useParams();
  const query = useAccountType(id);
  const title = query.data?.name ?? 'Account type';
  return (
    <Page title={title} trail={[{ text: 'Account types', href: '/account-types' }]}>
      <ContentLayout
        header={
          <Header
            variant="h1"
            info={query.data === undefined ? undefined : <FoundationMark type={query.data} />}
          >
            {title}
          </Header>
        }
      >
        <Loaded query={query} what="the account type">
          {(type) => <Details type={type} />}
        </Loaded>
      </ContentLayout>
    </Page>
  );
};

export default AccountTypePage;
