import { DomainError } from '../errors.ts';
import type { Account } from './account.ts';
import type { AccountEvent, ChangeContext } from './account-event.ts';

export { createAccount, discoverAccount, foundationAccount } from './new-account.ts';

/**
 * The account after the event: version up by one, `updatedAt` set, the change noted in `unpublished`. An event that says
 * nothing new (such as the same request delivered twice) gives back the same object.
 * @throws DomainError `IllegalTransition` when the status does not allow the event, `RunInProgress` when another run is under way
 */
export const transition = (
  account: Account,
  event: AccountEvent,
  _context: ChangeContext,
): Account => {
  throw new DomainError('IllegalTransition', 'conflict', `${account.status} ${event.kind}`);
};
