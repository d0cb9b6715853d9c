import { findRoleByArn, type RoleRecord } from './iam/iam-state.ts';
import { identityPolicies } from './iam/managed-policies.ts';
import { readPolicy } from './policy/policy-document.ts';
import { matchingStatements } from './policy/statements.ts';
import { resourceVerdict } from './resource-access.ts';
import type { World } from './world.ts';

/** Whether the role's own policies allow an action: for services that act through a role that a customer gives them. */
export const roleMay = (
  world: World,
  account: string,
  role: RoleRecord,
  action: string,
  resource: string,
): boolean => {
  const effects = identityPolicies(world, account, role)
    .flatMap(({ text }) => matchingStatements(readPolicy(text), { action, resource, context: {} }))
    .map((statement) => statement.Effect);
  return effects.includes('Allow') && !effects.includes('Deny');
};

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
