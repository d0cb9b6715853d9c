import Header from '@cloudscape-design/components/header';
import { Page } from '../../../shared/page/page.tsx';

const DiscoveredAccountsPage = () => (
  <Page title="Discovered accounts">
    <Header variant="h1">Discovered accounts</Header>
  </Page>
);

export default DiscoveredAccountsPage;
