import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { TableProps } from '@cloudscape-design/components/table';
import type { Organization } from '../../../../client/types.ts';
import { HeadRoomBar } from '../../shared/head-room/head-room-bar.tsx';
import { LinkTo } from '../../shared/page/link-to.tsx';
import { PlainTable } from '../../shared/tables/plain-table.tsx';
import { When } from '../../shared/time/when.tsx';
import { policyPath } from './policy-path.ts';

type Quotas = Organization['quotas'];
type Target = Quotas['policies']['targets'][number];
type Policy = Quotas['policies']['policies'][number];

const TARGETS: readonly TableProps.ColumnDefinition<Target>[] = [
  {
    id: 'name',
    header: 'Attached to',
    isRowHeader: true,
    minWidth: 160,
    cell: ({ name, kind }) => (kind === 'root' && name !== 'Root' ? `${name} (root)` : name),
  },
  {
    id: 'places',
    header: 'Places',
    minWidth: 190,
    cell: (target) => <HeadRoomBar label={`Places at ${target.name}`} {...target} />,
  },
  { id: 'mandatory', header: 'Of Holdfast', minWidth: 110, cell: ({ mandatory }) => mandatory },
  {
    id: 'inherited',
    header: 'Inherited from the root',
    minWidth: 130,
    cell: ({ inherited }) => inherited,
  },
];

const CHARACTERS: readonly TableProps.ColumnDefinition<Policy>[] = [
  {
    id: 'name',
    header: 'Policy',
    isRowHeader: true,
    minWidth: 190,
    cell: ({ name }) => <LinkTo to={policyPath(name)}>{name}</LinkTo>,
  },
  {
    id: 'characters',
    header: 'Characters',
    minWidth: 190,
    cell: (policy) => <HeadRoomBar label={`Characters of ${policy.name}`} {...policy} />,
  },
];

const NOT_LOOKED = 'Known once the foundation has looked.';

const AccountRoom = ({ accounts, accountCreations }: Quotas) => (
  <Container
    header={
      <Header description="A warning stands where less than a tenth is left. AWS Support raises the quota of accounts.">
        Accounts
      </Header>
    }
  >
    <KeyValuePairs
      columns={2}
      items={[
        {
          label: 'Accounts in the organization, closed ones included',
          value: <HeadRoomBar label="Accounts in the organization" {...accounts} />,
        },
        {
          label: 'Creations of accounts at once',
          value: <HeadRoomBar label="Creations of accounts at once" {...accountCreations} />,
        },
      ]}
    />
  </Container>
);

/** How much room every quota leaves. */
export const HeadRoom = ({ quotas }: { readonly quotas: Quotas }) => {
  const { targets, policies, observedAt } = quotas.policies;
  return (
    <SpaceBetween size="l">
      <AccountRoom {...quotas} />
      <PlainTable
        trackBy="id"
        items={targets}
        columnDefinitions={TARGETS}
        label="Places for service control policies"
        title="Places for policies"
        description={
          observedAt === null ? undefined : (
            <>
              Service control policies attached directly, whoever attached them, as of{' '}
              <When at={observedAt} />
            </>
          )
        }
        empty={NOT_LOOKED}
      />
      <PlainTable
        trackBy="id"
        items={policies}
        columnDefinitions={CHARACTERS}
        label="Characters of the mandatory policies"
        title="Characters of mandatory policies"
        empty={NOT_LOOKED}
      />
    </SpaceBetween>
  );
};
