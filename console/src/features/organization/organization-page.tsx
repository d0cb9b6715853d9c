import Header from '@cloudscape-design/components/header';
import { Page } from '../../shared/page/page.tsx';

const OrganizationPage = () => (
  <Page title="Organization">
    <Header variant="h1">Organization</Header>
  </Page>
);

export default OrganizationPage;
