import Header from '@cloudscape-design/components/header';
import { Page } from '../../shared/page/page.tsx';

const OperationsPage = () => (
  <Page title="Operations">
    <Header variant="h1">Operations</Header>
  </Page>
);

export default OperationsPage;
