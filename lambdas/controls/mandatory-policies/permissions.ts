import type { ControlPermissions } from '../../contracts/permissions.ts';
import { attachPolicies } from '../../contracts/policy-permissions.ts';

/** What mandatory-policies does in the management account; the role is that of the function that runs it. */
export const mandatoryPoliciesPermissions: ControlPermissions = {
  execution: attachPolicies,
  audit: [],
};
