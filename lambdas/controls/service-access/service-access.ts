import {
  type DelegatedAdministrator,
  EnableAWSServiceAccessCommand,
  paginateListAWSServiceAccessForOrganization,
  paginateListDelegatedAdministrators,
  RegisterDelegatedAdministratorCommand,
} from '@aws-sdk/client-organizations';
import { organizations } from '../../aws/clients/organizations.ts';
import type { Connection } from '../../aws/connection.ts';
import { classify } from '../../aws/errors.ts';
import type { AwsAccountId } from '../../contracts/ids.ts';
import { CONFIG_SERVICE } from '../../contracts/names.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Change, Control, DraftTarget } from '../control.ts';
import { securityAccountOf } from '../targets.ts';
import { serviceAccessPermissions } from './permissions.ts';

/** Services whose own command does not switch their trusted access on. Source: Organizations User Guide, "Services that you can use". */
const TRUSTED = ['access-analyzer.amazonaws.com', 'account.amazonaws.com', CONFIG_SERVICE] as const;

/** What the Security account administers through Organizations; GuardDuty has a call of its own. */
const DELEGATED: readonly Delegation[] = [
  // Source: IAM User Guide, "Delegated administrator for IAM Access Analyzer".
  {
    service: 'access-analyzer.amazonaws.com',
    most: 1,
    lost: 'its analyzers of the organization are disabled by that',
  },
  // Source: Config API Reference, PutOrganizationConfigRule.
  {
    service: CONFIG_SERVICE,
    most: 3,
    lost: 'its aggregators of the organization collect nothing more after that',
  },
];

interface Delegation {
  readonly service: string;
  /** Accounts that may administer it at once. */
  readonly most: number;
  /** What an account that administers it no longer loses. */
  readonly lost: string;
}

export interface DesiredServiceAccess {
  readonly trusted: readonly string[];
  readonly delegated: readonly Delegation[];
  readonly administrator: AwsAccountId;
}

export interface ObservedServiceAccess {
  readonly trusted: readonly string[];
  /** Ids of accounts, by service. */
  readonly administrators: Readonly<Record<string, readonly string[]>>;
}

export type ServiceAccessChange = Change &
  (
    | { readonly kind: 'trust-service'; readonly after: { readonly service: string } }
    | {
        readonly kind: 'delegate-service';
        readonly after: { readonly service: string; readonly administrator: AwsAccountId };
      }
  );

const readTrusted = async (connection: Connection): Promise<readonly string[]> => {
  const found: string[] = [];
  const pages = paginateListAWSServiceAccessForOrganization(
    { client: organizations(connection), pageSize: 20 },
    {},
  );
  for await (const { EnabledServicePrincipals: enabled = [] } of pages) {
    found.push(...enabled.map(({ ServicePrincipal = '' }) => ServicePrincipal));
  }
  return found;
};

const readAdministrators = async (
  connection: Connection,
  service: string,
): Promise<readonly string[]> => {
  const found: DelegatedAdministrator[] = [];
  const pages = paginateListDelegatedAdministrators(
    { client: organizations(connection), pageSize: 20 },
    { ServicePrincipal: service },
  );
  for await (const page of pages) found.push(...(page.DelegatedAdministrators ?? []));
  return found.map(({ Id = '' }) => Id);
};

const observe = async (
  connection: Connection,
  { delegated }: DesiredServiceAccess,
): Promise<ObservedServiceAccess> => {
  const [trusted, ...administrators] = await Promise.all([
    readTrusted(connection),
    ...delegated.map(async ({ service }) => [
      service,
      await readAdministrators(connection, service),
    ]),
  ]);
  return { trusted, administrators: Object.fromEntries(administrators) };
};

const administered = (
  { service, most, lost }: Delegation,
  administrator: AwsAccountId,
  others: readonly string[],
): DomainError =>
  new DomainError(
    'DelegatedAdministratorConflict',
    'conflict',
    `${service} is administered by ${others.join(', ')}, not by the Security account ${administrator}, and AWS lets ${most} account${most === 1 ? '' : 's'} administer it at most`,
    {
      nextStep: `Name ${others.length === 1 ? 'that account' : 'one of them'} as the Security account in holdfast.config.yaml, or deregister it (aws organizations deregister-delegated-administrator --service-principal ${service} --account-id ${others[0] ?? ''}; ${lost}), then run the foundation again.`,
    },
  );

/** @throws DomainError `DelegatedAdministratorConflict` where AWS takes no further one: changing an administrator disables what it administers */
const plan = (
  { trusted, delegated, administrator }: DesiredServiceAccess,
  observed: ObservedServiceAccess,
): readonly ServiceAccessChange[] => {
  const trust = trusted
    .filter((service) => !observed.trusted.includes(service))
    .map((service) => ({
      kind: 'trust-service' as const,
      resource: service,
      after: { service },
      sentence: `Let ${service} act in every account of the organization (trusted access).`,
      destructive: false,
    }));
  const delegate = delegated
    .filter(({ service }) => !(observed.administrators[service] ?? []).includes(administrator))
    .map((delegation) => {
      const { service, most } = delegation;
      const others = observed.administrators[service] ?? [];
      if (others.length >= most) throw administered(delegation, administrator, others);
      return {
        kind: 'delegate-service' as const,
        resource: service,
        after: { service, administrator },
        sentence: `Make the Security account ${administrator} ${most === 1 ? 'the' : 'an'} administrator of ${service}.`,
        destructive: false,
      };
    });
  return [...trust, ...delegate];
};

/** Where AWS takes several, those that were there before stay beside Security. */
const otherAdministrators = (
  { delegated, administrator }: DesiredServiceAccess,
  { administrators }: ObservedServiceAccess,
): readonly string[] =>
  delegated.flatMap(({ service }) => {
    const others = (administrators[service] ?? []).filter((account) => account !== administrator);
    return others.length === 0
      ? []
      : [`${service} is also administered by ${others.join(', ')}, which stays as it is.`];
  });

const apply = async (change: ServiceAccessChange, connection: Connection): Promise<void> => {
  const client = organizations(connection);
  try {
    await (change.kind === 'trust-service'
      ? client.send(new EnableAWSServiceAccessCommand({ ServicePrincipal: change.after.service }))
      : client.send(
          new RegisterDelegatedAdministratorCommand({
            AccountId: change.after.administrator,
            ServicePrincipal: change.after.service,
          }),
        ));
  } catch (error) {
    if (classify(error).disposition !== 'adopt') throw error;
  }
};

/** The services that act for the organization are trusted, and the Security account administers those that let it. */
export const serviceAccess: Control<
  DesiredServiceAccess,
  ObservedServiceAccess,
  ServiceAccessChange,
  DraftTarget
> = {
  id: 'service-access',
  stage: 'trusted-access',
  scope: 'organization',
  permissions: serviceAccessPermissions,
  desired: (_, { foundation }) => ({
    trusted: TRUSTED,
    delegated: DELEGATED,
    administrator: securityAccountOf(foundation),
  }),
  observe: (_, connection, desired) => observe(connection, desired),
  plan,
  notes: otherAdministrators,
  apply: (change, _, connection) => apply(change, connection),
};
