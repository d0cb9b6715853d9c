import Header from '@cloudscape-design/components/header';
import { Page } from '../../shared/page/page.tsx';

const PolicyPage = () => (
  <Page title="Policy">
    <Header variant="h1">Policy</Header>
  </Page>
);

export default PolicyPage;
