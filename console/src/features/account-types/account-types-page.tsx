import Box from '@cloudscape-design/components/box';
import Cards, { type CardsProps } from '@cloudscape-design/components/cards';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { AccountType } from '../../../../client/types.ts';
import { useAccountTypes } from '../../shared/account-types/use-account-types.ts';
import { LinkTo } from '../../shared/page/link-to.tsx';
import { LoadedPage } from '../../shared/page/loaded-page.tsx';
import { accountsPath, FoundationMark, UnitOf } from './type-facts.tsx';

const CARD: CardsProps.CardDefinition<AccountType> = {
  header: (type) => (
    <SpaceBetween direction="horizontal" size="xs" alignItems="center">
      <LinkTo to={`/account-types/${type.id}`} fontSize="heading-m">
        {type.name}
      </LinkTo>
      <FoundationMark type={type} />
    </SpaceBetween>
  ),
  sections: [
    { id: 'description', content: ({ description }) => description || 'No description' },
    { id: 'unit', header: 'Organizational unit', content: (type) => <UnitOf type={type} /> },
    {
      id: 'accounts',
      header: 'Accounts',
      content: (type) => (
        <LinkTo to={accountsPath(type)} ariaLabel={`See its accounts: ${type.name}`}>
          See its accounts
        </LinkTo>
      ),
    },
  ],
};

const NoTypes = () => (
  <Box textAlign="center">
    There are no account types. They come from <Box variant="code">accountTypes</Box> in
    holdfast.config.yaml.
  </Box>
);

/** Every account type, those of the foundation first. */
const AccountTypesPage = () => (
  <LoadedPage
    title="Account types"
    contentType="cards"
    description="An account type groups accounts: it owns the organizational unit that they are in, and with it the policies that bind them. Types come from the configuration."
    query={useAccountTypes()}
    what="the account types"
  >
    {(types) => (
      <Cards
        cardDefinition={CARD}
        items={types}
        trackBy="id"
        cardsPerRow={[{ cards: 1 }, { minWidth: 560, cards: 2 }, { minWidth: 900, cards: 3 }]}
        ariaLabels={{
          itemSelectionLabel: () => '',
          selectionGroupLabel: '',
          cardsLabel: 'Account types',
        }}
        empty={<NoTypes />}
      />
    )}
  </LoadedPage>
);

export default AccountTypesPage;
