import type { Permission } from './permissions.ts';

const ROLE =
  'arn:{partition}:iam::{management}:role/aws-service-role/stacksets.cloudformation.amazonaws.com/AWSServiceRoleForCloudFormationStackSetsOrgAdmin';

/** CloudFormation enables trusted access, and makes its service-linked role, in the name of whoever activates. */
export const activateStackSets: readonly Permission[] = [
  {
    sid: 'ActivateStackSets',
    actions: [
      'cloudformation:ActivateOrganizationsAccess',
      'cloudformation:DescribeOrganizationsAccess',
    ],
    resources: ['*'],
  },
  {
    sid: 'TrustStackSets',
    actions: ['organizations:EnableAWSServiceAccess'],
    resources: ['*'],
    conditions: {
      StringEquals: {
        'organizations:ServicePrincipal': 'member.org.stacksets.cloudformation.amazonaws.com',
      },
    },
  },
  { sid: 'StackSetsRole', actions: ['iam:CreateServiceLinkedRole'], resources: [ROLE] },
];
