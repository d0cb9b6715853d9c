import type { Control } from '../control.ts';
import { applyAlarmChange } from '../metric-alarms/alarm-writes.ts';
import { type DesiredAlarms, organizationAlarmsFor } from '../metric-alarms/desired-alarms.ts';
import { type ObservedAlarms, observeAlarms } from '../metric-alarms/observe-alarms.ts';
import { type AlarmChange, planAlarms } from '../metric-alarms/plan-alarms.ts';
import { organizationAlarmsPermissions } from './permissions.ts';

/** One set of filters on the organization trail's log group, and one of alarms, for all accounts; only in trail mode `organization`. */
export const organizationAlarms: Control<DesiredAlarms, ObservedAlarms, AlarmChange> = {
  id: 'organization-alarms',
  stage: 'organization-alarms',
  scope: 'organization',
  permissions: organizationAlarmsPermissions,
  desired: organizationAlarmsFor,
  observe: ({ region }, connection, desired) => observeAlarms(connection, region, desired),
  plan: planAlarms,
  apply: (change, { region }, connection) => applyAlarmChange(change, region, connection),
  notes: ({ notes }) => notes,
};
