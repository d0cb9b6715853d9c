import type { AccountId, AccountTypeId, AwsAccountId, OperationId } from '../../contracts/ids.ts';
import type { AccountStatus } from '../../contracts/lifecycle.ts';
import type { CreateAccountRequest } from '../operations/operation.ts';
import type { Account } from './account.ts';
import { changeOf } from './account-change.ts';
import type { AwsAccountState, ChangeContext } from './account-event.ts';

/** What an account is before its first change is noted. */
type Beginning = Omit<Account, 'unpublished' | 'createdAt' | 'updatedAt' | 'version'>;

const begin = (
  account: Beginning,
  kind: string,
  context: ChangeContext,
  operationId?: OperationId,
): Account => {
  const made: Account = {
    ...account,
    unpublished: [],
    createdAt: context.at,
    updatedAt: context.at,
    version: 1,
  };
  return { ...made, unpublished: [changeOf({ kind, after: made, context, operationId })] };
};

/** An account that was asked for and does not exist in AWS yet: INITIALIZING, its first run under way. */
export const createAccount = (
  ids: { readonly id: AccountId; readonly operationId: OperationId },
  request: CreateAccountRequest,
  context: ChangeContext,
): Account =>
  begin(
    {
      id: ids.id,
      operationId: ids.operationId,
      name: request.name,
      alias: request.alias,
      aliasGiven: request.aliasGiven,
      email: request.email,
      accountType: request.accountType,
      tags: request.tags,
      origin: 'HOLDFAST',
      status: 'INITIALIZING',
      assurance: { state: 'UPDATING' },
      foundation: false,
    },
    'created',
    context,
    ids.operationId,
  );

/** What Organizations says of an account. */
export interface AccountInOrganization {
  readonly awsAccountId: AwsAccountId;
  readonly name: string;
  readonly email: string;
  readonly state: AwsAccountState;
  readonly organizationalUnitId?: string;
  readonly tags?: Readonly<Record<string, string>>;
}

const firstStatus = (state: AwsAccountState): AccountStatus => {
  if (state === 'PENDING_CLOSURE' || state === 'CLOSED') return 'CLOSED';
  return state === 'SUSPENDED' ? 'SUSPENDED' : 'DISCOVERED';
};

const external = (id: AccountId, found: AccountInOrganization) => ({
  id,
  awsAccountId: found.awsAccountId,
  name: found.name,
  aliasGiven: false,
  email: found.email,
  tags: found.tags ?? {},
  origin: 'EXTERNAL' as const,
  assurance: { state: 'NONE' as const },
  ...(found.organizationalUnitId === undefined
    ? {}
    : { organizationalUnitId: found.organizationalUnitId }),
});

/** An account found in the organization: DISCOVERED, or CLOSED or SUSPENDED where AWS says so. */
export const discoverAccount = (
  id: AccountId,
  found: AccountInOrganization,
  context: ChangeContext,
): Account => {
  const status = firstStatus(found.state);
  return begin(
    {
      ...external(id, found),
      status,
      foundation: false,
      ...(status === 'DISCOVERED' ? {} : { statusBefore: 'DISCOVERED' }),
      ...(status === 'SUSPENDED' ? { suspendedBy: 'AWS' } : {}),
    },
    'discovered',
    context,
  );
};

/** Management, Security or Logging: ACTIVE from the start, of the account type of its own name. */
export const foundationAccount = (
  id: AccountId,
  found: AccountInOrganization & { readonly accountType: AccountTypeId },
  context: ChangeContext,
): Account =>
  begin(
    {
      ...external(id, found),
      accountType: found.accountType,
      status: 'ACTIVE',
      foundation: true,
    },
    'foundation-recorded',
    context,
  );
