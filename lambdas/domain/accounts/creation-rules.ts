import type { Account } from './account.ts';
import type { ChangeContext } from './account-event.ts';
import { illegalTransition } from './illegal-transition.ts';
import type { Changes, Event } from './rule.ts';

/** How the one CreateAccount of an account is noted, so that a crash at any point makes no second account. */

export const creationIntended = (
  account: Account,
  event: Event<'creation-intended'>,
  context: ChangeContext,
): Changes => {
  if (account.creation?.operationId === event.operationId) return {};
  if (account.awsAccountId !== undefined) {
    throw illegalTransition(account, event.kind, `because it is ${account.awsAccountId} in AWS`);
  }
  if (account.creation !== undefined) {
    const { operationId } = account.creation;
    throw illegalTransition(account, event.kind, `because ${operationId} may have created it`);
  }
  return { creation: { operationId: event.operationId, at: context.at } };
};

export const creationRequested = (
  account: Account,
  event: Event<'creation-requested'>,
): Changes => {
  const { creation } = account;
  if (creation === undefined) {
    throw illegalTransition(account, event.kind, 'because no creation was intended');
  }
  if (creation.requestId === event.requestId) return {};
  if (creation.requestId !== undefined) {
    throw illegalTransition(account, event.kind, `because ${creation.requestId} is under way`);
  }
  return { creation: { ...creation, requestId: event.requestId } };
};

export const creationFailed = (): Changes => ({ creation: undefined });

/** The intent is fulfilled with it: the account can be told by its AWS id from now on. */
export const awsAccountKnown = (account: Account, event: Event<'aws-account-known'>): Changes => {
  if (account.awsAccountId !== undefined && account.awsAccountId !== event.awsAccountId) {
    throw illegalTransition(account, event.kind, `because it is ${account.awsAccountId} in AWS`);
  }
  return { awsAccountId: event.awsAccountId, creation: undefined };
};
