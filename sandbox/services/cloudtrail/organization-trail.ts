import { AwsError, type Call } from '../../wire/service.ts';
import { callerRefusal } from '../caller-permissions.ts';
import { putServiceLinkedRole, serviceLinkedRole } from '../iam/service-linked-roles.ts';
import { findOrganization } from '../organizations/organization-state.ts';
import type { World } from '../world.ts';

const SERVICE = 'cloudtrail.amazonaws.com';

const READS = [
  'organizations:DescribeOrganization',
  'organizations:ListAWSServiceAccessForOrganization',
];

/** CloudTrail reads the organization and makes its role with the caller's permissions. */
const requirePermissions = (world: World, call: Call): void => {
  const role = `arn:aws:iam::${call.account}:role/aws-service-role/${SERVICE}/AWSServiceRoleForCloudTrail`;
  const missing = serviceLinkedRole(world, call.account, SERVICE) === undefined;
  const refused = callerRefusal(world, call, [
    ...READS.map((action) => ({ action, resource: '*' })),
    ...(missing
      ? [
          {
            action: 'iam:CreateServiceLinkedRole',
            resource: role,
            context: { 'iam:AWSServiceName': SERVICE },
          },
        ]
      : []),
  ]);
  if (refused !== undefined) {
    throw new AwsError('InsufficientDependencyServiceAccessPermissionException', refused);
  }
};

/** What an organization needs before it can have a trail. Source: CloudTrail User Guide, "Prepare for creating a trail for your organization". */
export const requireOrganization = (world: World, call: Call): void => {
  const organization = findOrganization(world);
  if (organization?.accounts[call.account] === undefined) {
    throw new AwsError(
      'OrganizationsNotInUseException',
      'Your account is not a member of an organization.',
    );
  }
  if (organization.managementAccount !== call.account) {
    throw new AwsError(
      'NotOrganizationMasterAccountException',
      'The account is not the management account or a delegated administrator for the organization.',
    );
  }
  requirePermissions(world, call);
  if (organization.trustedServices[SERVICE] === undefined) {
    throw new AwsError(
      'CloudTrailAccessNotEnabledException',
      'You must enable CloudTrail service access for your organization before you can create an organization trail.',
    );
  }
  putServiceLinkedRole(world, call.account, SERVICE);
};
