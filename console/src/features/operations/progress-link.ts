import type { Operation } from '../../../../client/types.ts';

export interface ProgressLink {
  readonly to: string;
  readonly text: string;
}

/** Where one sees what the operation did in detail. */
export const progressLink = ({
  kind,
  accountId,
}: Pick<Operation, 'kind' | 'accountId'>): ProgressLink => {
  if (kind === 'discover-accounts') {
    return { to: '/discovered-accounts', text: 'See the discovered accounts' };
  }
  if (kind === 'preflight-organization') {
    return { to: '/organization?tab=preflight', text: 'See the preflight' };
  }
  if (accountId === undefined) return { to: '/organization', text: 'See the stages' };
  if (kind === 'preflight-account') {
    return { to: `/accounts/${accountId}/onboard`, text: 'See the preflight' };
  }
  return { to: `/accounts/${accountId}?tab=setup`, text: 'See the setup' };
};
