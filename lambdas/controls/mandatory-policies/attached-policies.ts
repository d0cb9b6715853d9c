import { type PolicySummary, paginateListPoliciesForTarget } from '@aws-sdk/client-organizations';
import { organizations } from '../../aws/clients/organizations.ts';
import type { Connection } from '../../aws/connection.ts';
import { QUOTAS } from '../../contracts/quotas.ts';
import { POLICY_TYPE } from './policy-state.ts';

/** Every service control policy that is attached directly to a root, OU or account. */
export const attachedPolicies = async (
  connection: Connection,
  target: string,
): Promise<readonly PolicySummary[]> => {
  const found: PolicySummary[] = [];
  const pages = paginateListPoliciesForTarget(
    { client: organizations(connection), pageSize: QUOTAS.listPoliciesPage },
    { TargetId: target, Filter: POLICY_TYPE },
  );
  for await (const { Policies: policies = [] } of pages) found.push(...policies);
  return found;
};
