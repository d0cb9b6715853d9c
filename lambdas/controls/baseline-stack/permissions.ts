import { BASELINE_STACK, EXECUTION_ROLE, SET_STACK_PREFIX } from '../../contracts/names.ts';
import type { ControlPermissions, Permission } from '../../contracts/permissions.ts';

const STACK = `arn:{partition}:cloudformation:{home}:{account}:stack/${BASELINE_STACK}/*`;

/** Where the StackSet made it. */
const SET_STACK = `arn:{partition}:cloudformation:{home}:{account}:stack/${SET_STACK_PREFIX}*`;

const read: readonly Permission[] = [
  {
    sid: 'ReadBaseline',
    actions: ['cloudformation:DescribeStacks'],
    resources: [STACK, SET_STACK],
  },
  {
    sid: 'FindBaseline',
    actions: ['iam:GetRole'],
    resources: [`arn:{partition}:iam::{account}:role/${EXECUTION_ROLE}`],
  },
];

/**
 * What baseline-stack does in an account. HoldfastExecution only looks at its own stack: nobody lifts himself. The
 * bootstrap role changes it, and CloudFormation makes roles and policy with the bootstrap session's rights.
 */
export const baselineStackPermissions: ControlPermissions = {
  execution: read,
  audit: read,
  bootstrap: [
    { sid: 'ReadSetBaseline', actions: ['cloudformation:DescribeStacks'], resources: [SET_STACK] },
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
