import type { ControlPermissions, Permission } from '../../contracts/permissions.ts';

/** Account aliases have no resource to narrow to. Source: Service Authorization Reference, AWS IAM. */
const read: Permission = {
  sid: 'ReadAlias',
  actions: ['iam:ListAccountAliases'],
  resources: ['*'],
};

/** What account-identity does in an account. */
export const accountIdentityPermissions: ControlPermissions = {
  execution: [read, { sid: 'SetAlias', actions: ['iam:CreateAccountAlias'], resources: ['*'] }],
  audit: [read],
};
