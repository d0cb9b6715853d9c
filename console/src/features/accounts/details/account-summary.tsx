import Box from '@cloudscape-design/components/box';
import type { KeyValuePairsProps } from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { Account } from '../../../../../client/types.ts';
import { useAccountTypes } from '../../../shared/account-types/use-account-types.ts';
import { Copied } from '../../../shared/copied/copied.tsx';
import { Overview } from '../../../shared/overview/overview.tsx';
import { LinkTo } from '../../../shared/page/link-to.tsx';
import { useSettings } from '../../../shared/settings/use-settings.ts';
import { AssuranceIndicator } from '../../../shared/status/status.tsx';
import { When } from '../../../shared/time/when.tsx';

const TypeLink = ({ of: id }: { readonly of: string | null }) => {
  const { data } = useAccountTypes();
  if (id === null) return <>None until it is onboarded</>;
  const name = data?.find((type) => type.id === id)?.name ?? id;
  return <LinkTo to={`/account-types/${encodeURIComponent(id)}`}>{name}</LinkTo>;
};

const Tags = ({ of: tags }: { readonly of: Account['tags'] }) => {
  const all = Object.entries(tags);
  if (all.length === 0) return <>None</>;
  return (
    <SpaceBetween size="xxxs">
      {all.map(([key, value]) => (
        <Box key={key}>
          {key}
          {value === '' ? '' : ` = ${value}`}
        </Box>
      ))}
    </SpaceBetween>
  );
};

const Baseline = ({ of: baseline }: { readonly of: string | null }) => {
  const { data } = useSettings();
  if (baseline === null) return <>None was applied in full yet</>;
  const current = data?.baselineVersion;
  if (current === undefined) return <>{baseline}</>;
  return (
    <>
      {baseline}
      <Box variant="small" display="block">
        {baseline === current ? 'The current one' : `The current one is ${current}`}
      </Box>
    </>
  );
};

const itemsOf = (account: Account): readonly KeyValuePairsProps.Item[] => [
  {
    label: 'AWS account ID',
    value:
      account.awsAccountId === null ? (
        'Once AWS has made it'
      ) : (
        <Copied text={account.awsAccountId} what="the AWS account ID" />
      ),
  },
  { label: 'Account type', value: <TypeLink of={account.accountType} /> },
  { label: 'Assurance', value: <AssuranceIndicator of={account.assurance.state} /> },
  { label: 'Baseline', value: <Baseline of={account.assurance.baselineVersion} /> },
  { label: 'Root e-mail', value: <Copied text={account.email} what="the root e-mail" /> },
  {
    label: 'Alias',
    value: account.alias === null ? '–' : <Copied text={account.alias} what="the alias" />,
  },
  { label: 'Organizational unit', value: account.organizationalUnitId ?? '–' },
  { label: 'Last looked at', value: <When at={account.assurance.checkedAt} /> },
  { label: 'Tags', value: <Tags of={account.tags} /> },
  {
    label: 'Origin',
    value: account.origin === 'HOLDFAST' ? 'Created by Holdfast' : 'Found in the organization',
  },
  { label: 'Created', value: <When at={account.createdAt} /> },
  {
    label: 'Updated',
    value: (
      <>
        <When at={account.updatedAt} />
        <Box variant="small" display="block">
          Version {account.version}
        </Box>
      </>
    ),
  },
];

/** What the account is. */
export const AccountSummary = ({ account }: { readonly account: Account }) => (
  <Overview title="Summary" columns={4} items={itemsOf(account)} />
);
