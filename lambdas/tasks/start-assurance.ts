import { startExecution } from '../aws/workflows.ts';
import { executionName } from '../domain/operations/execution-name.ts';
import { type Store, taskDependencies } from './dependencies.ts';
import { type OperationInput, operationInput } from './input.ts';
import { task } from './task.ts';

export interface StartAssuranceDependencies {
  readonly store: Pick<Store, 'getOperation'>;
  readonly startExecution: typeof startExecution;
}

/** Hands an operation whose AWS account is there over to the workflow that assures it; handed over twice is once. */
export const createStartAssurance =
  (dependencies: StartAssuranceDependencies) =>
  async ({ operationId }: OperationInput): Promise<OperationInput> => {
    const operation = await dependencies.store.getOperation(operationId);
    const name = executionName(operation);
    await dependencies.startExecution('account-assurance', name, { operationId });
    return { operationId };
  };

export const handler = task(operationInput, (input) =>
  createStartAssurance({ ...taskDependencies(), startExecution })(input),
);
