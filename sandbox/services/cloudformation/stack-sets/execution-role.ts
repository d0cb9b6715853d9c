import { randomUUID } from 'node:crypto';
import type { Principal } from '../../../wire/service.ts';
import { digest, upperCaseId } from '../../deterministic.ts';
import { roleArn } from '../../iam/iam-state.ts';
import { getRole, putRole } from '../../iam/put-role.ts';
import { putServiceLinkedRole } from '../../iam/service-linked-roles.ts';
import type { World } from '../../world.ts';
import { ADMIN_SERVICE, MEMBER_SERVICE } from './organizations-access.ts';

/**
 * A session of the role by which StackSets works in an account. CloudFormation's linked role makes it when the account is
 * first targeted; from then on it is a role like any other, which policies of the organization bind.
 */
export const executionPrincipal = (world: World, account: string): Principal => {
  const name = `stacksets-exec-${digest('stacksets-exec', world.managementAccount, account).slice(0, 32)}`;
  putServiceLinkedRole(world, account, MEMBER_SERVICE, { usableNow: true });
  const admin = `arn:aws:iam::${world.managementAccount}:role/aws-service-role/${ADMIN_SERVICE}/AWSServiceRoleForCloudFormationStackSetsOrgAdmin`;
  const role =
    getRole(world, account, name) ??
    putRole(world, account, {
      name,
      trust: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: { AWS: admin }, Action: 'sts:AssumeRole' }],
      },
      attached: ['arn:aws:iam::aws:policy/AdministratorAccess'],
    });
  return {
    arn: `arn:aws:sts::${account}:assumed-role/${name}/${randomUUID()}`,
    accountId: account,
    accessKeyId: `ASIA${upperCaseId(16, 'stacksets-exec', account)}`,
    roleArn: roleArn(account, role),
  };
};
