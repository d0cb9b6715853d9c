import type { ControlPermissions } from '../../contracts/permissions.ts';
import { manageOrganizationTrail } from '../../contracts/trail-permissions.ts';

/** What organization-trail does in the management account; the role is that of the function that runs it. */
export const organizationTrailPermissions: ControlPermissions = {
  execution: manageOrganizationTrail,
  audit: [],
};
