import type { Connection } from '../../aws/connection.ts';
import type { Control } from '../control.ts';
import { alarmDelivery } from './alarm-delivery.ts';
import { applyAlarmChange } from './alarm-writes.ts';
import { alarmsFor, type DesiredAlarms } from './desired-alarms.ts';
import { NO_ALARMS, type ObservedAlarms, observeAlarms } from './observe-alarms.ts';
import { metricAlarmsPermissions } from './permissions.ts';
import { ALARM_CONFLICTS, type AlarmChange, planAlarms } from './plan-alarms.ts';

/** How the control gets to the account that has the topic. */
export interface AlarmsElsewhere {
  security(): Promise<Connection>;
}

/**
 * What CIS wants watched is counted, and alarms tell the topic in Security. In trail mode `organization` one set of filters
 * and alarms in the management account covers every account: the connection is then that account's.
 */
export const createMetricAlarms = ({
  security,
}: AlarmsElsewhere): Control<DesiredAlarms, ObservedAlarms, AlarmChange> => ({
  id: 'metric-alarms',
  stage: 'alarms',
  scope: 'account',
  permissions: metricAlarmsPermissions,
  conflicts: ALARM_CONFLICTS,
  desired: alarmsFor,
  observe: ({ region }, connection, desired) => observeAlarms(connection, region, desired),
  // The alarms of the organization are there long before the account is.
  unset: ({ mode }) => (mode === 'account' ? NO_ALARMS : undefined),
  plan: planAlarms,
  apply: (change, { region }, connection) => applyAlarmChange(change, region, connection),
  notes: ({ notes }) => notes,
  delivery: async ({ region }, connection, desired) =>
    alarmDelivery(connection, await security(), region, desired),
});
