import { recorder } from '../controls/recorder/recorder.ts';
import { controlTask } from './run/control-task.ts';

/** Makes AWS Config record in every enabled region of the account of a run. */
export const handler = controlTask({ make: () => recorder });
