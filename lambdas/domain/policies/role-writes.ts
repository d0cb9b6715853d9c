/** Actions by which a role, or what it may do, is taken away. */
export const ROLE_LOSSES: readonly string[] = [
  'iam:DeleteRole',
  'iam:DeleteRolePolicy',
  'iam:DetachRolePolicy',
];

/** Actions by which a role is made, or its trust, its bounds or what it may do are changed. */
export const ROLE_GAINS: readonly string[] = [
  'iam:AttachRolePolicy',
  'iam:CreateRole',
  'iam:DeleteRolePermissionsBoundary',
  'iam:PutRolePermissionsBoundary',
  'iam:PutRolePolicy',
  'iam:TagRole',
  'iam:UntagRole',
  'iam:UpdateAssumeRolePolicy',
  'iam:UpdateRole',
  'iam:UpdateRoleDescription',
];

/** Every action that changes a role. */
export const ROLE_WRITES: readonly string[] = [...ROLE_GAINS, ...ROLE_LOSSES];
