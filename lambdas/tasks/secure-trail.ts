import { accountTarget } from '../controls/targets.ts';
import { trail } from '../controls/trail/trail.ts';
import { taskDependencies } from './dependencies.ts';
import { type OperationInput, operationInput } from './input.ts';
import { awsAccountOf } from './run/current-run.ts';
import { enterAsExecution } from './run/enter-as-execution.ts';
import { createRunStage, type RunStageDependencies } from './run/run-stage.ts';
import { task } from './task.ts';

/** Makes sure that CloudTrail covers the account of a run. */
export const createSecureTrail =
  (dependencies: RunStageDependencies) =>
  async ({ operationId }: OperationInput): Promise<OperationInput> => {
    await createRunStage(dependencies)(operationId, {
      control: trail,
      enter: async (run, foundation, settings) => {
        const target = accountTarget(settings, foundation, awsAccountOf(run.account));
        const connection = await enterAsExecution(dependencies.own, trail, run, target);
        return { targets: [target], connection };
      },
    });
    return { operationId };
  };

export const handler = task(operationInput, (input) =>
  createSecureTrail(taskDependencies())(input),
);
