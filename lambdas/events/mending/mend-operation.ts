import { logger } from '../../aws/logger.ts';
import type { ExecutionStatus, executionStatus, startExecution } from '../../aws/workflows.ts';
import type { WorkflowName } from '../../contracts/workflows.ts';
import { executionName, WORKFLOWS_OF } from '../../domain/operations/execution-name.ts';
import type { Operation } from '../../domain/operations/operation.ts';
import { CARRYING } from '../../domain/operations/passes.ts';
import type { Store } from '../../tasks/dependencies.ts';
import { createFailRun, type FailRunDependencies } from '../../tasks/fail-run.ts';
import { isFinished } from '../../tasks/run/end-run.ts';

export interface MendOperationDependencies extends FailRunDependencies {
  readonly store: FailRunDependencies['store'] & Pick<Store, 'getOperation' | 'updateOperation'>;
  readonly startExecution: typeof startExecution;
  readonly executionStatus: typeof executionStatus;
}

/** Executions of one operation; what broke off three times breaks off again. */
export const MAX_ATTEMPTS = 3;
/** Milliseconds of real time that whoever accepted or ended an operation has for the rest of it. */
const UNTOUCHED_MS = 60_000;

const giveUp = async (
  dependencies: MendOperationDependencies,
  { id, attempt, kind }: Operation,
): Promise<void> => {
  const again = CARRYING.includes(kind) ? 'assure the account again' : 'ask for it again';
  const Cause = JSON.stringify({
    message: `the run broke off ${attempt} times`,
    nextStep: `Look in the logs of the functions for why, then ${again}.`,
  });
  await createFailRun(dependencies)({ operationId: id, error: { Error: 'RunInterrupted', Cause } });
};

/** How the executions of an attempt stand, in the order in which one starts the other. */
type Standing = readonly {
  readonly workflow: WorkflowName;
  readonly status: ExecutionStatus;
}[];

/**
 * Asked one after the other: where the first one has SUCCEEDED, its successor was started before that, so that it is not
 * mistaken for one that never was.
 */
const standingOf = async (
  { executionStatus: statusOf }: MendOperationDependencies,
  operation: Operation,
): Promise<Standing> => {
  const standing: Standing[number][] = [];
  for (const workflow of WORKFLOWS_OF[operation.kind]) {
    standing.push({ workflow, status: await statusOf(workflow, executionName(operation)) });
  }
  return standing;
};

/** The workflow that this attempt has still to start: its predecessors have SUCCEEDED, and it and its successors never were. */
const neverStarted = (standing: Standing): WorkflowName | undefined => {
  const next = standing.findIndex(({ status }) => status !== 'SUCCEEDED');
  const rest = standing.slice(next);
  const never = next !== -1 && rest.every(({ status }) => status === 'ABSENT');
  return never ? rest[0]?.workflow : undefined;
};

const start = (
  { startExecution: begin }: MendOperationDependencies,
  operation: Operation,
  workflow: WorkflowName = WORKFLOWS_OF[operation.kind][0],
) => begin(workflow, executionName(operation), { operationId: operation.id });

/** The next attempt is counted before it is started: if it is not started then, the next pass finds it absent and does. */
const startNext = async (
  dependencies: MendOperationDependencies,
  operation: Operation,
): Promise<void> => {
  const { store, now } = dependencies;
  const next = await store.updateOperation(operation.id, (current) =>
    isFinished(current) || current.attempt !== operation.attempt
      ? undefined
      : { ...current, attempt: current.attempt + 1, updatedAt: now() },
  );
  if (!isFinished(next)) await start(dependencies, next);
};

/** Starts an operation that has no execution, again if its execution ended without it; gives it up after three. */
export const mendOperation = async (
  dependencies: MendOperationDependencies,
  listed: Operation,
): Promise<void> => {
  const operation = await dependencies.store.getOperation(listed.id);
  const untouched = Date.now() - Date.parse(operation.updatedAt);
  if (isFinished(operation) || untouched < UNTOUCHED_MS) return;
  const standing = await standingOf(dependencies, operation);
  if (standing.some(({ status }) => status === 'RUNNING')) return;
  logger.warn('an operation has no running execution', { operation: operation.id, standing });
  const missing = neverStarted(standing);
  if (missing !== undefined) await start(dependencies, operation, missing);
  else if (operation.attempt < MAX_ATTEMPTS) await startNext(dependencies, operation);
  else await giveUp(dependencies, operation);
};
