import type { Permission } from '../../contracts/permissions.ts';

/** What it takes to make one stack, bring it up to date, and get it out of every state it can be stuck in. */
export const MANAGE_STACK: readonly string[] = [
  'cloudformation:DescribeStacks',
  'cloudformation:DescribeStackEvents',
  'cloudformation:CreateStack',
  'cloudformation:UpdateStack',
  'cloudformation:ContinueUpdateRollback',
  'cloudformation:DeleteStack',
  'cloudformation:UpdateTerminationProtection',
  'cloudformation:TagResource',
];

/** The stack of a name in the account's home region, whatever id CloudFormation gave it. */
export const stackArn = (name: string): string =>
  `arn:{partition}:cloudformation:{home}:{account}:stack/${name}/*`;

/** What CloudFormation does, with the rights of the session, to make and change roles of Holdfast in a stack. */
export const manageRoles = (sid: string, ...further: readonly string[]): Permission => ({
  sid,
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
    ...further,
  ],
  resources: ['arn:{partition}:iam::{account}:role/Holdfast*'],
});
