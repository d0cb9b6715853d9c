import { enableAllFeatures } from '../../contracts/all-features-permissions.ts';
import type { ControlPermissions } from '../../contracts/permissions.ts';

/** What all-features does in the management account; the role is that of the function that runs it. */
export const allFeaturesPermissions: ControlPermissions = {
  execution: enableAllFeatures,
  audit: [],
};
