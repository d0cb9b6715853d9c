import { IAM_SERVICE } from './names.ts';
import type { Permission } from './permissions.ts';

/**
 * Switches on that the organization manages the root users of its accounts, and nothing that could use it: neither
 * sts:AssumeRoot nor the registration of an administrator. Source: IAM User Guide, "Centralize root access for member accounts".
 */
export const manageRootAccess: readonly Permission[] = [
  {
    sid: 'ManageRootAccess',
    actions: [
      'iam:ListOrganizationsFeatures',
      'iam:EnableOrganizationsRootCredentialsManagement',
      'iam:EnableOrganizationsRootSessions',
    ],
    resources: ['*'],
  },
  {
    sid: 'TrustIam',
    actions: ['organizations:EnableAWSServiceAccess'],
    resources: ['*'],
    conditions: { StringEquals: { 'organizations:ServicePrincipal': IAM_SERVICE } },
  },
];
