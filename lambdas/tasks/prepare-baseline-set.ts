import { baselineSet } from '../controls/baseline-set/baseline-set.ts';
import { taskDependencies } from './dependencies.ts';
import {
  type OrganizationControlsDependencies,
  runOrganizationControls,
} from './foundation/run-organization-controls.ts';
import { runInput } from './input.ts';
import type { FoundationInput } from './inspect-organization.ts';
import { task } from './task.ts';

/** Makes the StackSet by which the baseline comes into accounts that have no role for Holdfast. */
export const createPrepareBaselineSet =
  (dependencies: OrganizationControlsDependencies) =>
  async ({ runId }: FoundationInput): Promise<FoundationInput> => {
    await runOrganizationControls(dependencies, runId, 'baseline-set', ({ carry }) =>
      carry(baselineSet),
    );
    return { runId };
  };

export const handler = task(runInput, (input) =>
  createPrepareBaselineSet(taskDependencies())(input),
);
