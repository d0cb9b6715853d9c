import type { AccountTypeId } from '../contracts/ids.ts';
import type { AccountOrigin, AccountStatus, AssuranceState } from '../contracts/lifecycle.ts';
import type { Account } from '../domain/accounts/account.ts';
import { DomainError } from '../domain/errors.ts';
import type { Page, PageRequest } from './page.ts';

const unbuilt = (): never => {
  throw new DomainError('Unbuilt', 'failed', 'not built yet');
};
export interface AccountFilter {
  readonly status?: AccountStatus;
  readonly accountType?: AccountTypeId;
  readonly origin?: AccountOrigin;
  readonly assurance?: AssuranceState;
  /** Any value when `value` is absent. */
  readonly tag?: { readonly key: string; readonly value?: string };
  /** Found in name, alias, e-mail or AWS account id, in any case. */
  readonly text?: string;
}
export type AccountSortField = 'name' | 'createdAt' | 'status' | 'updatedAt';
export interface AccountSort {
  readonly by: AccountSortField;
  readonly order: 'asc' | 'desc';
}
/** @throws DomainError `CursorInvalid` */
export const listAccounts = async (
  _filter: AccountFilter,
  _page: PageRequest & { readonly sort?: AccountSort },
): Promise<Page<Account>> => unbuilt();
