import { baselineStack } from '../controls/baseline-stack/baseline-stack.ts';
import { enterForBaseline, PATIENCE } from '../controls/baseline-stack/enter-for-baseline.ts';
import { accountTarget } from '../controls/targets.ts';
import { DomainError } from '../domain/errors.ts';
import { taskDependencies } from './dependencies.ts';
import { type OperationInput, operationInput } from './input.ts';
import { awsAccountOf } from './run/current-run.ts';
import { createRunStage, type RunStageDependencies } from './run/run-stage.ts';
import { task } from './task.ts';

/**
 * Brings the baseline stack of the account of a run up to date.
 * @throws DomainError `StageFailed`: no later stage can work without the roles of the stack
 */
export const createEstablishAccess =
  (dependencies: RunStageDependencies) =>
  async ({ operationId }: OperationInput): Promise<OperationInput> => {
    const end = await createRunStage(dependencies)(operationId, {
      control: baselineStack,
      enter: async ({ operation, account }, foundation, settings) => {
        const target = accountTarget(settings, foundation, awsAccountOf(account));
        const access = await enterForBaseline({
          own: dependencies.own,
          target,
          operation,
          bootstrapRole: settings.bootstrapRole,
          patienceMs: account.origin === 'HOLDFAST' ? PATIENCE.created : PATIENCE.found,
        });
        return { targets: [target], ...access };
      },
    });
    if (end.status === 'COMPLETED') return { operationId };
    const { message, nextStep } = end.reason;
    throw new DomainError('StageFailed', 'failed', message, { nextStep });
  };

export const handler = task(operationInput, (input) =>
  createEstablishAccess(taskDependencies())(input),
);
