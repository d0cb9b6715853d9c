import { BASELINE_STACK } from '../../contracts/names.ts';
import type { ControlPermissions, Permission } from '../../contracts/permissions.ts';

const STACK = `arn:{partition}:cloudformation:{home}:{account}:stack/${BASELINE_STACK}/*`;

const read: Permission = {
  sid: 'ReadBaseline',
  actions: ['cloudformation:DescribeStacks'],
  resources: [STACK],
};

/**
 * What baseline-stack does in an account. HoldfastExecution only looks at its own stack: nobody lifts himself. The
 * bootstrap role changes it, and CloudFormation makes roles and policy with the bootstrap session's rights.
 */
export const baselineStackPermissions: ControlPermissions = {
  execution: [read],
  audit: [read],
  bootstrap: [
    {
      sid: 'ManageBaseline',
      actions: [
        'cloudformation:DescribeStacks',
        'cloudformation:DescribeStackEvents',
        'cloudformation:CreateStack',
        'cloudformation:UpdateStack',
        'cloudformation:DeleteStack',
        'cloudformation:UpdateTerminationProtection',
        'cloudformation:TagResource',
      ],
      resources: [STACK],
    },
    {
      sid: 'ManageBaselineRoles',
      actions: [
        'iam:CreateRole',
        'iam:GetRole',
        'iam:UpdateRole',
        'iam:UpdateRoleDescription',
        'iam:UpdateAssumeRolePolicy',
        'iam:DeleteRole',
        'iam:TagRole',
        'iam:UntagRole',
        'iam:GetRolePolicy',
        'iam:PutRolePolicy',
        'iam:DeleteRolePolicy',
        'iam:ListRolePolicies',
        'iam:ListAttachedRolePolicies',
      ],
      resources: ['arn:{partition}:iam::{account}:role/Holdfast*'],
    },
    {
      sid: 'ManageBaselinePolicies',
      actions: [
        'iam:CreatePolicy',
        'iam:GetPolicy',
        'iam:DeletePolicy',
        'iam:TagPolicy',
        'iam:UntagPolicy',
        'iam:GetPolicyVersion',
        'iam:ListPolicyVersions',
        'iam:CreatePolicyVersion',
        'iam:DeletePolicyVersion',
      ],
      resources: ['arn:{partition}:iam::{account}:policy/Holdfast*'],
    },
  ],
};
