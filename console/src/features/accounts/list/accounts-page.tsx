import Header from '@cloudscape-design/components/header';
import { Page } from '../../../shared/page/page.tsx';

const AccountsPage = () => (
  <Page title="Accounts">
    <Header variant="h1">Accounts</Header>
  </Page>
);

export default AccountsPage;
