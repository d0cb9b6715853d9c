import Box from '@cloudscape-design/components/box';
import Header from '@cloudscape-design/components/header';
import { useLocation } from 'react-router';
import { LinkTo } from '../shared/page/link-to.tsx';
import { Page } from '../shared/page/page.tsx';

/** An address that leads nowhere. */
export const PageMissing = () => {
  const { pathname } = useLocation();
  return (
    <Page title="There is no such page">
      <Header variant="h1">There is no such page</Header>
      <Box variant="p">
        Nothing is at <Box variant="code">{pathname}</Box>. The{' '}
        <LinkTo to="/accounts">accounts</LinkTo> are a good place to start.
      </Box>
    </Page>
  );
};
