import Header from '@cloudscape-design/components/header';
import { Page } from '../../../shared/page/page.tsx';

const AccountPage = () => (
  <Page title="Account">
    <Header variant="h1">Account</Header>
  </Page>
);

export default AccountPage;
