import Container from '@cloudscape-design/components/container';
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import type { Policy } from '../../../../client/types.ts';
import { HeadRoomBar } from '../../shared/head-room/head-room-bar.tsx';
import { charactersOf, reachWords } from './policy-facts.ts';
import { PolicyStatus } from './policy-status.tsx';

const Copied = ({ text, what }: { readonly text: string; readonly what: string }) => (
  <CopyToClipboard
    variant="inline"
    textToCopy={text}
    copyButtonAriaLabel={`Copy ${what}`}
    copySuccessText="Copied"
    copyErrorText="The browser did not let it be copied"
  />
);

/** The facts of a policy. */
export const PolicyOverview = ({ policy }: { readonly policy: Policy }) => {
  const characters = charactersOf(policy);
  return (
    <Container header={<Header>Overview</Header>}>
      <KeyValuePairs
        columns={3}
        items={[
          { label: 'Status', value: <PolicyStatus of={policy.status} /> },
          {
            label: 'Name in AWS Organizations',
            value: <Copied text={policy.name} what="the name" />,
          },
          {
            label: 'Id in AWS Organizations',
            value:
              policy.policyId === null ? (
                'Given once it is made'
              ) : (
                <Copied text={policy.policyId} what="the id" />
              ),
          },
          { label: 'Meant for', value: reachWords(policy) },
          {
            label: 'Characters',
            value:
              characters === undefined ? '–' : <HeadRoomBar label="Characters" {...characters} />,
          },
        ]}
      />
    </Container>
  );
};
