import { AwsError, type Call, type Handler } from '../../../wire/service.ts';
import { callerRefusal } from '../../caller-permissions.ts';
import { putServiceLinkedRole, serviceLinkedRole } from '../../iam/service-linked-roles.ts';
import { findOrganization } from '../../organizations/organization-state.ts';
import { isTrusted } from '../../organizations/trusted-services.ts';
import type { World } from '../../world.ts';
import { validationError } from '../template.ts';
import { invalidOperation } from './stack-set-errors.ts';
import { stackSetStore } from './stack-set-state.ts';

/** What Organizations lists as trusted. Source: Organizations User Guide, "CloudFormation StackSets and Organizations". */
export const MEMBER_SERVICE = 'member.org.stacksets.cloudformation.amazonaws.com';
/** Whose role acts in the management account; EnableAWSServiceAccess does not know it. */
export const ADMIN_SERVICE = 'stacksets.cloudformation.amazonaws.com';

/** One switch an organization, whatever the region. */
const switchOf = (world: World) =>
  stackSetStore(world, { account: world.managementAccount, region: 'global' });

/** Trust alone does not do: StackSets has to be activated by its own call. */
export const isActive = (world: World): boolean =>
  switchOf(world).active === true && isTrusted(world, MEMBER_SERVICE);

const requireManagement = (world: World, call: Call): void => {
  const organization = findOrganization(world);
  if (organization?.managementAccount === call.account) return;
  throw invalidOperation(
    'You must be the management account of an organization to manage organizations access',
  );
};

/** Service-managed sets are the management account's, once access is activated. */
export const requireActive = (world: World, call: Call): void => {
  if (findOrganization(world)?.managementAccount !== call.account) {
    throw validationError(
      'You must be the management account or delegated admin account of an organization before operating a SERVICE_MANAGED stack set',
    );
  }
  if (!isActive(world)) {
    throw validationError(
      'You must enable organizations access to operate a service managed stack set',
    );
  }
};

/** CloudFormation enables trust and makes its role with the caller's permissions. */
const requirePermissions = (world: World, call: Call): void => {
  const trust = { 'organizations:ServicePrincipal': MEMBER_SERVICE };
  const role = `arn:aws:iam::${call.account}:role/aws-service-role/${ADMIN_SERVICE}/AWSServiceRoleForCloudFormationStackSetsOrgAdmin`;
  const missing = serviceLinkedRole(world, call.account, ADMIN_SERVICE) === undefined;
  const refused = callerRefusal(world, call, [
    { action: 'organizations:EnableAWSServiceAccess', resource: '*', context: trust },
    ...(missing
      ? [
          {
            action: 'iam:CreateServiceLinkedRole',
            resource: role,
            context: { 'iam:AWSServiceName': ADMIN_SERVICE },
          },
        ]
      : []),
  ]);
  if (refused !== undefined) throw new AwsError('AccessDenied', refused, { status: 403 });
};

const activate =
  (world: World): Handler =>
  (_input, call) => {
    requireManagement(world, call);
    requirePermissions(world, call);
    const organization = findOrganization(world);
    if (organization !== undefined) {
      organization.trustedServices[MEMBER_SERVICE] ??= world.clock.now();
    }
    putServiceLinkedRole(world, call.account, ADMIN_SERVICE);
    switchOf(world).active = true;
    return {};
  };

const deactivate =
  (world: World): Handler =>
  (_input, call) => {
    requireManagement(world, call);
    delete findOrganization(world)?.trustedServices[MEMBER_SERVICE];
    delete switchOf(world).active;
    return {};
  };

/** Whether StackSets may make its roles in the accounts of the organization. */
export const organizationsAccess = (world: World): Record<string, Handler> => ({
  ActivateOrganizationsAccess: activate(world),
  DeactivateOrganizationsAccess: deactivate(world),
  DescribeOrganizationsAccess: (_input, call) => {
    requireManagement(world, call);
    return { Status: isActive(world) ? 'ENABLED' : 'DISABLED' };
  },
});
