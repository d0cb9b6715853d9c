import { DomainError } from '../errors.ts';
import type { Account } from './account.ts';
import type { AccountEventKind } from './account-event.ts';
import {
  LOOKS,
  type LookKind,
  NEVER_OF_FOUNDATION,
  POSSIBLE,
  REQUESTS,
} from './lifecycle-table.ts';

/** True while a run carries the account. */
export const underRun = (account: Account): boolean => account.assurance.state === 'UPDATING';

const refused = (account: Account, kind: AccountEventKind): boolean =>
  (account.foundation && NEVER_OF_FOUNDATION.includes(kind)) ||
  (underRun(account) && (kind === 'onboard-requested' || kind === 'assure-requested')) ||
  (account.status === 'CLOSED' && kind === 'closed') ||
  (account.suspendedBy === 'AWS' && kind === 'reinstated');

const LOOK_KINDS = Object.keys(LOOKS) as LookKind[];

/** A foundation account is never DISCOVERED, so nothing is decided about it beforehand. */
const canLook = ({ foundation, status }: Account, look: LookKind): boolean =>
  !(foundation && look === 'preflight-account') &&
  LOOKS[look].statuses.some((allowed) => allowed === status);

const possibleRequests = (account: Account): readonly string[] => [
  ...LOOK_KINDS.filter((look) => canLook(account, look)).map((look) => LOOKS[look].words),
  ...POSSIBLE[account.status]
    .filter((kind) => !refused(account, kind))
    .flatMap((kind) => REQUESTS[kind] ?? []),
];

/** The refusal of an event that the account does not allow; says what can be asked for instead. */
export const illegalTransition = (
  account: Account,
  event: AccountEventKind | LookKind,
  why?: string,
): DomainError => {
  const what = account.foundation ? 'foundation account' : 'account';
  const message = `${what} ${account.id} is ${account.status}: '${event}' is not possible`;
  const possible = possibleRequests(account);
  const nextStep =
    possible.length === 0
      ? `Nothing can be asked of an account that is ${account.status}.`
      : `Possible now: ${possible.join(', ')}.`;
  return new DomainError(
    'IllegalTransition',
    'conflict',
    why === undefined ? message : `${message}, ${why}`,
    { nextStep },
  );
};

/** @throws DomainError `IllegalTransition` for a look that the status of the account does not allow */
export const refuseLook = (account: Account, look: LookKind): void => {
  if (!canLook(account, look)) throw illegalTransition(account, look);
};

/** The refusal of a run while another one carries the account. */
export const runInProgress = (account: Account): DomainError =>
  new DomainError(
    'RunInProgress',
    'conflict',
    `account ${account.id} is being carried by operation ${account.operationId ?? 'unknown'}`,
    { nextStep: 'Wait until that operation has ended, then ask again.' },
  );
