import SpaceBetween from '@cloudscape-design/components/space-between';
import Tabs from '@cloudscape-design/components/tabs';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { dataOf } from '../../../../client/client.ts';
import type { Policy } from '../../../../client/types.ts';
import { useTab } from '../../shared/address/use-tab.ts';
import { useClient } from '../../shared/api/client-context.ts';
import { LoadedPage } from '../../shared/page/loaded-page.tsx';
import { SourceText } from '../../shared/source/source-text.tsx';
import { PolicyAttachments } from './policy-attachments.tsx';
import { purposeOf } from './policy-facts.ts';
import { PolicyGuardrails } from './policy-guardrails.tsx';
import { PolicyOverview } from './policy-overview.tsx';
import { NoDocument, PolicyStatements } from './policy-statements.tsx';

const usePolicy = (id: string) => {
  const client = useClient();
  return useQuery({
    queryKey: ['policies', id],
    queryFn: (): Promise<Policy> =>
      dataOf(client.GET('/v1/policies/{id}', { params: { path: { id } } })),
    refetchInterval: 10_000,
  });
};

const Document = ({ policy: { document, status } }: { readonly policy: Policy }) =>
  document === null ? (
    <NoDocument status={status} />
  ) : (
    <SourceText text={JSON.stringify(document, null, 2)} label="Policy document" />
  );

const TABS = ['words', 'protects', 'attached', 'json'] as const;

const PolicyDetails = ({ policy }: { readonly policy: Policy }) => {
  const [tab, open] = useTab(TABS);
  return (
    <SpaceBetween size="l">
      <PolicyOverview policy={policy} />
      <Tabs
        activeTabId={tab}
        onChange={({ detail }) => open(detail.activeTabId)}
        ariaLabel="Parts of the policy"
        tabs={[
          { id: 'words', label: 'In words', content: <PolicyStatements policy={policy} /> },
          {
            id: 'protects',
            label: 'What it protects',
            content: <PolicyGuardrails guardrails={policy.guardrails} />,
          },
          { id: 'attached', label: 'Attached to', content: <PolicyAttachments policy={policy} /> },
          { id: 'json', label: 'JSON', content: <Document policy={policy} /> },
        ]}
      />
    </SpaceBetween>
  );
};

/** One mandatory policy: what it protects, each statement in words, its JSON, and where it is attached. */
const PolicyPage = () => {
  const { id = '' } = useParams();
  const query = usePolicy(id);
  return (
    <LoadedPage
      title={query.data?.title ?? 'Policy'}
      trail={[{ text: 'Policies', href: '/policies' }]}
      description={query.data === undefined ? undefined : purposeOf(query.data)}
      query={query}
      what="the policy"
    >
      {(policy) => <PolicyDetails policy={policy} />}
    </LoadedPage>
  );
};

export default PolicyPage;
