import { createAccountDefaults } from '../controls/account-defaults/account-defaults.ts';
import { controlTask } from './run/control-task.ts';

/** Gives the account of a run safe defaults, in every enabled region and as a whole. */
export const handler = controlTask({
  make: ({ management }) => createAccountDefaults({ management }),
});
