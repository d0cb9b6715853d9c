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

/** The parent is the last part of `Paths`, such as `o-x/r-x/ou-x/`. Source: Organizations API Reference, Account. */
const parentOf = ({ Paths }: AwsAccount): string | undefined =>
  Paths?.[0]
    ?.split('/')
    .filter((part) => part !== '' && !isAwsAccountId(part))
    .at(-1);

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

/** Every account of the organization, page after page: Organizations allows few calls a second. */
export async function* listedAccounts(own: Connection): AsyncGenerator<FoundAccount> {
  const pages = paginateListAccounts(
    { client: organizations(own), pageSize: QUOTAS.listAccountsPage },
    {},
  );
  for await (const { Accounts } of pages) {
    for (const account of Accounts ?? []) {
      const found = foundAccount(account);
      if (found !== undefined) yield found;
    }
  }
}

export type AccountsById = ReadonlyMap<AwsAccountId, FoundAccount>;

export const allAccounts = async (own: Connection): Promise<AccountsById> => {
  const all = new Map<AwsAccountId, FoundAccount>();
  for await (const found of listedAccounts(own)) all.set(found.awsAccountId, found);
  return all;
};
