import { ulid } from 'ulid';
import type { startExecution } from '../../aws/workflows.ts';
import type { OperationId } from '../../contracts/ids.ts';
import { registeredBaselineVersion } from '../../controls/registry.ts';
import type { Account } from '../../domain/accounts/account.ts';
import { executionName, WORKFLOWS_OF } from '../../domain/operations/execution-name.ts';
import { newOperation } from '../../domain/operations/new-operation.ts';
import type { Operation } from '../../domain/operations/operation.ts';
import type { Store, TaskDependencies } from '../dependencies.ts';

export interface AssureFoundationDependencies
  extends Pick<TaskDependencies, 'settings' | 'actor' | 'now'> {
  readonly store: Pick<
    Store,
    'findFoundation' | 'findAccount' | 'listUnfinishedOperations' | 'insertOperation'
  >;
  readonly startExecution: typeof startExecution;
}

/** Never hardened, or not to the baseline in force, or not to its end. What has drifted is mended by who saw it. */
const isDue = ({ assurance, status }: Account, baselineVersion: string): boolean =>
  status === 'ACTIVE' &&
  assurance.state !== 'UPDATING' &&
  (assurance.baselineVersion !== baselineVersion ||
    assurance.state === 'NONE' ||
    assurance.state === 'FAILED');

const begin = async (
  { store, actor, now, startExecution: start }: AssureFoundationDependencies,
  what: Pick<Operation, 'kind'> & Partial<Pick<Operation, 'accountId'>>,
): Promise<void> => {
  const operation = newOperation({
    ...what,
    id: `op_${ulid()}` as OperationId,
    requestedBy: actor,
    createdAt: now(),
  });
  await store.insertOperation(operation);
  await start(WORKFLOWS_OF[operation.kind][0], executionName(operation), {
    operationId: operation.id,
  });
};

/**
 * Has Management, Security and Logging hardened like any other account, as operations of their own. One that is asked for
 * already is not asked for again; where an execution is not started then, the mending of operations does.
 */
export const assureFoundationAccounts = async (
  dependencies: AssureFoundationDependencies,
): Promise<void> => {
  const { store, settings } = dependencies;
  const foundation = await store.findFoundation();
  if (foundation === undefined || !settings.foundation.assureAccounts) return;
  const { managementAccountId, securityAccountId, loggingAccountId } = foundation;
  const baselineVersion = registeredBaselineVersion(settings);
  const unfinished = await store.listUnfinishedOperations();
  for (const awsAccountId of [managementAccountId, securityAccountId, loggingAccountId]) {
    const account = await store.findAccount(awsAccountId);
    if (account === undefined || !isDue(account, baselineVersion)) continue;
    if (unfinished.some(({ accountId }) => accountId === account.id)) continue;
    await begin(dependencies, { kind: 'assure-account', accountId: account.id });
  }
};

/** What else is in the organization shows as soon as its foundation stands, not with the next sweep. */
export const discoverOthers = (dependencies: AssureFoundationDependencies): Promise<void> =>
  begin(dependencies, { kind: 'discover-accounts' });
