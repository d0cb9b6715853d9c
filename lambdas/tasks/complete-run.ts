import type { StageId } from '../contracts/stages.ts';
import { registeredBaselineVersion } from '../controls/registry.ts';
import { runOutcome } from '../domain/operations/run-outcome.ts';
import type { Run } from '../domain/operations/stage.ts';
import { type CaughtError, reasonOfCaught } from './caught-error.ts';
import { type Store, type TaskDependencies, taskDependencies } from './dependencies.ts';
import { branchErrors, type OperationInput, operationInput } from './input.ts';
import { publisher } from './publish.ts';
import { type CurrentRunStore, currentRun } from './run/current-run.ts';
import {
  createEndRun,
  type EndRunDependencies,
  isFinished,
  type RunEnd,
  tidyRun,
} from './run/end-run.ts';
import { task } from './task.ts';

/** The stages of the branches of Harden, in their order. */
const BRANCH_STAGES = ['cloudtrail', 'config'] as const satisfies readonly StageId[];

export interface CompleteRunDependencies
  extends Pick<TaskDependencies, 'settings'>,
    EndRunDependencies {
  readonly store: EndRunDependencies['store'] &
    CurrentRunStore &
    Pick<Store, 'getRun' | 'endStage'>;
}

export interface CompleteRunInput extends OperationInput {
  readonly errors: readonly (CaughtError | undefined)[];
}
export interface RunCompleted extends OperationInput {
  readonly outcome: 'completed' | 'failed';
}

/** A branch that broke off left its stage open: the error that it kept is the stage's reason. */
const brokenStages = (run: Run, errors: CompleteRunInput['errors']) =>
  BRANCH_STAGES.flatMap((stageId, branch) => {
    const error = errors[branch];
    const stage = run.stages.find(({ id }) => id === stageId);
    const open = stage?.status === 'PENDING' || stage?.status === 'IN_PROGRESS';
    return error === undefined || !open ? [] : [{ stageId, reason: reasonOfCaught(error) }];
  });

const endOf = ({ settings }: CompleteRunDependencies, run: Run): RunEnd => {
  const end = runOutcome(run.stages);
  return end.outcome === 'failed'
    ? { outcome: 'failed', reason: end.reason }
    : { outcome: 'completed', baselineVersion: registeredBaselineVersion(settings) };
};

/** Ends a run as its ledger says. */
export const createCompleteRun =
  (dependencies: CompleteRunDependencies) =>
  async ({ operationId, errors }: CompleteRunInput): Promise<RunCompleted> => {
    const { store, now } = dependencies;
    const asked = await store.getOperation(operationId);
    if (isFinished(asked)) return { operationId, outcome: await tidyRun(dependencies, asked) };
    const { operation, account } = await currentRun(store, operationId);
    const before = await store.getRun(account.id, operationId);
    for (const { stageId, reason } of brokenStages(before, errors)) {
      await store.endStage(account.id, operationId, stageId, {
        status: 'FAILED',
        at: now(),
        reason,
      });
    }
    const run = await store.getRun(account.id, operationId);
    return {
      operationId,
      outcome: await createEndRun(dependencies)(operation, endOf(dependencies, run)),
    };
  };

export const handler = task(
  (event) => ({ ...operationInput(event), errors: branchErrors(event) }),
  (input) => createCompleteRun({ ...taskDependencies(), publish: publisher() })(input),
);
