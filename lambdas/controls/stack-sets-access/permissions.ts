import type { ControlPermissions } from '../../contracts/permissions.ts';
import { activateStackSets } from '../../contracts/stack-sets-permissions.ts';

/** What stack-sets-access does in the management account; the role is that of the function that runs it. */
export const stackSetsAccessPermissions: ControlPermissions = {
  execution: activateStackSets,
  audit: [],
};
