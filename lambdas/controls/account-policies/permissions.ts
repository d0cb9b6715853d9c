import type { ControlPermissions } from '../../contracts/permissions.ts';

/**
 * What account-policies does in an account: nothing. It acts through Organizations alone, with the role of the function that
 * runs it.
 */
export const accountPoliciesPermissions: ControlPermissions = { execution: [], audit: [] };
