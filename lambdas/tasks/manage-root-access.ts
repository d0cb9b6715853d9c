import { rootAccess } from '../controls/root-access/root-access.ts';
import { taskDependencies } from './dependencies.ts';
import {
  type OrganizationControlsDependencies,
  runLayingControls,
} from './foundation/run-organization-controls.ts';
import { skipWithNote } from './foundation/skip-with-note.ts';
import { runInput } from './input.ts';
import type { FoundationInput } from './inspect-organization.ts';
import { task } from './task.ts';

const OFF =
  'The setting rootAccess.manage is false: root users of accounts are left alone, and what the organization manages of them already stays as it is.';

/** Lets the organization manage the root users of its accounts, unless the settings leave that to somebody else. */
export const createManageRootAccess =
  (dependencies: OrganizationControlsDependencies) =>
  async ({ runId }: FoundationInput): Promise<FoundationInput> => {
    const stage = 'root-access';
    if (dependencies.settings.rootAccess.manage) {
      await runLayingControls(dependencies, runId, stage, ({ carry }) => carry(rootAccess));
    } else {
      await skipWithNote(dependencies, runId, stage, OFF);
    }
    return { runId };
  };

export const handler = task(runInput, (input) => createManageRootAccess(taskDependencies())(input));
