import Header from '@cloudscape-design/components/header';
import { Page } from '../../../shared/page/page.tsx';

const CreateAccountPage = () => (
  <Page title="Create account">
    <Header variant="h1">Create account</Header>
  </Page>
);

export default CreateAccountPage;
