import Alert from '@cloudscape-design/components/alert';
import type { ReactNode } from 'react';
import type { Organization } from '../../../../client/types.ts';

export interface FoundationNoticeProps {
  readonly organization: Organization;
  /** A button that assures the organization; absent for those who may not. */
  readonly action: ReactNode;
}

/** The organization was never looked at whole: this is the first start. */
const isFirst = ({ id, quotas }: Organization): boolean =>
  id === null || quotas.accounts.used === null;

/** What somebody has to know of a foundation that does not stand yet. */
export const FoundationNotice = ({ organization, action }: FoundationNoticeProps) => {
  const { status } = organization.foundation;
  if (status === 'PENDING') {
    return (
      <Alert type="info" header="The foundation is still to be laid" action={action}>
        Holdfast begins by itself after it was deployed. Until the foundation stands, accounts can
        be neither created nor onboarded.
      </Alert>
    );
  }
  if (status === 'FAILED') {
    return (
      <Alert type="error" header="The last run of the foundation failed" action={action}>
        What failed is listed under Foundation, with what to do about it. Then assure the
        organization again.
      </Alert>
    );
  }
  if (status !== 'IN_PROGRESS' || !isFirst(organization)) return null;
  return (
    <Alert type="info" header="Holdfast is laying its foundation">
      It makes the organizational units, the Security and Logging accounts, the log archive and the
      mandatory policies. As soon as it stands, the accounts that the organization already has are
      listed, and new ones can be created. You can leave this page meanwhile.
    </Alert>
  );
};
