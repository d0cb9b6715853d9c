import { ulid } from 'ulid';
import { logger } from '../aws/logger.ts';
import { startExecution } from '../aws/workflows.ts';
import type { Instant, OperationId } from '../contracts/ids.ts';
import { executionName, WORKFLOWS_OF } from '../domain/operations/execution-name.ts';
import { newOperation } from '../domain/operations/new-operation.ts';
import { type Store, type TaskDependencies, taskDependencies } from '../tasks/dependencies.ts';

export interface BeginFoundationDependencies extends Pick<TaskDependencies, 'now'> {
  readonly store: Pick<Store, 'listUnfinishedOperations' | 'insertOperation' | 'getLatestRun'>;
  readonly startExecution: typeof startExecution;
}

/** Milliseconds of real time after which the foundation is gone over again by itself. */
const EVERY_MS = 23 * 3_600_000;

const isDeployment = (event: unknown): boolean =>
  typeof event === 'object' &&
  event !== null &&
  'source' in event &&
  event.source === 'aws.cloudformation';

/**
 * A run that has begun may have read what this deployment changed, so another one follows it; one that still waits has read
 * nothing. By schedule, a run that is under way or was within a day is enough.
 */
const isNeeded = async (
  { store, now }: BeginFoundationDependencies,
  deployed: boolean,
): Promise<boolean> => {
  const unfinished = (await store.listUnfinishedOperations()).filter(
    ({ kind }) => kind === 'assure-organization',
  );
  if (deployed) return !unfinished.some(({ status }) => status === 'ACCEPTED');
  if (unfinished.length > 0) return false;
  const latest = await store.getLatestRun('foundation');
  return latest === undefined || age(latest.startedAt, now()) > EVERY_MS;
};

const age = (since: Instant, now: Instant): number => Date.parse(now) - Date.parse(since);

/**
 * Has the foundation laid after a deployment, and gone over once a day. The operation is written first: where its execution is
 * not started then, the mending of operations does.
 */
export const createBeginFoundation =
  (dependencies: BeginFoundationDependencies) =>
  async (event: unknown): Promise<void> => {
    const { store, now, startExecution: start } = dependencies;
    const deployed = isDeployment(event);
    if (!(await isNeeded(dependencies, deployed))) return;
    const operation = newOperation({
      id: `op_${ulid()}` as OperationId,
      kind: 'assure-organization',
      requestedBy: deployed ? 'holdfast:deployment' : 'holdfast:schedule',
      createdAt: now(),
    });
    await store.insertOperation(operation);
    await start(WORKFLOWS_OF['assure-organization'][0], executionName(operation), {
      operationId: operation.id,
    });
    logger.info('began the foundation', { operation: operation.id });
  };

export const handler = (event: unknown): Promise<void> =>
  createBeginFoundation({ ...taskDependencies(), startExecution })(event);
