import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Spinner from '@cloudscape-design/components/spinner';
import { HeadRoomBar } from '../../../shared/head-room/head-room-bar.tsx';
import { ProblemAlert } from '../../../shared/problems/problem-alert.tsx';
import type { CreationCheck } from './account-form.ts';
import { costLines, dollars, quotaWarning } from './expectations.ts';
import type { CheckResult } from './use-creation-check.ts';

const Cost = ({ of: cost }: { readonly of: CreationCheck['monthlyCost'] }) => (
  <ExpandableSection headerText="What the monthly cost is made of">
    <SpaceBetween size="m">
      <KeyValuePairs
        columns={3}
        items={costLines(cost).map(({ title, amount }) => ({
          label: title,
          value: dollars(amount),
        }))}
      />
      <ul>
        {cost.notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </SpaceBetween>
  </ExpandableSection>
);

const Facts = ({ of: { quotas, monthlyCost } }: { readonly of: CreationCheck }) => {
  const warning = quotaWarning(quotas);
  return (
    <SpaceBetween size="m">
      {warning === undefined ? null : (
        <Alert type={warning.type} header={warning.header}>
          {warning.text}
        </Alert>
      )}
      <KeyValuePairs
        columns={3}
        items={[
          {
            label: 'Accounts in the organization',
            value: <HeadRoomBar label="Accounts in the organization" {...quotas.accounts} />,
          },
          {
            label: 'Accounts being made at once',
            value: <HeadRoomBar label="Accounts being made at once" {...quotas.accountCreations} />,
          },
          {
            label: 'Monthly cost of hardening',
            value: (
              <>
                About {dollars(monthlyCost.amount)}
                <Box variant="small" display="block">
                  While nobody uses the account
                </Box>
              </>
            ),
          },
        ]}
      />
      <Cost of={monthlyCost} />
    </SpaceBetween>
  );
};

const Body = ({ of: { latest, error } }: { readonly of: CheckResult }) => {
  if (latest !== undefined) return <Facts of={latest} />;
  if (error !== null) {
    return <ProblemAlert error={error} header="What is typed cannot be checked now" />;
  }
  return (
    <Box color="text-body-secondary">
      <Spinner /> Loading quotas and cost
    </Box>
  );
};

/** What one more account takes: room in the organization, and money. */
export const WhatToExpect = ({ of }: { readonly of: CheckResult }) => (
  <Container header={<Header variant="h2">What to expect</Header>}>
    <Body of={of} />
  </Container>
);
