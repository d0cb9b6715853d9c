import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { OrganizationPreflight as Report } from '../../../../client/types.ts';
import { ChangesByStage } from '../../shared/changes/changes-by-stage.tsx';
import { Loaded } from '../../shared/loading/loaded.tsx';
import { ProblemAlert } from '../../shared/problems/problem-alert.tsx';
import { useMay } from '../../shared/session/use-session.ts';
import { Failures } from '../../shared/stages/failures.tsx';
import { failuresOf } from '../../shared/stages/progress.ts';
import { RunFacts } from '../../shared/stages/run-facts.tsx';
import { When } from '../../shared/time/when.tsx';
import { preflightSentence, preflightState } from './preflight-words.ts';
import { useOrganizationPreflight } from './use-organization-preflight.ts';
import { usePreflightOrganization } from './use-organization-work.ts';

const Never = () => (
  <Box textAlign="center" padding="l">
    <Box variant="strong">Nobody has looked yet</Box>
    <Box variant="p">
      A look goes through every stage of the foundation and changes nothing. It tells what assuring
      the organization would change, and what is in its way.
    </Box>
  </Box>
);

const Beginning = () => (
  <StatusIndicator type="in-progress">The look is about to begin</StatusIndicator>
);

const Found = ({ report: { stages, endedAt } }: { readonly report: Report }) => (
  <SpaceBetween size="m">
    <div>
      <Box variant="strong">{preflightSentence(stages)}</Box>
      <Box color="text-body-secondary">
        Looked at <When at={endedAt} />
      </Box>
    </div>
    <Failures failures={failuresOf(stages)} />
    <ChangesByStage stages={stages} />
  </SpaceBetween>
);

const Outcome = ({ report }: { readonly report: Report }) => {
  const state = preflightState(report);
  if (state === 'never') return <Never />;
  return state === 'looking' ? <RunFacts {...report} /> : <Found report={report} />;
};

/** What assuring the organization would change, as the latest look found it; and another look. */
export const OrganizationPreflight = () => {
  const look = usePreflightOrganization();
  const query = useOrganizationPreflight(look.data?.operationId);
  const may = useMay();
  const action = may('preflightOrganization') ? (
    <Button
      loading={look.isPending || query.isBeginning || query.isLooking}
      loadingText="Looking"
      onClick={() => look.mutate(crypto.randomUUID())}
    >
      Look what assuring would change
    </Button>
  ) : undefined;
  return (
    <Container
      header={
        <Header actions={action} description="A look changes nothing.">
          Preflight
        </Header>
      }
    >
      <SpaceBetween size="m">
        {look.error === null ? null : (
          <ProblemAlert error={look.error} header="The look could not be started" />
        )}
        <Loaded query={query} what="the latest look">
          {(report) => (query.isBeginning ? <Beginning /> : <Outcome report={report} />)}
        </Loaded>
      </SpaceBetween>
    </Container>
  );
};
