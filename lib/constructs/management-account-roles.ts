import { Tags } from 'aws-cdk-lib';
import { CompositePrincipal, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { FunctionName } from '../../lambdas/contracts/functions.ts';
import { functionsAssuming } from '../../lambdas/contracts/functions-assuming.ts';
import { BASELINE_TAG } from '../../lambdas/contracts/names.ts';
import type { Settings } from '../../lambdas/contracts/settings.ts';
import { MANAGEMENT_ACCOUNT_ROLES } from '../../lambdas/controls/management-roles/permissions.ts';
import { registeredBaselineVersion } from '../../lambdas/controls/registry.ts';
import type { Functions } from './functions.ts';
import { grantPermissions } from './permission-statements.ts';

export interface ManagementAccountRolesProps {
  readonly settings: Settings;
  readonly functions: Functions;
}

/**
 * HoldfastExecution and HoldfastAudit of the management account. In every other account the baseline stack makes them; here
 * no function may change a role, so these stacks do.
 */
export class ManagementAccountRoles extends Construct {
  constructor(scope: Construct, id: string, { settings, functions }: ManagementAccountRolesProps) {
    super(scope, id);
    for (const { name, description, permissions } of MANAGEMENT_ACCOUNT_ROLES) {
      const callers = functionsAssuming(name).map(
        (assuming) => functions.named(assuming as FunctionName).role,
      );
      const [first, ...others] = callers;
      if (first === undefined) continue;
      const role = new Role(this, name, {
        roleName: name,
        description,
        assumedBy: new CompositePrincipal(first, ...others),
      });
      role.assumeRolePolicy?.addStatements(
        new PolicyStatement({ actions: ['sts:SetSourceIdentity'], principals: callers }),
      );
      grantPermissions(role, permissions, settings);
      Tags.of(role).add(BASELINE_TAG, registeredBaselineVersion(settings));
    }
  }
}
