import {
  type CreateAccountStatus,
  CreateAccountStatusNotFoundException,
  DescribeCreateAccountStatusCommand,
} from '@aws-sdk/client-organizations';
import { organizations } from '../aws/clients/organizations.ts';
import type { Connection } from '../aws/connection.ts';
import { QUOTAS } from '../contracts/quotas.ts';
import type { Account, CreationIntent } from '../domain/accounts/account.ts';
import { creationRefused } from './creation/creation-refused.ts';
import {
  awsAccountFound,
  creationGivenUp,
  type EndCreationDependencies,
} from './creation/end-creation.ts';
import { failureReason } from './creation/failure-reasons.ts';
import { findCreatedAccount, isAwsAccountId } from './creation/find-created-account.ts';
import { type Store, type TaskDependencies, taskDependencies } from './dependencies.ts';
import { type OperationInput, operationInput } from './input.ts';
import type { CreationLook, CreationProgress } from './request-account.ts';
import { type CurrentRunStore, currentRun } from './run/current-run.ts';
import { CREATION_SLOTS, SLOT_SECONDS } from './run/lease.ts';
import { task } from './task.ts';

export interface CheckAccountDependencies
  extends Pick<TaskDependencies, 'own' | 'actor' | 'now'>,
    EndCreationDependencies {
  readonly store: EndCreationDependencies['store'] & CurrentRunStore & Pick<Store, 'acquireSlot'>;
}

/** Failures that an earlier request of ours for the same account brings about. */
const OF_EARLIER_REQUEST = ['EMAIL_ALREADY_EXISTS', 'CONCURRENT_ACCOUNT_MODIFICATION'];
/** AWS time for which a request just made may not be known everywhere, milliseconds. */
const UNSEEN_MS = 600_000;

const describe = async (
  own: Connection,
  requestId: string,
): Promise<CreateAccountStatus | undefined> => {
  try {
    const { CreateAccountStatus: status } = await organizations(own).send(
      new DescribeCreateAccountStatusCommand({ CreateAccountRequestId: requestId }),
    );
    return status;
  } catch (error) {
    if (error instanceof CreateAccountStatusNotFoundException) return undefined;
    throw error;
  }
};

/** The request failed: because an earlier one made the account, or for good. */
const failed = async (
  dependencies: CheckAccountDependencies,
  account: Account,
  intent: CreationIntent,
  reason: string | undefined,
): Promise<CreationProgress> => {
  if (reason === undefined || OF_EARLIER_REQUEST.includes(reason)) {
    const earlier = await findCreatedAccount(dependencies.own, intent);
    if (earlier.kind === 'created') {
      await awsAccountFound(dependencies, account, earlier.awsAccountId);
      return 'created';
    }
    if (earlier.kind === 'pending' && reason === 'CONCURRENT_ACCOUNT_MODIFICATION')
      return 'requested';
  }
  return creationGivenUp(dependencies, account, creationRefused(failureReason(reason)));
};

const look = async (
  dependencies: CheckAccountDependencies,
  account: Account,
  intent: CreationIntent,
  requestId: string,
): Promise<CreationProgress> => {
  const { own } = dependencies;
  const status = await describe(own, requestId);
  if (status?.State === 'SUCCEEDED' && isAwsAccountId(status.AccountId)) {
    await awsAccountFound(dependencies, account, status.AccountId);
    return 'created';
  }
  if (status?.State === 'FAILED')
    return failed(dependencies, account, intent, status.FailureReason);
  const forgotten = Date.now() - Date.parse(intent.at) >= own.pacing.real(UNSEEN_MS);
  return status === undefined && forgotten
    ? failed(dependencies, account, intent, undefined)
    : 'requested';
};

/** Looks how the creation of an account goes, and records its end. */
export const createCheckAccount =
  (dependencies: CheckAccountDependencies) =>
  async ({ operationId }: OperationInput): Promise<CreationLook> => {
    const { store } = dependencies;
    const { account } = await currentRun(store, operationId);
    if (account.awsAccountId !== undefined) {
      await store.releaseSlot(CREATION_SLOTS, operationId);
      return { operationId, creation: 'created' };
    }
    const intent = account.creation;
    if (intent?.requestId === undefined) return { operationId, creation: 'waiting' };
    const { createAccountConcurrency: slots } = QUOTAS;
    await store.acquireSlot(CREATION_SLOTS, slots, operationId, SLOT_SECONDS);
    const creation = await look(dependencies, account, intent, intent.requestId);
    return { operationId, creation };
  };

export const handler = task(operationInput, (input) =>
  createCheckAccount(taskDependencies())(input),
);
