import { createSessionPreferences } from '../controls/session-preferences/session-preferences.ts';
import { controlTask } from './run/control-task.ts';

/** Makes Session Manager log the sessions of the account of a run to Logging, in every enabled region. */
export const handler = controlTask({ make: () => createSessionPreferences() });
