import type { AccountStatus, Reason } from '../../contracts/lifecycle.ts';
import type { Account } from './account.ts';
import type { AccountEvent, ChangeContext } from './account-event.ts';
import { illegalTransition, runInProgress, underRun } from './illegal-transition.ts';
import type { Changes, Event } from './rule.ts';

/** How an account comes under a run and out of it again. */

const withoutReason = (account: Account): Account['assurance'] => {
  const { reason: _, ...assurance } = account.assurance;
  return assurance;
};

const withAnswers = (
  account: Account,
  { answers }: { readonly answers?: Account['answers'] },
): Pick<Account, 'answers'> =>
  answers === undefined ? {} : { answers: { ...account.answers, ...answers } };

/** The same request delivered twice is no second request. */
const repeated = (
  account: Account,
  event: Extract<AccountEvent, { operationId: unknown }>,
): boolean => {
  if (!underRun(account)) return false;
  if (account.operationId !== event.operationId) throw runInProgress(account);
  return true;
};

export const onboardRequested = (account: Account, event: Event<'onboard-requested'>): Changes => {
  if (repeated(account, event)) return {};
  return {
    status: 'ONBOARDING',
    accountType: event.accountType,
    operationId: event.operationId,
    ...withAnswers(account, event),
    assurance: { ...withoutReason(account), state: 'UPDATING' },
  };
};

/** As found, and asked for again once what stood in the way is answered; what was answered this time is forgotten. */
export const onboardingRefused = (
  account: Account,
  { reason }: Event<'onboarding-refused'>,
): Changes => ({
  status: 'DISCOVERED',
  accountType: undefined,
  answers: undefined,
  assurance: { ...account.assurance, state: 'NONE', reason },
});

const statusUnderRun = (account: Account): AccountStatus => {
  if (account.status !== 'ERROR') return account.status;
  return account.origin === 'HOLDFAST' ? 'INITIALIZING' : 'ONBOARDING';
};

export const assureRequested = (account: Account, event: Event<'assure-requested'>): Changes => {
  if (repeated(account, event)) return {};
  return {
    status: statusUnderRun(account),
    operationId: event.operationId,
    ...withAnswers(account, event),
    assurance: { ...withoutReason(account), state: 'UPDATING' },
  };
};

/** Where a status that stands for a run goes when the run ends; others stay. */
const afterRun = (
  status: AccountStatus | undefined,
  end: 'ACTIVE' | 'ERROR',
): AccountStatus | undefined =>
  status === 'INITIALIZING' || status === 'ONBOARDING' ? end : status;

/** SUSPENDED while the run goes on stays SUSPENDED: the run's end shows when the account is reinstated. */
const settled = (account: Account, end: 'ACTIVE' | 'ERROR'): Changes =>
  account.status === 'SUSPENDED'
    ? { statusBefore: afterRun(account.statusBefore, end) }
    : { status: afterRun(account.status, end) ?? end };

export const assuranceCompleted = (
  account: Account,
  event: Event<'assurance-completed'>,
  { at }: ChangeContext,
): Changes => {
  const { state, baselineVersion } = account.assurance;
  if (state === 'CURRENT' && baselineVersion === event.baselineVersion) return {};
  if (state !== 'UPDATING') {
    throw illegalTransition(account, event.kind, 'because no run is under way');
  }
  return {
    ...settled(account, 'ACTIVE'),
    assurance: { state: 'CURRENT', baselineVersion: event.baselineVersion, checkedAt: at },
    organizationalUnitId: event.organizationalUnitId ?? account.organizationalUnitId,
  };
};

/** A run that is told again to have failed has: only the first telling counts. */
export const assuranceFailed = (account: Account, event: Event<'assurance-failed'>): Changes => {
  if (account.assurance.state === 'FAILED' || account.status === 'CLOSED') return {};
  if (account.assurance.state !== 'UPDATING') {
    throw illegalTransition(account, event.kind, 'because no run is under way');
  }
  return { ...settled(account, 'ERROR'), assurance: failed(account, event.reason) };
};

const failed = (account: Account, reason: Reason): Account['assurance'] => ({
  ...account.assurance,
  state: 'FAILED',
  reason,
});

const CLOSED_UNDER_RUN: Reason = {
  code: 'AccountClosed',
  message: 'the account was closed while it was being assured',
  nextStep: 'Reinstate the account in AWS, then assure it again.',
};

/** CLOSED from wherever it was; a run that was under way has failed, so that a reinstated account can be assured. */
export const closed = (account: Account): Changes => {
  if (account.status === 'CLOSED') return {};
  const before = account.status === 'SUSPENDED' ? account.statusBefore : account.status;
  return {
    status: 'CLOSED',
    statusBefore: afterRun(before, 'ERROR'),
    suspendedBy: undefined,
    ...(account.assurance.state === 'UPDATING'
      ? { assurance: failed(account, CLOSED_UNDER_RUN) }
      : {}),
  };
};
