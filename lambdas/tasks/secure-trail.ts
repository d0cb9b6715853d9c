import { trail } from '../controls/trail/trail.ts';
import { controlTask } from './run/control-task.ts';

/** Makes sure that CloudTrail covers the account of a run. */
export const handler = controlTask({ make: () => trail });
