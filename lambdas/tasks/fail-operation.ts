import { type CaughtError, reasonOfCaught } from './caught-error.ts';
import { type Store, type TaskDependencies, taskDependencies } from './dependencies.ts';
import { errorInput, type OperationInput, operationInput } from './input.ts';
import { isFinished } from './run/end-run.ts';
import { task } from './task.ts';

export interface FailOperationDependencies extends Pick<TaskDependencies, 'now'> {
  readonly store: Pick<Store, 'updateOperation'>;
}

/** Records why an operation without a run broke off. */
export const createFailOperation =
  ({ store, now }: FailOperationDependencies) =>
  async ({
    operationId,
    error,
  }: OperationInput & { readonly error?: CaughtError }): Promise<OperationInput> => {
    const reason = reasonOfCaught(error ?? { Error: 'OperationInterrupted', Cause: '' });
    await store.updateOperation(operationId, (operation) =>
      isFinished(operation)
        ? undefined
        : { ...operation, status: 'FAILED', reason, updatedAt: now() },
    );
    return { operationId };
  };

export const handler = task(
  (event) => ({ ...operationInput(event), ...errorInput(event) }),
  (input) => createFailOperation(taskDependencies())(input),
);
