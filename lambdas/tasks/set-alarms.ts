import { createMetricAlarms } from '../controls/metric-alarms/metric-alarms.ts';
import { controlTask } from './run/control-task.ts';

/** Makes sure that alarms watch the account of a run: those of the organization, or its own. */
export const handler = controlTask({
  make: createMetricAlarms,
  where: ({ trail }) => (trail.mode === 'organization' ? 'management' : 'account'),
});
