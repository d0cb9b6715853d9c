import { AwsError, type Call } from '../../wire/service.ts';
import { callerRefusal } from '../caller-permissions.ts';
import { findOrganization, type OrganizationState } from '../organizations/organization-state.ts';
import { trustService } from '../organizations/trusted-services.ts';
import { own } from '../own.ts';
import type { World } from '../world.ts';

const CONFIG = 'config.amazonaws.com';
/** AWS milliseconds until Config has heard of a new administrator. */
const DELEGATION_MS = 5_000;

const denied = (message: string): AwsError =>
  new AwsError('OrganizationAccessDeniedException', message);

/** What keeps Config from acting for the organization on behalf of an account; undefined when nothing does. */
export const organizationObstacle = (
  world: World,
  organization: OrganizationState,
  account: string,
): string | undefined => {
  if (own(organization.trustedServices, CONFIG) === undefined) {
    return 'AWS Config service access is disabled in your organization.';
  }
  if (account === organization.managementAccount) return undefined;
  const since = own(own(organization.delegations, account) ?? {}, CONFIG);
  return since !== undefined && world.clock.now() >= since + world.clock.scaled(DELEGATION_MS)
    ? undefined
    : 'This action can only be performed by the management account or a registered delegated administrator for AWS Config.';
};

const requirePermission = (
  world: World,
  call: Call,
  operation: string,
  context: Readonly<Record<string, string>> = {},
): void => {
  const refused = callerRefusal(world, call, [
    {
      action: `organizations:${operation}`,
      resource: '*',
      context: { 'aws:CalledVia': [CONFIG], 'aws:ViaAWSService': 'true', ...context },
    },
  ]);
  if (refused !== undefined) throw denied(refused);
};

/**
 * With the caller's permissions Config enables itself in the management account, and asks elsewhere whether the caller is an
 * administrator. Source: Config API Reference, PutConfigurationAggregator.
 */
export const requireOrganizationAccess = (world: World, call: Call): void => {
  const organization = findOrganization(world);
  if (organization === undefined || own(organization.accounts, call.account) === undefined) {
    throw new AwsError('NoAvailableOrganizationException', 'Organization is no longer available.');
  }
  if (organization.featureSet === 'CONSOLIDATED_BILLING') {
    throw new AwsError(
      'OrganizationAllFeaturesNotEnabledException',
      'AWS Config resource cannot be created because your organization does not have all features enabled.',
    );
  }
  if (call.account === organization.managementAccount) {
    const context = { 'organizations:ServicePrincipal': CONFIG };
    requirePermission(world, call, 'EnableAWSServiceAccess', context);
    trustService(world, CONFIG);
  } else {
    requirePermission(world, call, 'ListDelegatedAdministrators');
  }
  const obstacle = organizationObstacle(world, organization, call.account);
  if (obstacle !== undefined) throw denied(obstacle);
};
