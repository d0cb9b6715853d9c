import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { Setup } from '../../../../../client/types.ts';
import { ExecutionLink } from '../../../shared/execution/execution-link.tsx';
import { Loaded } from '../../../shared/loading/loaded.tsx';
import { LinkTo } from '../../../shared/page/link-to.tsx';
import { StagesView } from '../../../shared/stages/stages-view.tsx';
import { useSetup } from '../queries.ts';
import { ActionButton, type ActionProps } from './account-buttons.tsx';

/** Before anything was ever asked for: what these details will be, and the way there. */
const NothingYet = ({ account, work }: ActionProps) => {
  const discovered = account.status === 'DISCOVERED';
  return (
    <Container>
      <Box textAlign="center" padding="l">
        <SpaceBetween size="m">
          <div>
            <Box variant="h3" tagOverride="h2">
              {discovered ? 'Nothing was done here yet' : 'No run went over this account yet'}
            </Box>
            <Box variant="p" color="text-body-secondary">
              Every stage of a run, with what it changed in which region, is shown here as it goes.
            </Box>
          </div>
          <ActionButton id="onboard" account={account} work={work} />
          <ActionButton id="assure" account={account} work={work} />
        </SpaceBetween>
      </Box>
    </Container>
  );
};

const factsOf = ({ execution, runId }: Setup) => [
  ...(runId === null
    ? []
    : [
        {
          label: 'Operation',
          value: <LinkTo to={`/operations/${runId}`}>See the operation</LinkTo>,
        },
      ]),
  ...(execution === null
    ? []
    : [{ label: 'Workflow execution', value: <ExecutionLink of={execution} /> }]),
];

const RetryFailed = (props: ActionProps) => (
  <>
    <ActionButton id="retry" {...props} text="Retry what failed" />
    <ActionButton id="assure" {...props} text="Retry what failed" />
  </>
);

/** The stages of the account's latest run, live while it runs. */
export const SetupTab = ({ account, work }: ActionProps) => {
  const query = useSetup(account.id);
  return (
    <Loaded query={query} what="the setup details">
      {(setup) =>
        setup.runId === null ? (
          <NothingYet account={account} work={work} />
        ) : (
          <StagesView
            title={account.status === 'ACTIVE' ? 'Latest run' : 'Setup'}
            {...setup}
            usually="Usually under 15 minutes"
            facts={factsOf(setup)}
            retry={<RetryFailed account={account} work={work} />}
          />
        )
      }
    </Loaded>
  );
};
