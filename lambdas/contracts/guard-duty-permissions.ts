import type { Permission } from './permissions.ts';

/** What the function for GuardDuty's administrator does in the management account. Read beside `function-permissions.ts`. */

const SERVICE = 'guardduty.amazonaws.com';
const ofGuardDuty: Permission['conditions'] = {
  StringEquals: { 'organizations:ServicePrincipal': SERVICE },
};

/**
 * Appoints the Security account. EnableOrganizationAdminAccount speaks to Organizations with the caller's rights; it would
 * make a service-linked role only to appoint the management account itself. Source: GuardDuty User Guide, "Permissions
 * required to designate a delegated GuardDuty administrator account".
 */
export const appointGuardDutyAdministrator: readonly Permission[] = [
  {
    sid: 'AppointAdministrator',
    actions: [
      'guardduty:ListOrganizationAdminAccounts',
      'guardduty:EnableOrganizationAdminAccount',
    ],
    resources: ['*'],
  },
  {
    sid: 'ReadTrustOfGuardDuty',
    actions: [
      'organizations:DescribeOrganization',
      'organizations:ListAWSServiceAccessForOrganization',
      'organizations:ListDelegatedAdministrators',
    ],
    resources: ['*'],
  },
  {
    sid: 'TrustGuardDuty',
    actions: ['organizations:EnableAWSServiceAccess'],
    resources: ['*'],
    conditions: ofGuardDuty,
  },
  {
    sid: 'DelegateGuardDuty',
    actions: ['organizations:RegisterDelegatedAdministrator'],
    resources: ['arn:{partition}:organizations::{management}:account/{organization}/*'],
    conditions: ofGuardDuty,
  },
];
