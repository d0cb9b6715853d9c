import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Tabs from '@cloudscape-design/components/tabs';
import { useState } from 'react';
import type { Organization } from '../../../../client/types.ts';
import { useTab } from '../../shared/address/use-tab.ts';
import { useOrganization } from '../../shared/organization/use-organization.ts';
import { LoadedPage } from '../../shared/page/loaded-page.tsx';
import { useMay } from '../../shared/session/use-session.ts';
import { StagesView } from '../../shared/stages/stages-view.tsx';
import { AssureDialog } from './assure-dialog.tsx';
import { FoundationNotice } from './foundation-notice.tsx';
import { foundationTimes } from './foundation-times.ts';
import { HeadRoom } from './head-room.tsx';
import { OrganizationOverview } from './organization-overview.tsx';
import { OrganizationPreflight } from './organization-preflight.tsx';

const TABS = ['foundation', 'head-room', 'preflight'] as const;

const Foundation = ({ foundation }: Pick<Organization, 'foundation'>) => (
  <StagesView title="Foundation" {...foundation} {...foundationTimes(foundation)} />
);

interface DetailsProps {
  readonly organization: Organization;
  readonly assure: (() => void) | undefined;
}

const Details = ({ organization, assure }: DetailsProps) => {
  const [tab, open] = useTab(TABS);
  const { foundation, quotas } = organization;
  const action = assure === undefined ? null : <Button onClick={assure}>Assure</Button>;
  return (
    <SpaceBetween size="l">
      <FoundationNotice organization={organization} action={action} />
      <OrganizationOverview organization={organization} />
      <Tabs
        activeTabId={tab}
        onChange={({ detail }) => open(detail.activeTabId)}
        ariaLabel="Parts of the organization"
        tabs={[
          {
            id: 'foundation',
            label: 'Foundation',
            content: <Foundation foundation={foundation} />,
          },
          { id: 'head-room', label: 'Head-room', content: <HeadRoom quotas={quotas} /> },
          { id: 'preflight', label: 'Preflight', content: <OrganizationPreflight /> },
        ]}
      />
    </SpaceBetween>
  );
};

/** The organization: what it is, how far its foundation is laid, what room its quotas leave, and what assuring would change. */
const OrganizationPage = () => {
  const query = useOrganization();
  const may = useMay();
  const [isAsking, setIsAsking] = useState(false);
  const isRunning = query.data?.foundation.status === 'IN_PROGRESS';
  const ask = () => setIsAsking(true);
  const assure = may('assureOrganization') ? (
    <Button
      variant="primary"
      disabled={isRunning}
      disabledReason="The foundation is being laid right now"
      onClick={ask}
    >
      Assure the organization
    </Button>
  ) : undefined;
  return (
    <>
      <LoadedPage
        title="Organization"
        description="The AWS organization that Holdfast looks after, and the foundation that every account rests on."
        actions={assure}
        query={query}
        what="the organization"
      >
        {(organization) => (
          <Details
            organization={organization}
            assure={may('assureOrganization') ? ask : undefined}
          />
        )}
      </LoadedPage>
      {isAsking ? <AssureDialog onClose={() => setIsAsking(false)} /> : null}
    </>
  );
};

export default OrganizationPage;
