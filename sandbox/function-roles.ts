import { functionsAssuming } from '../lambdas/contracts/functions-assuming.ts';
import { type ManagementRole, managementRoles } from '../lambdas/contracts/management-roles.ts';
import { BASELINE_TAG, NAME_PREFIX } from '../lambdas/contracts/names.ts';
import { type Permission, resourcesFor } from '../lambdas/contracts/permissions.ts';
import type { Settings } from '../lambdas/contracts/settings.ts';
import { MANAGEMENT_ACCOUNT_ROLES } from '../lambdas/controls/management-roles/permissions.ts';
import { registeredBaselineVersion } from '../lambdas/controls/registry.ts';
import { putRole } from './services/iam/put-role.ts';
import { issueCredentials } from './services/sts/sessions.ts';
import type { World } from './services/world.ts';

/** A trust policy of one statement. */
const trust = (statement: object): object => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', ...statement }],
});

const fill = (pattern: string, settings: Settings, management: string): string =>
  pattern
    .replaceAll('{partition}', 'aws')
    .replaceAll('{home}', settings.homeRegion)
    .replaceAll('{management}', management)
    .replaceAll('{account}', management)
    .replaceAll('{organization}', 'o-*')
    .replaceAll('{bootstrapRole}', settings.bootstrapRole);

/** The same policy that CDK gives the function's role. */
const policy = (permissions: readonly Permission[], settings: Settings, management: string) => ({
  Version: '2012-10-17',
  Statement: permissions.map((permission) => ({
    Sid: permission.sid,
    Effect: 'Allow',
    Action: permission.actions,
    Resource: resourcesFor(permission, settings.accessRoles).map((resource) =>
      fill(resource, settings, management),
    ),
    ...(permission.conditions === undefined ? {} : { Condition: permission.conditions }),
  })),
});

/** Roles that services assume, as the stacks would make them. */
const putManagementRole = (
  world: World,
  settings: Settings,
  { name, service, sourceArn, permissions }: ManagementRole,
): void => {
  const management = world.managementAccount;
  putRole(world, management, {
    name,
    trust: trust({
      Principal: { Service: service },
      Condition: { ArnLike: { 'aws:SourceArn': fill(sourceArn, settings, management) } },
    }),
    inline: { permissions: policy(permissions, settings, management) },
  });
};

/** Roles by which controls work in the management account: as in every other, but made with the stacks. */
const putControlRoles = (world: World, settings: Settings): void => {
  const management = world.managementAccount;
  for (const { name, permissions } of MANAGEMENT_ACCOUNT_ROLES) {
    putRole(world, management, {
      name,
      trust: trust({
        Principal: {
          AWS: functionsAssuming(name).map(
            (assuming) => `arn:aws:iam::${management}:role/${NAME_PREFIX}${assuming}`,
          ),
        },
        Action: ['sts:AssumeRole', 'sts:SetSourceIdentity'],
      }),
      inline: { controls: policy(permissions, settings, management) },
      tags: { [BASELINE_TAG]: registeredBaselineVersion(settings) },
    });
  }
};

/** Makes the role of every function in the management account, and gives sessions of it to workers. */
export const createFunctionRoles = (
  world: World,
  settings: Settings,
  functions: Readonly<Record<string, { readonly permissions: readonly Permission[] }>>,
) => {
  const management = world.managementAccount;
  for (const [name, { permissions }] of Object.entries(functions)) {
    putRole(world, management, {
      name: `${NAME_PREFIX}${name}`,
      trust: trust({ Principal: { Service: 'lambda.amazonaws.com' } }),
      inline: { permissions: policy(permissions, settings, management) },
    });
  }
  for (const role of managementRoles) putManagementRole(world, settings, role);
  putControlRoles(world, settings);
  return {
    credentials: (name: string, workerTag: string) =>
      issueCredentials(world, `arn:aws:iam::${management}:role/${NAME_PREFIX}${name}`, workerTag),
  };
};
