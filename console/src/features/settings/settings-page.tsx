import Header from '@cloudscape-design/components/header';
import { Page } from '../../shared/page/page.tsx';

const SettingsPage = () => (
  <Page title="Settings">
    <Header variant="h1">Settings</Header>
  </Page>
);

export default SettingsPage;
