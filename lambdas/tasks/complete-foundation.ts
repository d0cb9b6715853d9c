import { FOUNDATION_STAGES } from '../contracts/stages.ts';
import { runOutcome } from '../domain/operations/run-outcome.ts';
import { type CaughtError, reasonOfCaught } from './caught-error.ts';
import { type Store, type TaskDependencies, taskDependencies } from './dependencies.ts';
import { errorInput, runInput } from './input.ts';
import type { FoundationInput } from './inspect-organization.ts';
import { task } from './task.ts';

export interface CompleteFoundationDependencies extends Pick<TaskDependencies, 'now'> {
  readonly store: Pick<Store, 'openRun' | 'findRun' | 'getRun' | 'endStage' | 'endRun'>;
}

export interface FoundationCompleted extends FoundationInput {
  readonly outcome: 'completed' | 'failed';
}

/** The stage that broke off, or the next one if none had begun, gets the error that ended the run. */
const noteError = async (
  { store, now }: CompleteFoundationDependencies,
  { runId }: FoundationInput,
  error: CaughtError,
): Promise<void> => {
  if ((await store.findRun('foundation', runId)) === undefined) {
    const ids = FOUNDATION_STAGES.map(({ id }) => id);
    await store.openRun('foundation', runId, ids, now());
  }
  const { stages } = await store.getRun('foundation', runId);
  if (stages.some(({ status }) => status === 'FAILED')) return;
  const stage =
    stages.find(({ status }) => status === 'IN_PROGRESS') ??
    stages.find(({ status }) => status === 'PENDING');
  if (stage === undefined) return;
  const end = { status: 'FAILED', at: now(), reason: reasonOfCaught(error) } as const;
  await store.endStage('foundation', runId, stage.id, end);
};

/** Ends a foundation run as its stages say. */
export const createCompleteFoundation =
  (dependencies: CompleteFoundationDependencies) =>
  async ({
    runId,
    error,
  }: FoundationInput & { readonly error?: CaughtError }): Promise<FoundationCompleted> => {
    const { store, now } = dependencies;
    if (error !== undefined) await noteError(dependencies, { runId }, error);
    const { stages } = await store.getRun('foundation', runId);
    const { outcome } = runOutcome(stages);
    const status = outcome === 'completed' ? 'COMPLETED' : 'FAILED';
    await store.endRun('foundation', runId, { status, at: now() });
    return { runId, outcome };
  };

export const handler = task(
  (event) => ({ ...runInput(event), ...errorInput(event) }),
  (input) => createCompleteFoundation(taskDependencies())(input),
);
