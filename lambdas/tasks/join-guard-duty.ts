import { createDetector } from '../controls/detector/detector.ts';
import { controlTask } from './run/control-task.ts';

/** Makes the account of a run a member of Security's GuardDuty in every enabled region. */
export const handler = controlTask({
  make: ({ account }) => createDetector({ account }),
  where: 'security',
});
