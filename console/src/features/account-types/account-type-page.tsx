import Header from '@cloudscape-design/components/header';
import { Page } from '../../shared/page/page.tsx';

const AccountTypePage = () => (
  <Page title="Account type">
    <Header variant="h1">Account type</Header>
  </Page>
);

export default AccountTypePage;
