import {
  AWSOrganizationsNotInUseException,
  DescribeOrganizationCommand,
  ListRootsCommand,
  type Organization,
} from '@aws-sdk/client-organizations';
import { organizations } from '../../aws/clients/organizations.ts';
import type { Connection } from '../../aws/connection.ts';
import { DomainError } from '../../domain/errors.ts';
import type { FoundationDraft } from '../../domain/organization/foundation.ts';
import type { Store, TaskDependencies } from '../dependencies.ts';
import { allAccounts } from '../discovery/found-account.ts';
import {
  type RegisterDependencies,
  registerFoundationAccount,
} from './register-foundation-account.ts';

export interface RecordOrganizationDependencies
  extends RegisterDependencies,
    Pick<TaskDependencies, 'own'> {
  readonly store: RegisterDependencies['store'] &
    Pick<Store, 'findFoundationDraft' | 'updateFoundation'>;
}

const missing = (own: Connection, cause?: unknown): DomainError =>
  new DomainError(
    'OrganizationMissing',
    'unprocessable',
    `account ${own.accountId} is in no organization`,
    {
      nextStep:
        'Create one in this account (aws organizations create-organization --feature-set ALL), then run the foundation again.',
      cause,
    },
  );

const notManagement = ({ accountId }: Connection, organization: Organization): DomainError =>
  new DomainError(
    'NotManagementAccount',
    'unprocessable',
    `account ${accountId} is not the management account of ${organization.Id ?? 'its organization'}: ${organization.MasterAccountId ?? 'none'} is`,
    { nextStep: 'Deploy Holdfast into the management account of the organization.' },
  );

const another = (known: string, found: string): DomainError =>
  new DomainError(
    'OrganizationChanged',
    'conflict',
    `the account is in organization ${found}, and the foundation was laid in ${known}`,
    {
      nextStep: `Deploy Holdfast anew in ${found}: what the table says of accounts, units and policies is true of ${known} alone.`,
    },
  );

const withoutRoot = (id: string): DomainError =>
  new DomainError('OrganizationMissing', 'unavailable', `Organizations lists no root of ${id}`, {
    nextStep: 'Run the foundation again in a few minutes.',
  });

const describe = async (own: Connection): Promise<Organization> => {
  try {
    const answer = await organizations(own).send(new DescribeOrganizationCommand({}));
    if (answer.Organization === undefined) throw missing(own);
    return answer.Organization;
  } catch (error) {
    throw error instanceof AWSOrganizationsNotInUseException ? missing(own, error) : error;
  }
};

/** Ids that everything else is asked with. */
const identify = async (own: Connection) => {
  const organization = await describe(own);
  if (organization.MasterAccountId !== own.accountId) throw notManagement(own, organization);
  const { Id: organizationId = '' } = organization;
  const { Roots: roots } = await organizations(own).send(new ListRootsCommand({}));
  const rootId = roots?.[0]?.Id;
  if (rootId === undefined) throw withoutRoot(organizationId);
  return { organizationId, rootId };
};

/**
 * Writes down which organization this is and registers its management account.
 * @throws DomainError `OrganizationMissing`, `NotManagementAccount`, `OrganizationChanged`
 */
export const recordOrganization = async (
  dependencies: RecordOrganizationDependencies,
): Promise<FoundationDraft> => {
  const { store, own, now } = dependencies;
  const organization = await identify(own);
  const known = (await store.findFoundationDraft())?.organizationId;
  if (known !== undefined && known !== organization.organizationId) {
    throw another(known, organization.organizationId);
  }
  const accounts = await allAccounts(own);
  const management = accounts.get(own.accountId);
  if (management === undefined) throw missing(own);
  await registerFoundationAccount(dependencies, 'Management', management);
  const recorded = (current: FoundationDraft | undefined): FoundationDraft => ({
    units: {},
    version: 0,
    ...current,
    ...organization,
    managementAccountId: own.accountId,
    accountCount: accounts.size,
    updatedAt: now(),
  });
  return (await store.updateFoundation(recorded)) ?? recorded(undefined);
};
