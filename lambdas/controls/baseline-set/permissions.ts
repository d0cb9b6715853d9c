import { makeBaselineSet } from '../../contracts/baseline-set-permissions.ts';
import type { ControlPermissions } from '../../contracts/permissions.ts';

/** What baseline-set does in the management account; the role is that of the function that runs it. */
export const baselineSetPermissions: ControlPermissions = {
  execution: makeBaselineSet,
  audit: [],
};
