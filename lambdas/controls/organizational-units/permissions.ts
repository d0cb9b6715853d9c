import type { ControlPermissions } from '../../contracts/permissions.ts';
import { manageUnits } from '../../contracts/policy-permissions.ts';

/** What organizational-units does in the management account; the role is that of the function that runs it. */
export const organizationalUnitsPermissions: ControlPermissions = {
  execution: [manageUnits],
  audit: [],
};
