import { QUOTAS } from '../contracts/quotas.ts';
import type { Account, CreationIntent } from '../domain/accounts/account.ts';
import { creationRefused } from './creation/creation-refused.ts';
import {
  awsAccountFound,
  creationGivenUp,
  type EndCreationDependencies,
} from './creation/end-creation.ts';
import { followCreation } from './creation/follow-creation.ts';
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

const look = async (
  dependencies: CheckAccountDependencies,
  account: Account,
  intent: CreationIntent,
  requestId: string,
): Promise<CreationProgress> => {
  const state = await followCreation(dependencies.own, intent, requestId);
  switch (state.kind) {
    case 'created':
      await awsAccountFound(dependencies, account, state.awsAccountId);
      return 'created';
    case 'pending':
      return 'requested';
    case 'refused':
      return creationGivenUp(dependencies, account, creationRefused(state.refusal));
  }
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
