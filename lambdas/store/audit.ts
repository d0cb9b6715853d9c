import type { AccountId } from '../contracts/ids.ts';
import type { AccountChange } from '../domain/accounts/account.ts';
import { DomainError } from '../domain/errors.ts';
import type { Page, PageRequest } from './page.ts';

const unbuilt = (): never => {
  throw new DomainError('Unbuilt', 'failed', 'not built yet');
};
/** Appends the change once, however often it is called. */
export const appendAudit = async (_accountId: AccountId, _change: AccountChange): Promise<void> =>
  unbuilt();
/** Newest first. @throws DomainError `CursorInvalid` */
export const listAudit = async (
  _accountId: AccountId,
  _page: PageRequest,
): Promise<Page<AccountChange>> => unbuilt();
