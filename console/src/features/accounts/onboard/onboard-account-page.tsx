import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Spinner from '@cloudscape-design/components/spinner';
import { useParams } from 'react-router';
import type { Account } from '../../../../../client/types.ts';
import { ButtonTo } from '../../../shared/page/button-to.tsx';
import { Page } from '../../../shared/page/page.tsx';
import { ProblemAlert } from '../../../shared/problems/problem-alert.tsx';
import { useCaller, useMay } from '../../../shared/session/use-session.ts';
import { AccountStatusIndicator } from '../../../shared/status/status.tsx';
import { useAccount } from '../queries.ts';
import { LastTry } from './last-try.tsx';
import { OnboardForm } from './onboard-form.tsx';
import { usePreflight } from './use-preflight.ts';

const TRAIL = [{ text: 'Discovered accounts', href: '/discovered-accounts' }];

/** An account that is onboarded already, or is on its way. */
const NothingToOnboard = ({ account }: { readonly account: Account }) => (
  <Alert
    header={`There is nothing to onboard: ${account.name} is not a discovered account`}
    action={<ButtonTo to={`/accounts/${account.id}?tab=setup`}>See the account</ButtonTo>}
  >
    <AccountStatusIndicator of={account.status} />
  </Alert>
);

const NotAllowed = () => (
  <Alert header="You may read this, and cannot onboard the account">
    An operator or administrator runs the preflight and onboards.
  </Alert>
);

const Onboarding = ({ account }: { readonly account: Account }) => {
  const { data: caller } = useCaller();
  const mayDo = useMay();
  const may = { preflight: mayDo('preflightAccount'), onboard: mayDo('onboardAccount') };
  const preflight = usePreflight(account, caller === undefined ? undefined : may.preflight);
  return (
    <SpaceBetween size="l">
      {caller === undefined || may.onboard ? null : <NotAllowed />}
      <LastTry account={account} />
      <OnboardForm account={account} preflight={preflight} may={may} />
    </SpaceBetween>
  );
};

const Content = ({ account }: { readonly account: Account }) => (
  <SpaceBetween size="l">
    <Header
      variant="h1"
      description={[account.awsAccountId, account.email]
        .filter((each) => each !== null)
        .join(' · ')}
    >
      Onboard {account.name}
    </Header>
    {account.status === 'DISCOVERED' ? (
      <Onboarding account={account} />
    ) : (
      <NothingToOnboard account={account} />
    )}
  </SpaceBetween>
);

/** Shows what onboarding an account would change, takes the answers to what is in the way, and asks for it. */
const OnboardAccountPage = () => {
  const { id = '' } = useParams();
  const { data, error, refetch } = useAccount(id);
  return (
    <Page
      title={data === undefined ? 'Onboard account' : `Onboard ${data.name}`}
      trail={TRAIL}
      contentType="form"
    >
      {data === undefined ? (
        <SpaceBetween size="l">
          <Header variant="h1">Onboard account</Header>
          {error === null ? (
            <Box color="text-body-secondary">
              <Spinner /> Loading the account
            </Box>
          ) : (
            <ProblemAlert
              error={error}
              header="The account could not be read"
              retry={() => void refetch()}
            />
          )}
        </SpaceBetween>
      ) : (
        <Content account={data} />
      )}
    </Page>
  );
};

export default OnboardAccountPage;
