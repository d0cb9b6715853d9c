import type { AccountId } from '../contracts/ids.ts';
import type { Reason } from '../contracts/lifecycle.ts';
import type { Operation } from '../domain/operations/operation.ts';
import { runOutcome } from '../domain/operations/run-outcome.ts';
import { type CaughtError, reasonOfCaught } from './caught-error.ts';
import { type Store, type TaskDependencies, taskDependencies } from './dependencies.ts';
import { errorInput, type OperationInput, operationInput } from './input.ts';
import { publisher } from './publish.ts';
import { endInterruptedStages } from './run/end-interrupted-stages.ts';
import { createEndRun, type EndRunDependencies } from './run/end-run.ts';
import { task } from './task.ts';

export interface FailRunDependencies extends Pick<TaskDependencies, 'now'>, EndRunDependencies {
  readonly store: EndRunDependencies['store'] & Pick<Store, 'getOperation' | 'endStage'>;
}

export interface FailRunInput extends OperationInput {
  readonly error?: CaughtError;
}
export interface RunFailed extends OperationInput {
  readonly outcome: 'completed' | 'failed';
}

const UNKNOWN: Reason = {
  code: 'RunInterrupted',
  message: 'the run broke off and did not say why',
  nextStep: 'Assure the account again; what is already in place is not done twice.',
};

/** Ends the stages that the run broke off in. What they failed with before, they keep: it says more than the end of the run. */
const endStages = async (
  dependencies: FailRunDependencies,
  operation: Operation,
  accountId: AccountId,
  reason: Reason,
): Promise<Reason> => {
  const stages = (await dependencies.store.findRun(accountId, operation.id))?.stages ?? [];
  await endInterruptedStages(dependencies, operation, stages, reason);
  if (!stages.some(({ status }) => status === 'FAILED')) return reason;
  const end = runOutcome(stages);
  return end.outcome === 'failed' ? end.reason : reason;
};

/** Ends a run that broke off: stages, account and operation get the reason that its task threw. */
export const createFailRun =
  (dependencies: FailRunDependencies) =>
  async ({ operationId, error }: FailRunInput): Promise<RunFailed> => {
    const operation = await dependencies.store.getOperation(operationId);
    const thrown = error === undefined ? UNKNOWN : reasonOfCaught(error);
    const reason =
      operation.accountId === undefined
        ? thrown
        : await endStages(dependencies, operation, operation.accountId, thrown);
    const outcome = await createEndRun(dependencies)(operation, { outcome: 'failed', reason });
    return { operationId, outcome };
  };

export const handler = task(
  (event) => ({ ...operationInput(event), ...errorInput(event) }),
  (input) => createFailRun({ ...taskDependencies(), publish: publisher() })(input),
);
