import { recorder } from '../controls/recorder/recorder.ts';
import { accountTarget, regionTargets } from '../controls/targets.ts';
import { taskDependencies } from './dependencies.ts';
import { type OperationInput, operationInput } from './input.ts';
import { awsAccountOf } from './run/current-run.ts';
import { enterAsExecution } from './run/enter-as-execution.ts';
import { createRunStage, type RunStageDependencies } from './run/run-stage.ts';
import { task } from './task.ts';

/** Makes AWS Config record in every enabled region of the account of a run. */
export const createRecordConfiguration =
  (dependencies: RunStageDependencies) =>
  async ({ operationId }: OperationInput): Promise<OperationInput> => {
    await createRunStage(dependencies)(operationId, {
      control: recorder,
      enter: async (run, foundation, settings) => {
        const id = awsAccountOf(run.account);
        const home = accountTarget(settings, foundation, id);
        return {
          targets: regionTargets(settings, foundation, id),
          connection: await enterAsExecution(dependencies.own, recorder, run, home),
        };
      },
    });
    return { operationId };
  };

export const handler = task(operationInput, (input) =>
  createRecordConfiguration(taskDependencies())(input),
);
