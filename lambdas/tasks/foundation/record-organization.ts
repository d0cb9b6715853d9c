import { DescribeOrganizationCommand, ListRootsCommand } from '@aws-sdk/client-organizations';
import { organizations } from '../../aws/clients/organizations.ts';
import type { Connection } from '../../aws/connection.ts';
import type { Region } from '../../contracts/ids.ts';
import { DomainError } from '../../domain/errors.ts';
import type { FoundationDraft } from '../../domain/organization/foundation.ts';
import type { Store, TaskDependencies } from '../dependencies.ts';
import { allAccounts } from '../discovery/found-account.ts';
import { foundationAccountsIn } from './foundation-accounts.ts';
import { findLogArchive } from './log-archive.ts';
import {
  type RegisterDependencies,
  registerFoundationAccount,
} from './register-foundation-account.ts';

export interface RecordOrganizationDependencies
  extends RegisterDependencies,
    Pick<TaskDependencies, 'own'> {
  readonly store: RegisterDependencies['store'] & Pick<Store, 'updateFoundation'>;
}

const unusable = (what: string): DomainError =>
  new DomainError(
    'OrganizationUnusable',
    'unprocessable',
    `Organizations answered without ${what}`,
    {
      nextStep:
        'Create an organization with all features in this account, then run the foundation again.',
    },
  );

const describe = async (own: Connection) => {
  const client = organizations(own);
  const { Organization: organization } = await client.send(new DescribeOrganizationCommand({}));
  const { Roots: roots } = await client.send(new ListRootsCommand({}));
  if (organization?.Id === undefined) throw unusable('an organization');
  if (roots?.[0]?.Id === undefined) throw unusable('a root');
  if (organization.MasterAccountId !== own.accountId) {
    throw new DomainError(
      'NotManagementAccount',
      'unprocessable',
      `account ${own.accountId} is not the management account of ${organization.Id}: ${organization.MasterAccountId ?? 'none'} is`,
      { nextStep: 'Deploy Holdfast into the management account of the organization.' },
    );
  }
  return { organizationId: organization.Id, rootId: roots[0].Id };
};

/** Registers Management, Security and Logging, and writes down what every worker needs to know of the organization. */
export const recordOrganization = async (
  dependencies: RecordOrganizationDependencies,
): Promise<FoundationDraft | undefined> => {
  const { store, settings, own, now } = dependencies;
  const organization = await describe(own);
  const accounts = await allAccounts(own);
  const { Management, Security, Logging } = foundationAccountsIn(accounts, own.accountId, settings);
  await registerFoundationAccount(dependencies, 'Management', Management);
  await registerFoundationAccount(dependencies, 'Security', Security);
  await registerFoundationAccount(dependencies, 'Logging', Logging);
  const home = settings.homeRegion as Region;
  const logArchive = await findLogArchive(own, Logging.awsAccountId, home);
  return store.updateFoundation((current) => ({
    units: {},
    version: 0,
    ...current,
    ...organization,
    managementAccountId: Management.awsAccountId,
    securityAccountId: Security.awsAccountId,
    loggingAccountId: Logging.awsAccountId,
    logArchive,
    accountCount: accounts.size,
    updatedAt: now(),
  }));
};
