import { manageOrganizationAlarms } from '../../contracts/alarm-permissions.ts';
import type { ControlPermissions } from '../../contracts/permissions.ts';

/** What organization-alarms does in the management account; the role is that of the function that runs it. */
export const organizationAlarmsPermissions: ControlPermissions = {
  execution: manageOrganizationAlarms,
  audit: [],
};
