import { baselineStack } from '../controls/baseline-stack/baseline-stack.ts';
import { enterForBaseline, PATIENCE } from '../controls/baseline-stack/enter-for-baseline.ts';
import { managementRoles } from '../controls/management-roles/management-roles.ts';
import { MODE_OF } from '../domain/operations/passes.ts';
import { taskDependencies } from './dependencies.ts';
import { type StageInput, stageInput } from './input.ts';
import type { StageOutput } from './run/control-task.ts';
import { currentRun } from './run/current-run.ts';
import { enterForPass } from './run/enter-account.ts';
import { createRunStage, type RunStageDependencies } from './run/run-stage.ts';
import { task } from './task.ts';

/** Its roles are there with the stacks of Holdfast: they are looked at, and nothing is made. */
const ofManagementAccount = async (
  dependencies: RunStageDependencies,
  input: StageInput,
): Promise<StageOutput> => {
  await createRunStage(dependencies)(input, {
    control: managementRoles,
    enter: async () => ({ connection: dependencies.own }),
  });
  return { ...input, stage: managementRoles.stage };
};

/** Brings the baseline stack of the account of a run up to date: no later stage can work without its roles. */
export const createEstablishAccess =
  (dependencies: RunStageDependencies) =>
  async (input: StageInput): Promise<StageOutput> => {
    const { own, store } = dependencies;
    const { account: carried } = await currentRun(store, input.operationId);
    if (carried.awsAccountId === own.accountId) {
      return ofManagementAccount(dependencies, input);
    }
    await createRunStage(dependencies)(input, {
      control: baselineStack,
      enter: async ({ run: { operation, account }, settings, home: target, pass }) => {
        const request = { own, settings, operation, target, pass };
        if (MODE_OF[pass] !== 'enforce') {
          const { permissions } = baselineStack;
          return { connection: await enterForPass({ ...request, permissions }) };
        }
        return enterForBaseline({
          own,
          target,
          operation,
          bootstrapRole: settings.bootstrapRole,
          accessRoles: settings.accessRoles,
          isNew: operation.kind === 'create-account' && operation.attempt === 1,
          patienceMs: account.origin === 'HOLDFAST' ? PATIENCE.created : PATIENCE.found,
        });
      },
    });
    return { ...input, stage: baselineStack.stage };
  };

export const handler = task(stageInput, (input) =>
  createEstablishAccess(taskDependencies())(input),
);
