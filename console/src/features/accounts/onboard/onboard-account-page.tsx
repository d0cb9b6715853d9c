import Alert from '@cloudscape-design/components/alert';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useParams } from 'react-router';
import type { Account } from '../../../../../client/types.ts';
import { Loaded } from '../../../shared/loading/loaded.tsx';
import { ButtonTo } from '../../../shared/page/button-to.tsx';
import { Page } from '../../../shared/page/page.tsx';
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

const whose = ({ awsAccountId, email }: Account): string =>
  [awsAccountId, email].filter((each) => each !== null).join(' · ');

/** Shows what onboarding an account would change, takes the answers to what is in the way, and asks for it. */
const OnboardAccountPage = () => {
  const { id = '' } = useParams();
  const account = useAccount(id);
  const { data } = account;
  return (
    <Page
      title={data === undefined ? 'Onboard account' : `Onboard ${data.name}`}
      trail={TRAIL}
      contentType="form"
    >
      <SpaceBetween size="l">
        <Header variant="h1" description={data === undefined ? undefined : whose(data)}>
          Onboard {data?.name ?? 'account'}
        </Header>
        <Loaded query={account} what="the account">
          {(found) =>
            found.status === 'DISCOVERED' ? (
              <Onboarding account={found} />
            ) : (
              <NothingToOnboard account={found} />
            )
          }
        </Loaded>
      </SpaceBetween>
    </Page>
  );
};

export default OnboardAccountPage;
