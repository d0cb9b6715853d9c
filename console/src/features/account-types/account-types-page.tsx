import Header from '@cloudscape-design/components/header';
import { Page } from '../../shared/page/page.tsx';

const AccountTypesPage = () => (
  <Page title="Account types">
    <Header variant="h1">Account types</Header>
  </Page>
);

export default AccountTypesPage;
