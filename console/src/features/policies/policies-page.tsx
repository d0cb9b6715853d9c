import Header from '@cloudscape-design/components/header';
import { Page } from '../../shared/page/page.tsx';

const PoliciesPage = () => (
  <Page title="Policies">
    <Header variant="h1">Policies</Header>
  </Page>
);

export default PoliciesPage;
