import Header from '@cloudscape-design/components/header';
import { Page } from '../../../shared/page/page.tsx';

const OnboardAccountPage = () => (
  <Page title="Onboard account">
    <Header variant="h1">Onboard account</Header>
  </Page>
);

export default OnboardAccountPage;
