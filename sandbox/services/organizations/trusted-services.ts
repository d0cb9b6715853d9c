import type {
  DeregisterDelegatedAdministratorCommandInput,
  DisableAWSServiceAccessCommandInput,
  EnableAWSServiceAccessCommandInput,
  ListAWSServiceAccessForOrganizationCommandInput,
  ListDelegatedAdministratorsCommandInput,
  ListDelegatedServicesForAccountCommandInput,
  RegisterDelegatedAdministratorCommandInput,
} from '@aws-sdk/client-organizations';
import { AwsError } from '../../wire/service.ts';
import { own } from '../own.ts';
import type { World } from '../world.ts';
import { accountNamed } from './lookups.ts';
import { constraintViolation, invalidInput } from './organization-errors.ts';
import { organizationPage } from './organization-pages.ts';
import { findOrganization, type OrganizationState } from './organization-state.ts';
import { type Context, type Rule, serve } from './serve.ts';
import { shownAccount } from './shown.ts';

const WRITE: Rule = { from: 'management', as: 'exclusive' };
const READ: Rule = { from: 'delegates', as: 'read' };

/** Whether the organization trusts a service, such as `cloudtrail.amazonaws.com`. */
export const isTrusted = (world: World, service: string): boolean =>
  own(findOrganization(world)?.trustedServices ?? {}, service) !== undefined;

/** Services that an account administers for the organization. */
export const delegatedServices = (world: World, accountId: string): readonly string[] =>
  Object.keys(own(findOrganization(world)?.delegations ?? {}, accountId) ?? {});

const principalOf = (service: string | undefined): string => {
  if (service !== undefined && /^[a-z0-9.-]+\.amazonaws\.com$/.test(service)) return service;
  throw invalidInput('INVALID_PATTERN', `'${service}' is no service principal`);
};

const delegationsOf = (organization: OrganizationState, accountId: string) =>
  own(organization.delegations, accountId) ?? {};

/** Trusts a service, as services do that bring their own command for it. */
export const trustService = (world: World, service: string): void => {
  const organization = findOrganization(world);
  if (organization !== undefined) organization.trustedServices[service] ??= world.clock.now();
};

/** Registers an administrator of a service, as services do that bring their own command for it. */
export const delegateService = (world: World, accountId: string, service: string): void => {
  const organization = findOrganization(world);
  if (organization === undefined) return;
  const services = delegationsOf(organization, accountId);
  if (own(services, service) !== undefined) return;
  organization.delegations[accountId] = { ...services, [service]: world.clock.now() };
};

/** Ends what delegateService began. */
export const endDelegation = (world: World, accountId: string, service: string): void => {
  const organization = findOrganization(world);
  if (organization === undefined) return;
  const { [service]: _, ...rest } = delegationsOf(organization, accountId);
  if (Object.keys(rest).length > 0) organization.delegations[accountId] = rest;
  else delete organization.delegations[accountId];
};

/** Administrators at once, of services that say how many. Source: pages of the services on delegated administrators. */
const MOST_ADMINISTRATORS: Readonly<Record<string, number>> = {
  'access-analyzer.amazonaws.com': 1,
  'config.amazonaws.com': 3,
};

const requireRoom = (organization: OrganizationState, service: string, account: string): void => {
  const others = Object.keys(organization.delegations).filter(
    (id) => id !== account && own(delegationsOf(organization, id), service) !== undefined,
  );
  if (others.length < (own(MOST_ADMINISTRATORS, service) ?? Number.POSITIVE_INFINITY)) return;
  throw constraintViolation(
    'MAX_DELEGATED_ADMINISTRATORS_FOR_SERVICE_LIMIT_EXCEEDED',
    'You have exceeded the allowed number of delegated administrators for the delegated service.',
  );
};

const register = (
  input: RegisterDelegatedAdministratorCommandInput,
  { world, organization }: Context,
): void => {
  const account = accountNamed(organization, input.AccountId);
  const service = principalOf(input.ServicePrincipal);
  if (account.id === organization.managementAccount) {
    throw constraintViolation(
      'CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR',
      'You cannot register master account/yourself as delegated administrator for your organization.',
    );
  }
  if (account.state !== 'ACTIVE') {
    throw constraintViolation(
      'CANNOT_REGISTER_SUSPENDED_ACCOUNT_AS_DELEGATED_ADMINISTRATOR',
      `account ${account.id} is ${account.state}`,
    );
  }
  if (own(organization.trustedServices, service) === undefined) {
    throw constraintViolation(
      'SERVICE_ACCESS_NOT_ENABLED',
      `trusted access of ${service} is not enabled`,
    );
  }
  const services = delegationsOf(organization, account.id);
  requireRoom(organization, service, account.id);
  if (own(services, service) !== undefined) {
    throw new AwsError(
      'AccountAlreadyRegisteredException',
      'The provided account is already a delegated administrator for your organization.',
      { status: 409 },
    );
  }
  organization.delegations[account.id] = { ...services, [service]: world.clock.now() };
};

const deregister = (
  input: DeregisterDelegatedAdministratorCommandInput,
  { organization }: Context,
): void => {
  const { id } = accountNamed(organization, input.AccountId);
  const { [principalOf(input.ServicePrincipal)]: since, ...rest } = delegationsOf(organization, id);
  if (since === undefined) {
    throw new AwsError(
      'AccountNotRegisteredException',
      'The specified account is not a delegated administrator for this AWS service.',
      { status: 409 },
    );
  }
  if (Object.keys(rest).length > 0) organization.delegations[id] = rest;
  else delete organization.delegations[id];
};

const listAdministrators = (
  input: ListDelegatedAdministratorsCommandInput,
  { organization }: Context,
) => {
  const wanted = Object.entries(organization.delegations).filter(
    ([, services]) =>
      input.ServicePrincipal === undefined || own(services, input.ServicePrincipal) !== undefined,
  );
  const { items, page } = organizationPage(wanted, input);
  return {
    DelegatedAdministrators: items.map(([id, services]) => ({
      ...shownAccount(organization, accountNamed(organization, id)),
      DelegationEnabledDate: new Date(Math.min(...Object.values(services))),
    })),
    ...page,
  };
};

const listServices = (
  input: ListDelegatedServicesForAccountCommandInput,
  { organization }: Context,
) => {
  const { id } = accountNamed(organization, input.AccountId);
  const { items, page } = organizationPage(Object.entries(delegationsOf(organization, id)), input);
  return {
    DelegatedServices: items.map(([ServicePrincipal, since]) => ({
      ServicePrincipal,
      DelegationEnabledDate: new Date(since),
    })),
    ...page,
  };
};

/** Services that the organization trusts, and accounts that administer them for it. */
export const trustedServices = (world: World) => ({
  EnableAWSServiceAccess: serve(
    world,
    WRITE,
    (input: EnableAWSServiceAccessCommandInput, { organization }) => {
      organization.trustedServices[principalOf(input.ServicePrincipal)] ??= world.clock.now();
    },
  ),
  DisableAWSServiceAccess: serve(
    world,
    WRITE,
    (input: DisableAWSServiceAccessCommandInput, { organization }) => {
      delete organization.trustedServices[principalOf(input.ServicePrincipal)];
    },
  ),
  ListAWSServiceAccessForOrganization: serve(
    world,
    READ,
    (input: ListAWSServiceAccessForOrganizationCommandInput, { organization }) => {
      const all = Object.entries(organization.trustedServices);
      const { items, page } = organizationPage(all, input);
      return {
        EnabledServicePrincipals: items.map(([ServicePrincipal, since]) => ({
          ServicePrincipal,
          DateEnabled: new Date(since),
        })),
        ...page,
      };
    },
  ),
  RegisterDelegatedAdministrator: serve(world, WRITE, register),
  DeregisterDelegatedAdministrator: serve(world, WRITE, deregister),
  ListDelegatedAdministrators: serve(world, READ, listAdministrators),
  ListDelegatedServicesForAccount: serve(world, READ, listServices),
});
