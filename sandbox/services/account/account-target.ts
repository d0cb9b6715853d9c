import { AwsError, type Call } from '../../wire/service.ts';
import { findAccount, findOrganization } from '../organizations/organization-state.ts';
import { delegatedServices, isTrusted } from '../organizations/trusted-services.ts';
import type { World } from '../world.ts';

const SERVICE = 'account.amazonaws.com';

export interface NamesAccount {
  readonly AccountId?: string | undefined;
}

const denied = (call: Call, why: string): AwsError =>
  new AwsError(
    'AccessDeniedException',
    `User: ${call.principal.arn} is not authorized to perform: account:${call.operation} (${why})`,
    { status: 403 },
  );

const isAdministrator = (world: World, account: string): boolean =>
  account === findOrganization(world)?.managementAccount ||
  delegatedServices(world, account).includes(SERVICE);

/**
 * The account that a request is about: the caller's own without AccountId, or with it a member of the organization that
 * the caller administers. Source: Account Management Reference, "API modes of operation".
 */
export const targetAccount = (world: World, input: NamesAccount, call: Call): string => {
  const { AccountId: wanted } = input;
  if (wanted === undefined) return call.account;
  if (!isAdministrator(world, call.account)) {
    throw denied(
      call,
      'AccountId can be specified by the management account or a delegated administrator only.',
    );
  }
  if (!isTrusted(world, SERVICE)) {
    throw denied(
      call,
      'Your organization must first enable trusted access with AWS Account Management.',
    );
  }
  if (wanted === findOrganization(world)?.managementAccount) {
    throw denied(
      call,
      'The management account can only be managed using the standalone context from the management account.',
    );
  }
  if (findAccount(world, wanted) === undefined) {
    throw denied(call, `The account ${wanted} is not a member of your organization.`);
  }
  return wanted;
};

/** ARN of an account, or of a member that the organization's administrator names. Source: Service Authorization Reference. */
export const accountArn = (world: World, { AccountId }: NamesAccount, call: Call): string => {
  const organization = findOrganization(world);
  return AccountId === undefined || organization === undefined
    ? `arn:aws:account::${call.account}:account`
    : `arn:aws:account::${organization.managementAccount}:account/${organization.id}/${AccountId}`;
};
