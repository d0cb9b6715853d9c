import type { OperationKind } from '../contracts/lifecycle.ts';
import { ACCOUNT_STAGES } from '../contracts/stages.ts';
import type { Account } from '../domain/accounts/account.ts';
import type { Operation } from '../domain/operations/operation.ts';
import { CARRYING } from '../domain/operations/passes.ts';
import { type Store, type TaskDependencies, taskDependencies } from './dependencies.ts';
import { type OperationInput, operationInput } from './input.ts';
import { type Publish, publisher } from './publish.ts';
import {
  type AccountOfRunDependencies,
  accountOfOperation,
  takenOver,
} from './run/account-of-run.ts';
import { createEndRun, type EndRunDependencies, isFinished, isSettled } from './run/end-run.ts';
import { LEASE_SECONDS, leaseOf } from './run/lease.ts';
import { operationRefused } from './run/run-refused.ts';
import { settledEnd } from './run/settled-end.ts';
import { task } from './task.ts';

export interface BeginRunDependencies
  extends Pick<TaskDependencies, 'actor' | 'now'>,
    AccountOfRunDependencies,
    EndRunDependencies {
  readonly store: AccountOfRunDependencies['store'] &
    EndRunDependencies['store'] &
    Pick<Store, 'getOperation' | 'acquireLease' | 'openRun' | 'startStage'>;
  readonly publish: Publish;
}

/** `none` is a run that has ended already. */
export interface RunBegun extends OperationInput {
  readonly lease: 'held' | 'waiting';
  readonly path: 'create' | 'access' | 'none';
}

const pathOf = (account: Account): 'create' | 'access' =>
  account.origin === 'HOLDFAST' && account.awsAccountId === undefined ? 'create' : 'access';

/** What foundation accounts go through like any other. */
const OF_FOUNDATION: readonly OperationKind[] = ['assure-account', 'detect-drift'];

const refuseFoundation = (operation: Operation, account: Account): void => {
  if (!account.foundation || OF_FOUNDATION.includes(operation.kind)) return;
  throw operationRefused(
    operation,
    `account ${account.id} belongs to the foundation`,
    'Management, Security and Logging are made by the foundation; they can be assured and looked at for drift.',
  );
};

const open = async (
  { store, now }: BeginRunDependencies,
  operation: Operation,
  account: Account,
  path: RunBegun['path'],
): Promise<void> => {
  await store.updateOperation(operation.id, (current) =>
    current.status === 'ACCEPTED' ? { ...current, status: 'RUNNING', updatedAt: now() } : undefined,
  );
  if (!CARRYING.includes(operation.kind)) return;
  const stageIds = ACCOUNT_STAGES.map(({ id }) => id);
  await store.openRun(account.id, operation.id, stageIds, now());
  if (path === 'create') await store.startStage(account.id, operation.id, 'aws-account', now());
};

/** Takes the lease of an account and opens its run; a run that ended before its operation did is ended here. */
export const createBeginRun =
  (dependencies: BeginRunDependencies) =>
  async ({ operationId }: OperationInput): Promise<RunBegun> => {
    const { store, publish } = dependencies;
    const operation = await store.getOperation(operationId);
    if (isFinished(operation)) return { operationId, lease: 'held', path: 'none' };
    const found = await accountOfOperation(dependencies, operation);
    refuseFoundation(operation, found);
    if (!(await store.acquireLease(leaseOf(found.id), operationId, LEASE_SECONDS))) {
      return { operationId, lease: 'waiting', path: 'none' };
    }
    const carries = CARRYING.includes(operation.kind);
    const account = carries ? await takenOver(dependencies, operation, found) : found;
    if (carries && isSettled(account, operationId)) {
      await createEndRun(dependencies)(operation, settledEnd(account));
      return { operationId, lease: 'held', path: 'none' };
    }
    const path = pathOf(account);
    await open(dependencies, operation, account, path);
    await publish(account.id);
    return { operationId, lease: 'held', path };
  };

export const handler = task(operationInput, (input) =>
  createBeginRun({ ...taskDependencies(), publish: publisher() })(input),
);
