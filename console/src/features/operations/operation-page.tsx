import Header from '@cloudscape-design/components/header';
import { Page } from '../../shared/page/page.tsx';

const OperationPage = () => (
  <Page title="Operation">
    <Header variant="h1">Operation</Header>
  </Page>
);

export default OperationPage;
