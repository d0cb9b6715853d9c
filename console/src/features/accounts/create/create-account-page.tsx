import Alert from '@cloudscape-design/components/alert';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ReactNode } from 'react';
import { useAccountTypes } from '../../../shared/account-types/use-account-types.ts';
import { Loaded } from '../../../shared/loading/loaded.tsx';
import { ButtonTo } from '../../../shared/page/button-to.tsx';
import { Page } from '../../../shared/page/page.tsx';
import { useCaller } from '../../../shared/session/use-session.ts';
import { CreateAccountForm } from './create-account-form.tsx';

/** Before there is a form the page has its title, too. */
const Titled = ({ children }: { readonly children: ReactNode }) => (
  <SpaceBetween size="l">
    <Header variant="h1">Create account</Header>
    {children}
  </SpaceBetween>
);

const NotAllowed = ({ role }: { readonly role: string }) => (
  <Titled>
    <Alert
      type="info"
      header="Your role may not create accounts"
      action={<ButtonTo to="/accounts">See the accounts</ButtonTo>}
    >
      You are signed in as {role}. Operators and administrators create accounts: ask one of them, or
      ask an administrator for the role.
    </Alert>
  </Titled>
);

const Content = () => {
  const caller = useCaller();
  const types = useAccountTypes();
  if (caller.data === undefined) {
    return (
      <Titled>
        <Loaded query={caller} what="your role">
          {() => null}
        </Loaded>
      </Titled>
    );
  }
  if (!caller.data.operations.includes('createAccount')) {
    return <NotAllowed role={caller.data.role} />;
  }
  if (types.data !== undefined) {
    return <CreateAccountForm types={types.data.filter(({ foundation }) => !foundation)} />;
  }
  return (
    <Titled>
      <Loaded query={types} what="the account types">
        {() => null}
      </Loaded>
    </Titled>
  );
};

/** Has a new account made and hardened. */
const CreateAccountPage = () => (
  <Page title="Create account" trail={[{ text: 'Accounts', href: '/accounts' }]} contentType="form">
    <Content />
  </Page>
);

export default CreateAccountPage;
