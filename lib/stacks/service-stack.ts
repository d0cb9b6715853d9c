import { Aws, CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { EnvironmentName } from '../../lambdas/contracts/functions.ts';
import { type WorkflowContract, workflows } from '../../lambdas/contracts/workflows.ts';
import type { Deployment } from '../config/deployment.ts';
import { Functions } from '../constructs/functions.ts';
import { HttpApi } from '../constructs/http-api.ts';
import { ManagementRoles } from '../constructs/management-roles.ts';
import { OrganizationEvents } from '../constructs/organization-events.ts';
import { Schedules } from '../constructs/schedules.ts';
import { Workflow } from '../constructs/workflow.ts';
import type { DataStack } from './data-stack.ts';

export interface ServiceStackProps extends StackProps {
  readonly deployment: Deployment;
  readonly data: DataStack;
}

/** Whose tokens the API takes: the configured issuer's, or the user pool's. */
const identityOf = (
  { settings }: Deployment,
  { users }: DataStack,
): { issuer: string; jwksUri: string; audience: string } => {
  const { issuer, audience } = settings.identity;
  if (issuer !== undefined) {
    return { issuer, jwksUri: `${issuer.replace(/\/$/, '')}/.well-known/jwks.json`, audience };
  }
  const pool = users.pool.userPoolProviderUrl;
  return {
    issuer: pool,
    jwksUri: `${pool}/.well-known/jwks.json`,
    audience: users.client.userPoolClientId,
  };
};

/** Everything that runs: functions, workflows, schedules and the API. Holds nothing that cannot be made again. */
export class ServiceStack extends Stack {
  constructor(scope: Construct, id: string, props: ServiceStackProps) {
    super(scope, id, props);
    const { deployment, data } = props;
    const identity = identityOf(deployment, data);
    const environment: Record<EnvironmentName, string> = {
      HOLDFAST_SETTINGS: JSON.stringify(deployment.settings),
      HOLDFAST_MANAGEMENT_ACCOUNT: Aws.ACCOUNT_ID,
      HOLDFAST_ISSUER: identity.issuer,
      HOLDFAST_JWKS_URI: identity.jwksUri,
      HOLDFAST_AUDIENCE: identity.audience,
    };
    const functions = new Functions(this, 'Functions', { deployment, environment });
    for (const [name, contract] of Object.entries<WorkflowContract>(workflows)) {
      new Workflow(this, name, { name, contract, functions, deployment });
    }
    new ManagementRoles(this, 'Roles', { settings: deployment.settings });
    new Schedules(this, 'Schedules', { functions });
    new OrganizationEvents(this, 'OrganizationEvents', { bus: data.bus, functions });
    const { api } = new HttpApi(this, 'Http', {
      handler: functions.named('api').function,
      issuer: identity.issuer,
      audience: identity.audience,
    });
    new CfnOutput(this, 'ApiUrl', { value: `${api.apiEndpoint}/v1` });
    new CfnOutput(this, 'Issuer', { value: identity.issuer });
  }
}
