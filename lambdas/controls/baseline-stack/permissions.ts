import { BASELINE_STACK, SET_STACK_PREFIX } from '../../contracts/names.ts';
import type { ControlPermissions, Permission } from '../../contracts/permissions.ts';
import { MANAGE_STACK, manageRoles, stackArn } from '../stacks/stack-permissions.ts';

const STACK = stackArn(BASELINE_STACK);

/** Where the StackSet made it. */
const SET_STACK = `arn:{partition}:cloudformation:{home}:{account}:stack/${SET_STACK_PREFIX}*`;

const read: readonly Permission[] = [
  {
    sid: 'ReadBaseline',
    actions: ['cloudformation:DescribeStacks'],
    resources: [STACK, SET_STACK],
  },
  {
    // HoldfastExecution tells by a tag which stack made it; the bootstrap role, whatever its name, whom it trusts.
    sid: 'ReadRoles',
    actions: ['iam:GetRole'],
    resources: ['arn:{partition}:iam::{account}:role/*'],
  },
];

const named = (role: string): string => `arn:{partition}:iam::{account}:role/${role}`;

/** What a session that changes the stack may do to the bootstrap role: change whom it trusts, and nothing else of it. */
export const narrowBootstrap = (role: string): Permission => ({
  sid: 'NarrowBootstrap',
  actions: ['iam:GetRole', 'iam:UpdateAssumeRolePolicy'],
  resources: [named(role)],
});

/** Setting `bootstrapTrust: remove`: HoldfastExecution may take the role away. It cannot change or use it. */
export const removeBootstrap = (role: string): Permission => ({
  sid: 'RemoveBootstrap',
  actions: [
    'iam:ListAttachedRolePolicies',
    'iam:DetachRolePolicy',
    'iam:ListRolePolicies',
    'iam:DeleteRolePolicy',
    'iam:DeleteRole',
  ],
  resources: [named(role)],
});

/**
 * What baseline-stack does in an account. HoldfastExecution only looks at its own stack: nobody lifts himself. The
 * bootstrap role changes it, and CloudFormation makes roles and policy with the bootstrap session's rights.
 */
export const baselineStackPermissions: ControlPermissions = {
  execution: read,
  audit: read,
  bootstrap: [
    { sid: 'ReadSetBaseline', actions: ['cloudformation:DescribeStacks'], resources: [SET_STACK] },
    { sid: 'ManageBaseline', actions: MANAGE_STACK, resources: [STACK] },
    manageRoles('ManageBaselineRoles'),
    {
      sid: 'ManageBaselinePolicies',
      actions: [
        'iam:CreatePolicy',
        'iam:GetPolicy',
        'iam:DeletePolicy',
        'iam:ListEntitiesForPolicy',
        'iam:ListPolicyVersions',
        'iam:CreatePolicyVersion',
        'iam:DeletePolicyVersion',
      ],
      resources: ['arn:{partition}:iam::{account}:policy/Holdfast*'],
    },
  ],
};
