import type { Instant, OperationId } from '../../contracts/ids.ts';
import type { Reason } from '../../contracts/lifecycle.ts';
import type { Account, DriftItem } from '../../domain/accounts/account.ts';
import type { AccountEvent } from '../../domain/accounts/account-event.ts';
import { transition } from '../../domain/accounts/lifecycle.ts';
import { ONBOARDING_REFUSALS } from '../../domain/inspections/preflight-verdict.ts';
import type { Operation } from '../../domain/operations/operation.ts';
import { changeContext, type Store, type TaskDependencies } from '../dependencies.ts';
import type { Publish } from '../publish.ts';
import { CREATION_SLOTS, leaseOf } from './lease.ts';

/** What a run has come to. `baselineVersion` is what the account then has in full. */
export type RunEnd =
  | { readonly outcome: 'completed'; readonly baselineVersion: string }
  | { readonly outcome: 'failed'; readonly reason: Reason }
  /** A run that only looked; `drift` when it looked for that. */
  | { readonly outcome: 'looked'; readonly drift?: readonly DriftItem[] };

export interface EndRunDependencies extends Pick<TaskDependencies, 'actor' | 'now'> {
  readonly store: Pick<
    Store,
    | 'findAccount'
    | 'updateAccount'
    | 'updateOperation'
    | 'findRun'
    | 'endRun'
    | 'releaseLease'
    | 'releaseSlot'
  >;
  readonly publish: Publish;
}

export const isFinished = ({ status }: Operation): boolean =>
  status === 'SUCCEEDED' || status === 'FAILED';

const isUnderRun = (account: Account, operationId: OperationId): boolean =>
  account.operationId === operationId && account.assurance.state === 'UPDATING';

/** Whether the account has come out of the run of this operation, whatever way. */
export const isSettled = (account: Account, operationId: OperationId): boolean =>
  account.operationId === operationId && account.assurance.state !== 'UPDATING';

const endAccount = (
  dependencies: EndRunDependencies,
  account: Account,
  id: OperationId,
  end: RunEnd,
) =>
  dependencies.store.updateAccount(account.id, (current) => {
    const event = eventOf(current, id, end);
    return event === undefined
      ? undefined
      : transition(current, event, changeContext(dependencies));
  });

/** What the end of a run means for its account; nothing for one that went over to another operation meanwhile. */
const eventOf = (account: Account, id: OperationId, end: RunEnd): AccountEvent | undefined => {
  if (end.outcome === 'looked') {
    const assured = account.status === 'ACTIVE' || account.status === 'MAINTENANCE';
    if (end.drift === undefined || !assured) return undefined;
    return { kind: 'drift-checked', drift: end.drift };
  }
  if (!isUnderRun(account, id)) return undefined;
  if (end.outcome === 'completed') {
    return { kind: 'assurance-completed', baselineVersion: end.baselineVersion };
  }
  const refused = account.status === 'ONBOARDING' && ONBOARDING_REFUSALS.includes(end.reason.code);
  return { kind: refused ? 'onboarding-refused' : 'assurance-failed', reason: end.reason };
};

/** The account's word counts: an earlier attempt may have ended it otherwise before it broke off. */
const verdict = (
  account: Account | undefined,
  id: OperationId,
  end: RunEnd,
): Reason | undefined => {
  if (end.outcome === 'looked') return undefined;
  if (account === undefined || account.operationId !== id) {
    return end.outcome === 'failed' ? end.reason : superseded(id);
  }
  if (account.status === 'DISCOVERED') return account.assurance.reason;
  if (account.assurance.state !== 'FAILED') return undefined;
  return account.assurance.reason ?? (end.outcome === 'failed' ? end.reason : undefined);
};

const superseded = (id: OperationId): Reason => ({
  code: 'RunSuperseded',
  message: `the account went over to another operation before ${id} ended`,
  nextStep: 'Follow the other operation.',
});

/** What is left once the operation has ended: safe to repeat, and repeated when a task is run again. */
export const tidyRun = async (
  { store, publish }: EndRunDependencies,
  { id, accountId, status }: Operation,
): Promise<'completed' | 'failed'> => {
  await store.releaseSlot(CREATION_SLOTS, id);
  if (accountId !== undefined) {
    await store.releaseLease(leaseOf(accountId), id);
    await publish(accountId);
  }
  return status === 'SUCCEEDED' ? 'completed' : 'failed';
};

const endLedger = async (
  { store, now }: EndRunDependencies,
  { id, accountId }: Operation,
  status: 'COMPLETED' | 'FAILED',
): Promise<void> => {
  if (accountId === undefined || (await store.findRun(accountId, id)) === undefined) return;
  await store.endRun(accountId, id, { status, at: now() });
};

const ended = (operation: Operation, reason: Reason | undefined, at: Instant): Operation => ({
  ...operation,
  status: reason === undefined ? 'SUCCEEDED' : 'FAILED',
  ...(reason === undefined ? {} : { reason }),
  updatedAt: at,
});

/**
 * Ends a run: first the account (ACTIVE only here), then the ledger, then the operation, last lease and events. A crash
 * between any two is taken up by the next call, which goes by what the account says already.
 */
export const createEndRun =
  (dependencies: EndRunDependencies) =>
  async (operation: Operation, end: RunEnd): Promise<'completed' | 'failed'> => {
    const { store, now } = dependencies;
    const { id, accountId } = operation;
    if (isFinished(operation)) return tidyRun(dependencies, operation);
    const found = accountId === undefined ? undefined : await store.findAccount(accountId);
    const account =
      found === undefined ? undefined : await endAccount(dependencies, found, id, end);
    const reason = verdict(account, id, end);
    await endLedger(dependencies, operation, reason === undefined ? 'COMPLETED' : 'FAILED');
    const after = await store.updateOperation(id, (current) =>
      isFinished(current) ? undefined : ended(current, reason, now()),
    );
    return tidyRun(dependencies, after);
  };
export type EndRun = ReturnType<typeof createEndRun>;
