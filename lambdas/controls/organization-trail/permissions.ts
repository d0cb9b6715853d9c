import type { ControlPermissions } from '../../contracts/permissions.ts';

const SERVICE_ROLE =
  'arn:{partition}:iam::{management}:role/aws-service-role/cloudtrail.amazonaws.com/AWSServiceRoleForCloudTrail';

/** What organization-trail does in the management account; the role is that of the function that runs it. */
export const organizationTrailPermissions: ControlPermissions = {
  execution: [
    {
      sid: 'TrustCloudTrail',
      actions: [
        // CreateTrail of an organization trail asks Organizations in the name of its caller.
        'organizations:DescribeOrganization',
        'organizations:ListAWSServiceAccessForOrganization',
        'organizations:EnableAWSServiceAccess',
      ],
      resources: ['*'],
    },
    {
      sid: 'ManageTrail',
      actions: [
        'cloudtrail:CreateTrail',
        'cloudtrail:UpdateTrail',
        'cloudtrail:StartLogging',
        'cloudtrail:GetTrailStatus',
        'cloudtrail:GetEventSelectors',
        'cloudtrail:PutEventSelectors',
        'cloudtrail:AddTags',
      ],
      resources: ['arn:{partition}:cloudtrail:*:{management}:trail/*'],
    },
    { sid: 'ListTrails', actions: ['cloudtrail:DescribeTrails'], resources: ['*'] },
    {
      sid: 'ReadServiceRole',
      actions: ['iam:GetRole'],
      // IAM does not know the path of a role that is not there: it then asks for the name alone.
      resources: [
        SERVICE_ROLE,
        'arn:{partition}:iam::{management}:role/AWSServiceRoleForCloudTrail',
      ],
    },
    {
      sid: 'ServiceRole',
      actions: ['iam:CreateServiceLinkedRole'],
      resources: [SERVICE_ROLE],
    },
  ],
  audit: [],
};
