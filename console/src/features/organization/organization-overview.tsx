import type { Organization } from '../../../../client/types.ts';
import { Copied } from '../../shared/copied/copied.tsx';
import { Overview } from '../../shared/overview/overview.tsx';
import { LinkTo } from '../../shared/page/link-to.tsx';
import { StageStatusIndicator } from '../../shared/status/status.tsx';

/** The facts of the organization. */
export const OrganizationOverview = ({ organization }: { readonly organization: Organization }) => {
  const { id, managementAccountId, regions, foundation } = organization;
  return (
    <Overview
      columns={4}
      items={[
        {
          label: 'Organization',
          value:
            id === null ? (
              'Known once the foundation has looked'
            ) : (
              <Copied text={id} what="the id of the organization" />
            ),
        },
        {
          label: 'Management account',
          value:
            /** Known as an account once the foundation has looked. */
            id === null ? (
              managementAccountId
            ) : (
              <LinkTo to={`/accounts/${managementAccountId}`}>{managementAccountId}</LinkTo>
            ),
        },
        { label: 'Foundation', value: <StageStatusIndicator of={foundation.status} /> },
        { label: `Regions (${regions.length})`, value: regions.join(', ') },
      ]}
    />
  );
};
