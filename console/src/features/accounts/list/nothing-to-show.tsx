import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { dataOf } from '../../../../../client/client.ts';
import { useClient } from '../../../shared/api/client-context.ts';
import { ButtonTo } from '../../../shared/page/button-to.tsx';

const Nothing = ({
  title,
  text,
  action,
}: Readonly<Record<'title' | 'text', string>> & { readonly action: ReactNode }) => (
  <Box textAlign="center" color="inherit" margin={{ vertical: 'xs' }}>
    <SpaceBetween size="m">
      <div>
        <b>{title}</b>
        <Box variant="p" color="inherit">
          {text}
        </Box>
      </div>
      {action}
    </SpaceBetween>
  </Box>
);

export const NoMatch = ({ clear }: { readonly clear: () => void }) => (
  <Nothing
    title="No matches"
    text="No account matches the filter."
    action={<Button onClick={clear}>Clear filter</Button>}
  />
);

export interface FilterRefusedProps {
  readonly refusals: readonly string[];
  readonly clear: () => void;
}

/** Known before the API is asked: an address that was written by hand, or a value that is none. */
export const FilterRefused = ({ refusals, clear }: FilterRefusedProps) => (
  <Nothing
    title="This filter cannot be applied"
    text={refusals.join(' ')}
    action={<Button onClick={clear}>Clear filter</Button>}
  />
);

export const PageGone = ({ goToFirst }: { readonly goToFirst: () => void }) => (
  <Nothing
    title="This page is empty"
    text="There are fewer accounts than when this page was made."
    action={<Button onClick={goToFirst}>Go to the first page</Button>}
  />
);

/** Before the first account: while the foundation is laid there cannot be one. */
export const NoAccounts = ({ canCreate }: { readonly canCreate: boolean }) => {
  const client = useClient();
  const { data } = useQuery({
    queryKey: ['organization'],
    queryFn: () => dataOf(client.GET('/v1/organization')),
  });
  if (data !== undefined && data.foundation.status !== 'COMPLETED') {
    return (
      <Nothing
        title="No accounts yet"
        text="The foundation of the organization is not laid yet. Accounts come after it."
        action={<ButtonTo to="/organization">See the foundation</ButtonTo>}
      />
    );
  }
  return (
    <Nothing
      title="No accounts yet"
      text="Accounts that are created here, or found in the organization, are listed here."
      action={canCreate ? <ButtonTo to="/accounts/create">Create account</ButtonTo> : null}
    />
  );
};
