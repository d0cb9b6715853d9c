import { findRoleByArn, type RoleRecord } from './iam/iam-state.ts';
import { resourceVerdict } from './resource-access.ts';
import type { World } from './world.ts';

/** The role behind an ARN of this account, if the service can assume it by now. */
export const roleForService = (
  world: World,
  arn: string,
  account: string,
  service: string,
  context: Readonly<Record<string, string>>,
): RoleRecord | undefined => {
  const role = arn.split(':')[4] === account ? findRoleByArn(world, arn) : undefined;
  if (role === undefined || role.usableFrom > world.clock.now()) return undefined;
  const verdict = resourceVerdict(world, role.trust, {
    caller: { service },
    action: 'sts:AssumeRole',
    resource: arn,
    context,
  });
  return verdict === 'allowed' ? role : undefined;
};
