import type { Account } from './account.ts';
import { illegalTransition } from './illegal-transition.ts';
import type { Changes, Event } from './rule.ts';
import { closed } from './run-rules.ts';

/** Maintenance, suspension and closing, asked for here or seen in AWS. */

const suspend = (account: Account, suspendedBy: 'AWS' | 'HOLDFAST'): Changes => ({
  status: 'SUSPENDED',
  statusBefore: account.status,
  suspendedBy,
});

/** MAINTENANCE has an ACTIVE behind it again when it comes back. */
const reinstate = (account: Account): Changes => ({
  status: account.statusBefore ?? 'ERROR',
  statusBefore: account.statusBefore === 'MAINTENANCE' ? 'ACTIVE' : undefined,
  suspendedBy: undefined,
});

export const maintenanceOn = (): Changes => ({ status: 'MAINTENANCE', statusBefore: 'ACTIVE' });

export const maintenanceOff = (): Changes => ({ status: 'ACTIVE', statusBefore: undefined });

export const suspended = (account: Account): Changes => suspend(account, 'HOLDFAST');

export const reinstated = (account: Account, event: Event<'reinstated'>): Changes => {
  if (account.suspendedBy === 'AWS') {
    throw illegalTransition(account, event.kind, 'because AWS suspended it');
  }
  return reinstate(account);
};

const standing = (account: Account, { state }: Event<'observed'>): Changes => {
  if (account.foundation) return {};
  if (state === 'PENDING_CLOSURE' || state === 'CLOSED') return closed(account);
  if (state === 'SUSPENDED') {
    const already = account.status === 'SUSPENDED' || account.status === 'CLOSED';
    return already ? {} : suspend(account, 'AWS');
  }
  if (state !== 'ACTIVE') return {};
  const back = account.status === 'CLOSED' || account.suspendedBy === 'AWS';
  return back ? reinstate(account) : {};
};

const nameFollowsAws = (account: Account): boolean =>
  account.origin === 'EXTERNAL' && account.nameGiven !== true;

/** What AWS says wins: state, OU and e-mail always, the name of external accounts until a person changes it here. */
export const observed = (account: Account, event: Event<'observed'>): Changes => ({
  ...standing(account, event),
  organizationalUnitId: event.organizationalUnitId ?? account.organizationalUnitId,
  email: event.email ?? account.email,
  name: nameFollowsAws(account) ? (event.name ?? account.name) : account.name,
});

export const foundationRecognized = (
  account: Account,
  event: Event<'foundation-recognized'>,
): Changes => {
  if (account.foundation) return { accountType: event.accountType };
  if (account.origin === 'HOLDFAST') {
    throw illegalTransition(account, event.kind, 'because Holdfast created it for something else');
  }
  return {
    foundation: true,
    accountType: event.accountType,
    status: 'ACTIVE',
    statusBefore: undefined,
    suspendedBy: undefined,
  };
};
