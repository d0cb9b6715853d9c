import type { Policy } from '../../../../client/types.ts';
import { Copied } from '../../shared/copied/copied.tsx';
import { HeadRoomBar } from '../../shared/head-room/head-room-bar.tsx';
import { Overview } from '../../shared/overview/overview.tsx';
import { charactersOf, reachWords } from './policy-facts.ts';
import { PolicyStatus } from './policy-status.tsx';

/** The facts of a policy. */
export const PolicyOverview = ({ policy }: { readonly policy: Policy }) => {
  const characters = charactersOf(policy);
  return (
    <Overview
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
  );
};
