import type { ControlPermissions } from '../../contracts/permissions.ts';
import { manageRootAccess } from '../../contracts/root-access-permissions.ts';

/** What root-access does in the management account; the role is that of the function that runs it. */
export const rootAccessPermissions: ControlPermissions = {
  execution: manageRootAccess,
  audit: [],
};
