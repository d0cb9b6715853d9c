import type { AccountTypeId } from '../contracts/ids.ts';
import type { AccountOrigin, AccountStatus, AssuranceState } from '../contracts/lifecycle.ts';
import type { Account } from '../domain/accounts/account.ts';

/** One tag that an account must have. */
export interface TagFilter {
  readonly key: string;
  readonly value?: string;
}

/** Which accounts a list is of; everything given must hold. */
export interface AccountFilter {
  readonly status?: AccountStatus;
  readonly accountType?: AccountTypeId;
  readonly origin?: AccountOrigin;
  readonly assurance?: AssuranceState;
  /** Any value when `value` is absent. */
  readonly tag?: TagFilter;
  /** Further tags, beside `tag`. */
  readonly alsoTagged?: readonly TagFilter[];
  /** Found in name, alias, e-mail or AWS account id, in any case. */
  readonly text?: string;
}

const hasTag = (account: Account, tag: AccountFilter['tag']): boolean => {
  if (tag === undefined) return true;
  const value = account.tags[tag.key];
  return value !== undefined && (tag.value === undefined || value === tag.value);
};

const hasText = (account: Account, text: string | undefined): boolean => {
  if (text === undefined) return true;
  const wanted = text.toLowerCase();
  return [account.name, account.alias, account.email, account.awsAccountId].some((field) =>
    field?.toLowerCase().includes(wanted),
  );
};

/** True when the account is one of the list's. */
export const matches = (account: Account, filter: AccountFilter): boolean =>
  (filter.status ?? account.status) === account.status &&
  (filter.accountType ?? account.accountType) === account.accountType &&
  (filter.origin ?? account.origin) === account.origin &&
  (filter.assurance ?? account.assurance.state) === account.assurance.state &&
  [filter.tag, ...(filter.alsoTagged ?? [])].every((tag) => hasTag(account, tag)) &&
  hasText(account, filter.text);
