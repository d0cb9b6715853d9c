import { QUOTAS } from '../contracts/quotas.ts';
import type { Account, CreationIntent } from '../domain/accounts/account.ts';
import { transition } from '../domain/accounts/lifecycle.ts';
import {
  awsAccountFound,
  creationGivenUp,
  type EndCreationDependencies,
} from './creation/end-creation.ts';
import { recoverCreation } from './creation/follow-creation.ts';
import { sendCreateAccount } from './creation/send-create-account.ts';
import {
  changeContext,
  type Store,
  type TaskDependencies,
  taskDependencies,
} from './dependencies.ts';
import { type OperationInput, operationInput } from './input.ts';
import { type CurrentRunStore, currentRun } from './run/current-run.ts';
import { CREATION_SLOTS, SLOT_SECONDS } from './run/lease.ts';
import { task } from './task.ts';

export interface RequestAccountDependencies
  extends Pick<TaskDependencies, 'settings' | 'own' | 'actor' | 'now'>,
    EndCreationDependencies {
  readonly store: EndCreationDependencies['store'] &
    CurrentRunStore &
    Pick<Store, 'acquireSlot' | 'releaseSlot'>;
}

export type CreationProgress = 'waiting' | 'requested' | 'created';
export interface CreationLook extends OperationInput {
  readonly creation: CreationProgress;
}

const intend = (dependencies: RequestAccountDependencies, account: Account): Promise<Account> =>
  dependencies.store.updateAccount(account.id, (current) =>
    current.creation !== undefined || current.operationId === undefined
      ? undefined
      : transition(
          current,
          { kind: 'creation-intended', operationId: current.operationId },
          changeContext(dependencies),
        ),
  );

const ask = async (
  dependencies: RequestAccountDependencies,
  account: Account,
  intent: CreationIntent,
): Promise<CreationProgress> => {
  const { store, own, settings } = dependencies;
  const answer = await sendCreateAccount(own, account, intent, settings);
  if (answer.kind === 'later') return 'waiting';
  if (answer.kind === 'refused') return creationGivenUp(dependencies, account, answer.error);
  const { requestId } = answer;
  // An event may have told of the new account before this answer is written down: then there is nothing left to follow.
  const { awsAccountId } = await store.updateAccount(account.id, (current) =>
    current.awsAccountId === undefined
      ? transition(current, { kind: 'creation-requested', requestId }, changeContext(dependencies))
      : undefined,
  );
  if (awsAccountId === undefined) return 'requested';
  await store.releaseSlot(CREATION_SLOTS, account.operationId ?? intent.operationId);
  return 'created';
};

const recover = async (
  dependencies: RequestAccountDependencies,
  account: Account,
  intent: CreationIntent,
): Promise<CreationProgress> => {
  const found = await recoverCreation(dependencies.own, intent, account.name);
  switch (found.kind) {
    case 'created':
      await awsAccountFound(dependencies, account, found.awsAccountId);
      return 'created';
    case 'pending':
      return 'waiting';
    case 'none':
      return ask(dependencies, account, intent);
  }
};

const progress = async (
  dependencies: RequestAccountDependencies,
  account: Account,
): Promise<CreationProgress> => {
  const { creation } = account;
  if (creation?.requestId !== undefined) return 'requested';
  if (creation !== undefined) return recover(dependencies, account, creation);
  const intended = await intend(dependencies, account);
  if (intended.creation === undefined) return 'waiting';
  return ask(dependencies, intended, intended.creation);
};

/** Asks Organizations for the account of a run, at most five at once, and never twice for one account. */
export const createRequestAccount =
  (dependencies: RequestAccountDependencies) =>
  async ({ operationId }: OperationInput): Promise<CreationLook> => {
    const { store } = dependencies;
    const { account } = await currentRun(store, operationId);
    if (account.awsAccountId !== undefined) {
      await store.releaseSlot(CREATION_SLOTS, operationId);
      return { operationId, creation: 'created' };
    }
    const { createAccountConcurrency: slots } = QUOTAS;
    const slot = await store.acquireSlot(CREATION_SLOTS, slots, operationId, SLOT_SECONDS);
    if (slot === undefined) return { operationId, creation: 'waiting' };
    return { operationId, creation: await progress(dependencies, account) };
  };

export const handler = task(operationInput, (input) =>
  createRequestAccount(taskDependencies())(input),
);
