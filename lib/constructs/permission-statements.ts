import { Aws, Validations } from 'aws-cdk-lib';
import { Effect, PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import { type Permission, resourcesFor } from '../../lambdas/contracts/permissions.ts';
import type { Settings } from '../../lambdas/contracts/settings.ts';
import { WILDCARD_REASONS } from './wildcard-reasons.ts';

/** Puts the values of a deployment for the tokens of a pattern. */
export const fillTokens = (pattern: string, settings: Settings): string =>
  pattern
    .replaceAll('{partition}', Aws.PARTITION)
    .replaceAll('{home}', settings.homeRegion)
    .replaceAll('{management}', Aws.ACCOUNT_ID)
    .replaceAll('{account}', Aws.ACCOUNT_ID)
    .replaceAll('{organization}', 'o-*')
    .replaceAll('{bootstrapRole}', settings.bootstrapRole);

/** How cdk-nag names a resource in the id of a finding. */
export const findingId = (resource: string): string =>
  `AwsSolutions-IAM5[Resource::${resource
    .replaceAll(Aws.PARTITION, '<AWS::Partition>')
    .replaceAll(Aws.ACCOUNT_ID, '<AWS::AccountId>')}]`;

/**
 * Grants a role what its contract lists. A pattern in a resource has to have its reason in `wildcard-reasons.ts`: without
 * one the rule pack refuses the synthesis.
 */
export const grantPermissions = (
  role: Role,
  permissions: readonly Permission[],
  settings: Settings,
): void => {
  for (const permission of permissions) {
    const patterns = resourcesFor(permission, settings.accessRoles);
    const resources = patterns.map((pattern) => fillTokens(pattern, settings));
    role.addToPolicy(
      new PolicyStatement({
        sid: permission.sid,
        effect: Effect.ALLOW,
        actions: [...permission.actions],
        resources,
        ...(permission.conditions === undefined ? {} : { conditions: permission.conditions }),
      }),
    );
    const reason = WILDCARD_REASONS[permission.sid];
    if (reason === undefined) continue;
    for (const resource of resources.filter((text) => text.includes('*'))) {
      Validations.of(role).acknowledge({ id: findingId(resource), reason });
    }
  }
};
