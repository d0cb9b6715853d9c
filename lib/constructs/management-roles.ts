import { Aws } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { managementRoles } from '../../lambdas/contracts/management-roles.ts';
import type { Settings } from '../../lambdas/contracts/settings.ts';
import { fillTokens, grantPermissions } from './permission-statements.ts';

export interface ManagementRolesProps {
  readonly settings: Settings;
}

/** The roles of the management account that services of AWS assume. */
export class ManagementRoles extends Construct {
  constructor(scope: Construct, id: string, { settings }: ManagementRolesProps) {
    super(scope, id);
    for (const { name, description, service, sourceArn, permissions } of managementRoles) {
      const role = new Role(this, name, {
        roleName: name,
        description,
        assumedBy: new ServicePrincipal(service, {
          conditions: {
            StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
            ArnLike: { 'aws:SourceArn': fillTokens(sourceArn, settings) },
          },
        }),
      });
      grantPermissions(role, permissions, settings);
    }
  }
}
