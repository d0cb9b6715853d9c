import type { ListUsersCommandInput } from '@aws-sdk/client-iam';
import type { Call, Service } from '../../wire/service.ts';
import type { World } from '../world.ts';
import { aliasOf, aliasOperations } from './aliases.ts';
import { iamAccess } from './iam-access.ts';
import { iamState } from './iam-state.ts';
import { instanceProfileOperations } from './instance-profile-operations.ts';
import { managedPolicyOperations } from './managed-policy-operations.ts';
import { organizationsFeatures } from './organizations-features.ts';
import { passwordPolicyOperations } from './password-policy.ts';
import { profileAccess } from './profile-access.ts';
import { roleOperations } from './role-operations.ts';
import { rolePolicyOperations } from './role-policy-operations.ts';
import { serviceLinkedRoleOperations } from './service-linked-role-operations.ts';
import { simulatePrincipalPolicy } from './simulate-policy.ts';

/** Accounts have no users but the sandbox's own administrator, which IAM does not show. */
const accountOperations = (world: World) => ({
  ListUsers: (_input: ListUsersCommandInput) => ({ Users: [], IsTruncated: false }),
  GetAccountSummary: (_input: unknown, { account }: Call) => {
    const { roles, policies } = iamState(world, account);
    return {
      SummaryMap: {
        AccountAccessKeysPresent: 0,
        AccountMFAEnabled: 0,
        AccountPasswordPresent: 0,
        Aliases: aliasOf(world, account) === undefined ? 0 : 1,
        Groups: 0,
        Policies: Object.keys(policies).length,
        Roles: Object.keys(roles).length,
        RolesQuota: 1000,
        Users: 0,
      },
    };
  },
});

/** AWS Identity and Access Management: one global state an account. */
export const iam = (world: World): Service => ({
  sdk: () => import('@aws-sdk/client-iam'),
  signingName: 'iam',
  actionPrefix: 'iam',
  operations: {
    ...roleOperations(world),
    ...rolePolicyOperations(world),
    ...managedPolicyOperations(world),
    ...aliasOperations(world),
    ...serviceLinkedRoleOperations(world),
    ...instanceProfileOperations(world),
    ...passwordPolicyOperations(world),
    ...organizationsFeatures(world),
    ...accountOperations(world),
    SimulatePrincipalPolicy: simulatePrincipalPolicy(world),
  },
  access: { ...iamAccess(world), ...profileAccess(world) },
});
