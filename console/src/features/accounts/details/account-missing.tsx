import Box from '@cloudscape-design/components/box';
import Header from '@cloudscape-design/components/header';
import { LinkTo } from '../../../shared/page/link-to.tsx';

/** There is no account of that id: where it may be found. */
export const AccountMissing = ({ id }: { readonly id: string }) => (
  <>
    <Header variant="h1">There is no such account</Header>
    <Box variant="p">
      No account of this organization has the ID <Box variant="code">{id}</Box>. It may have been
      added just now: <LinkTo to="/discovered-accounts">discover accounts</LinkTo>, or look among
      all <LinkTo to="/accounts">accounts</LinkTo>.
    </Box>
  </>
);
