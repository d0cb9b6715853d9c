import Box from '@cloudscape-design/components/box';
import type { TableProps } from '@cloudscape-design/components/table';
import type { Policy } from '../../../../client/types.ts';
import { HeadRoomBar } from '../../shared/head-room/head-room-bar.tsx';
import { LoadedPage } from '../../shared/page/loaded-page.tsx';
import { POLICY_COLUMN } from '../../shared/policies/policy-column.tsx';
import { usePolicies } from '../../shared/policies/use-policies.ts';
import { PlainTable } from '../../shared/tables/plain-table.tsx';
import { attachmentNames, charactersOf } from './policy-facts.ts';
import { PolicyStatus } from './policy-status.tsx';

const Protects = ({ guardrails }: Pick<Policy, 'guardrails'>) => {
  const on = guardrails.filter((guardrail) => guardrail.on);
  const off = guardrails.length - on.length;
  return (
    <>
      {on.map(({ title }) => title).join(', ')}
      {off === 0 ? null : (
        <Box color="text-body-secondary">
          {on.length === 0 ? 'All of it is turned off' : `${off} more turned off`}
        </Box>
      )}
    </>
  );
};

const Characters = ({ policy }: { readonly policy: Policy }) => {
  const characters = charactersOf(policy);
  if (characters === undefined) return <>–</>;
  return <HeadRoomBar label={`Characters of ${policy.title}`} {...characters} />;
};

const COLUMNS: readonly TableProps.ColumnDefinition<Policy>[] = [
  POLICY_COLUMN,
  {
    id: 'status',
    header: 'Status',
    minWidth: 140,
    cell: ({ status }) => <PolicyStatus of={status} />,
  },
  { id: 'protects', header: 'What it protects', minWidth: 240, cell: Protects },
  {
    id: 'attached',
    header: 'Attached to',
    minWidth: 180,
    cell: (policy) => attachmentNames(policy).join(', ') || 'Nothing yet',
  },
  {
    id: 'characters',
    header: 'Characters',
    minWidth: 190,
    cell: (policy) => <Characters policy={policy} />,
  },
];

const PolicyTable = ({ policies }: { readonly policies: readonly Policy[] }) => (
  <PlainTable
    variant="container"
    trackBy="id"
    items={policies}
    columnDefinitions={COLUMNS}
    label="Mandatory policies"
    title="Mandatory policies"
    counter={`(${policies.length})`}
    empty="This Holdfast ships no mandatory policies. Policies of your own are not listed here."
  />
);

/** Every policy that ships with Holdfast. */
const PoliciesPage = () => (
  <LoadedPage
    title="Policies"
    contentType="table"
    description="The service control policies that ship with Holdfast, and what each keeps out of reach of an account's own administrators. Policies of your own are not among them."
    query={usePolicies()}
    what="the policies"
  >
    {(policies) => <PolicyTable policies={policies} />}
  </LoadedPage>
);

export default PoliciesPage;
