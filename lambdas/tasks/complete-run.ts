import type { AccountId } from '../contracts/ids.ts';
import { registeredBaselineVersion } from '../controls/registry.ts';
import { driftIn } from '../domain/inspections/inspection-facts.ts';
import type { Operation } from '../domain/operations/operation.ts';
import { runOutcome } from '../domain/operations/run-outcome.ts';
import { type Store, type TaskDependencies, taskDependencies } from './dependencies.ts';
import { type OperationInput, operationInput } from './input.ts';
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

export interface CompleteRunDependencies
  extends Pick<TaskDependencies, 'settings'>,
    EndRunDependencies {
  readonly store: EndRunDependencies['store'] &
    CurrentRunStore &
    Pick<Store, 'getRun' | 'findInspection'>;
}

export interface RunCompleted extends OperationInput {
  readonly outcome: 'completed' | 'failed';
}

const endOf = async (
  { settings, store }: CompleteRunDependencies,
  { kind, id }: Operation,
  accountId: AccountId,
): Promise<RunEnd> => {
  const baselineVersion = registeredBaselineVersion(settings);
  if (kind === 'preflight-account') return { outcome: 'looked' };
  if (kind === 'detect-drift') {
    const inspection = await store.findInspection(accountId, id);
    if (inspection !== undefined) return { outcome: 'looked', drift: driftIn(inspection) };
  }
  const end = runOutcome((await store.getRun(accountId, id)).stages);
  return end.outcome === 'failed'
    ? { outcome: 'failed', reason: end.reason }
    : { outcome: 'completed', baselineVersion };
};

/** Ends a run as its ledger, or what it found, says. */
export const createCompleteRun =
  (dependencies: CompleteRunDependencies) =>
  async ({ operationId }: OperationInput): Promise<RunCompleted> => {
    const { store } = dependencies;
    const asked = await store.getOperation(operationId);
    if (isFinished(asked)) return { operationId, outcome: await tidyRun(dependencies, asked) };
    const { operation, account } = await currentRun(store, operationId);
    const end = await endOf(dependencies, operation, account.id);
    return { operationId, outcome: await createEndRun(dependencies)(operation, end) };
  };

export const handler = task(operationInput, (input) =>
  createCompleteRun({ ...taskDependencies(), publish: publisher() })(input),
);
