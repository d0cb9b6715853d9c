import { registeredBaselineVersion } from '../controls/registry.ts';
import { driftIn } from '../domain/inspections/drift.ts';
import { runOutcome } from '../domain/operations/run-outcome.ts';
import { type Store, type TaskDependencies, taskDependencies } from './dependencies.ts';
import { type OperationInput, operationInput } from './input.ts';
import { type WholeRunDependencies, wholeRun } from './passes/whole-run.ts';
import { publisher } from './publish.ts';
import { type CurrentRun, type CurrentRunStore, currentRun } from './run/current-run.ts';
import {
  type EndInterruptedDependencies,
  endInterruptedStages,
} from './run/end-interrupted-stages.ts';
import {
  createEndRun,
  type EndRunDependencies,
  isFinished,
  type RunEnd,
  tidyRun,
} from './run/end-run.ts';
import { task } from './task.ts';

export interface CompleteRunDependencies
  extends Pick<TaskDependencies, 'settings'>,
    EndRunDependencies {
  readonly store: EndRunDependencies['store'] &
    CurrentRunStore &
    WholeRunDependencies['store'] &
    EndInterruptedDependencies['store'] &
    Pick<Store, 'findInspection'>;
}

export interface RunCompleted extends OperationInput {
  readonly outcome: 'completed' | 'failed';
}

/** The end that the ledger says. Another execution of the run may have left a stage open that this one never came to. */
const endOfStages = async (
  dependencies: CompleteRunDependencies,
  current: CurrentRun,
): Promise<RunEnd> => {
  const { stages } = await wholeRun(dependencies, current);
  const end = runOutcome(stages);
  if (end.outcome === 'completed') {
    return {
      outcome: 'completed',
      baselineVersion: registeredBaselineVersion(dependencies.settings),
    };
  }
  await endInterruptedStages(dependencies, current.operation, stages, end.reason);
  return { outcome: 'failed', reason: end.reason };
};

const endOf = async (
  dependencies: CompleteRunDependencies,
  current: CurrentRun,
): Promise<RunEnd> => {
  const { account, operation } = current;
  if (operation.kind === 'preflight-account') return { outcome: 'looked' };
  if (operation.kind === 'detect-drift') {
    const inspection = await dependencies.store.findInspection(account.id, operation.id);
    if (inspection !== undefined) return { outcome: 'looked', drift: driftIn(inspection) };
  }
  return endOfStages(dependencies, current);
};

/** Ends a run as its ledger, or what it found, says. */
export const createCompleteRun =
  (dependencies: CompleteRunDependencies) =>
  async ({ operationId }: OperationInput): Promise<RunCompleted> => {
    const { store } = dependencies;
    const asked = await store.getOperation(operationId);
    if (isFinished(asked)) return { operationId, outcome: await tidyRun(dependencies, asked) };
    const current = await currentRun(store, operationId);
    const end = await endOf(dependencies, current);
    return { operationId, outcome: await createEndRun(dependencies)(current.operation, end) };
  };

export const handler = task(operationInput, (input) =>
  createCompleteRun({ ...taskDependencies(), publish: publisher() })(input),
);
