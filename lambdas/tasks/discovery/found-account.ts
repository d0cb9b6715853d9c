import { type Account as AwsAccount, paginateListAccounts } from '@aws-sdk/client-organizations';
import { organizations } from '../../aws/clients/organizations.ts';
import type { Connection } from '../../aws/connection.ts';
import type { AwsAccountId } from '../../contracts/ids.ts';
import { QUOTAS } from '../../contracts/quotas.ts';
import type { AwsAccountState } from '../../domain/accounts/account-event.ts';
import type { AccountInOrganization } from '../../domain/accounts/new-account.ts';
import { isAwsAccountId } from '../creation/find-created-account.ts';

/** An account as Organizations tells of it; tags are asked for apart. */
export type FoundAccount = Omit<AccountInOrganization, 'tags'>;

/** `o-x/r-x/ou-x/` as its parts. Source: Organizations API Reference, Account. */
const partsOf = ({ Paths }: AwsAccount): readonly string[] =>
  Paths?.[0]?.split('/').filter((part) => part !== '' && !isAwsAccountId(part)) ?? [];

/** Ids of root and OUs above an account, from the root down. */
export const placesOf = (account: AwsAccount): readonly string[] =>
  partsOf(account).filter((part) => /^(r|ou)-/.test(part));

/** The last part of the path. */
const parentOf = (account: AwsAccount): string | undefined => partsOf(account).at(-1);

const stateOf = ({ State }: AwsAccount): AwsAccountState => State ?? 'ACTIVE';

/** Undefined for an answer without an id, which is none. */
export const foundAccount = (account: AwsAccount | undefined): FoundAccount | undefined => {
  if (account === undefined || !isAwsAccountId(account.Id)) return undefined;
  const organizationalUnitId = parentOf(account);
  return {
    awsAccountId: account.Id,
    name: account.Name ?? account.Id,
    email: account.Email ?? '',
    state: stateOf(account),
    ...(organizationalUnitId === undefined ? {} : { organizationalUnitId }),
  };
};

/** Every account as Organizations lists it, page after page: it allows few calls a second. */
export async function* listedAwsAccounts(own: Connection): AsyncGenerator<AwsAccount> {
  const pages = paginateListAccounts(
    { client: organizations(own), pageSize: QUOTAS.listAccountsPage },
    {},
  );
  for await (const { Accounts } of pages) yield* Accounts ?? [];
}

/** Every account of the organization. */
export async function* listedAccounts(own: Connection): AsyncGenerator<FoundAccount> {
  for await (const account of listedAwsAccounts(own)) {
    const found = foundAccount(account);
    if (found !== undefined) yield found;
  }
}

export type AccountsById = ReadonlyMap<AwsAccountId, FoundAccount>;

export const allAccounts = async (own: Connection): Promise<AccountsById> => {
  const all = new Map<AwsAccountId, FoundAccount>();
  for await (const found of listedAccounts(own)) all.set(found.awsAccountId, found);
  return all;
};
