import { App, Stack } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type FunctionContract, functions } from '../../lambdas/contracts/functions.ts';
import { managementRoles } from '../../lambdas/contracts/management-roles.ts';
import { NAME_PREFIX } from '../../lambdas/contracts/names.ts';
import type { Permission } from '../../lambdas/contracts/permissions.ts';
import { grantPermissions } from '../../lib/constructs/permission-statements.ts';
import { someSettings } from '../support/builders.ts';
import type { RoleSettings } from './recorded-ruling.ts';
import { type RolePolicies, rolesOf } from './role-policies.ts';

/** Every role of the management account that acts in the suites, and what its contract says. */
const contracts = (): readonly (readonly [name: string, permissions: readonly Permission[]])[] => [
  ...Object.entries<FunctionContract>(functions).map(
    ([name, { permissions }]) => [`${NAME_PREFIX}${name}`, permissions] as const,
  ),
  ...managementRoles.map(({ name, permissions }) => [name, permissions] as const),
];

/**
 * The policies that CDK makes of the contracts for these settings, by role: the very statements of the deployed stack, but
 * synthesized without everything else in it.
 */
export const synthesizedPolicies = (
  settings: RoleSettings,
  account: string,
): ReadonlyMap<string, RolePolicies['documents']> => {
  const app = new App({ analyticsReporting: false });
  const stack = new Stack(app, 'Roles', { env: { account, region: settings.homeRegion } });
  for (const [roleName, permissions] of contracts()) {
    const role = new Role(stack, roleName, {
      roleName,
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    });
    grantPermissions(role, permissions, someSettings(settings));
  }
  const { Resources } = app.synth().getStackArtifact(stack.artifactId).template;
  const roles = rolesOf(Resources, { partition: 'aws', account, region: settings.homeRegion });
  return new Map(roles.map(({ name, documents }) => [name, documents]));
};
