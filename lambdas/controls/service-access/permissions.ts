import type { ControlPermissions } from '../../contracts/permissions.ts';

/** Acts in the management account with the function's own role: see `enable-trusted-access` in the table of functions. */
export const serviceAccessPermissions: ControlPermissions = { execution: [], audit: [] };
