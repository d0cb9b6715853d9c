import { Aws, CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { EnvironmentName } from '../../lambdas/contracts/functions.ts';
import { KILL_SWITCH_PARAMETER, NAME_PREFIX } from '../../lambdas/contracts/names.ts';
import { type WorkflowContract, workflows } from '../../lambdas/contracts/workflows.ts';
import type { Deployment } from '../config/deployment.ts';
import { runtimeSettings } from '../config/runtime-settings.ts';
import { AfterDeployment } from '../constructs/after-deployment.ts';
import { AlarmTopic } from '../constructs/alarm-topic.ts';
import { AsynchronousInvocations } from '../constructs/asynchronous-invocations.ts';
import { ConsoleFiles } from '../constructs/console-files.ts';
import { FrontDoor } from '../constructs/front-door.ts';
import { Functions } from '../constructs/functions.ts';
import { HttpApi } from '../constructs/http-api.ts';
import { type Identity, identityOf, signInOrigins } from '../constructs/identity.ts';
import { ManagementAccountRoles } from '../constructs/management-account-roles.ts';
import { ManagementRoles } from '../constructs/management-roles.ts';
import { Monitoring, type MonitoringProps } from '../constructs/monitoring.ts';
import { OrganizationEvents } from '../constructs/organization-events.ts';
import { OriginSecret } from '../constructs/origin-secret.ts';
import { Schedules } from '../constructs/schedules.ts';
import { Workflow } from '../constructs/workflow.ts';
import type { DataStack } from './data-stack.ts';
import type { EdgeStack } from './edge-stack.ts';

export interface ServiceStackProps extends StackProps {
  readonly deployment: Deployment;
  readonly data: DataStack;
  readonly edge: EdgeStack;
}

/** Everything that runs: functions, workflows, schedules, the API and its front door. Holds nothing that cannot be made again. */
export class ServiceStack extends Stack {
  constructor(scope: Construct, id: string, props: ServiceStackProps) {
    super(scope, id, { ...props, terminationProtection: true });
    const { deployment, data, edge } = props;
    const { settings } = deployment;
    const http = new HttpApi(this, 'Http');
    const secret = new OriginSecret(this, 'Origin', { key: data.keys.data });
    const frontDoor = new FrontDoor(this, 'FrontDoor', {
      network: settings.network,
      apiId: http.api.apiId,
      originSecret: secret.reference,
      webAclArn: edge.firewall.webAcl.attrArn,
      signInOrigins: signInOrigins(settings),
    });
    const identity = identityOf(this, { settings, users: data.users, url: frontDoor.url });
    const functions = new Functions(this, 'Functions', {
      deployment,
      environment: environmentOf(deployment, identity, secret),
      secretsKey: data.keys.data,
    });
    http.addRoutes({ ...identity, handler: functions.named('api').function });
    new ConsoleFiles(this, 'Console', { functions, deployment });
    new ManagementRoles(this, 'Roles', { settings });
    new ManagementAccountRoles(this, 'ControlRoles', { settings, functions });
    const monitoring = new Monitoring(this, 'Monitoring', {
      topic: new AlarmTopic(this, 'Operations', {
        topicName: `${NAME_PREFIX}operations`,
        key: data.keys.messages,
        emails: settings.notifications.emails,
      }).topic,
      functions,
      workflows: this.addWorkflows(deployment, functions),
      api: http.api,
      distribution: frontDoor.distribution,
      deadLetters: this.addTriggers(data, functions),
    });
    this.tell(frontDoor, identity, monitoring);
  }

  private addWorkflows(deployment: Deployment, functions: Functions): readonly Workflow[] {
    return Object.entries<WorkflowContract>(workflows).map(
      ([name, contract]) => new Workflow(this, name, { name, contract, functions, deployment }),
    );
  }

  /** Everything that begins by itself, each with a queue for what could not be delivered. */
  private addTriggers(
    { bus, keys: { messages: key } }: DataStack,
    functions: Functions,
  ): MonitoringProps['deadLetters'] {
    return {
      Schedules: new Schedules(this, 'Schedules', { functions, key }).queue,
      OrganizationEvents: new OrganizationEvents(this, 'OrganizationEvents', {
        bus,
        functions,
        key,
      }).queue,
      AfterDeployment: new AfterDeployment(this, 'AfterDeployment', { functions, key }).queue,
      FailedInvocations: new AsynchronousInvocations(this, 'Asynchronous', { functions, key })
        .queue,
    };
  }

  private tell(frontDoor: FrontDoor, identity: Identity, { dashboardUrl }: Monitoring): void {
    const tell = (id: string, description: string, value: string): void => {
      new CfnOutput(this, id, { description, value });
    };
    tell('Url', 'Where people go', frontDoor.url);
    tell('ApiUrl', 'Where programs go', `${frontDoor.url}/v1`);
    tell('Issuer', 'Whose tokens the API takes', identity.issuer);
    tell('Audience', 'What tokens have to be made for', identity.audience);
    tell('ClientId', 'Whom console and command line sign in as', identity.clientId);
    if (identity.signInUrl !== undefined) {
      tell('SignInUrl', 'The sign-in page of the user pool', identity.signInUrl);
    }
    tell(
      'DistributionDomain',
      'What the DNS record of a domain of your own points to',
      frontDoor.distribution.distributionDomainName,
    );
    tell('DashboardUrl', 'How it goes', dashboardUrl);
    tell('KillSwitchParameter', 'The parameter that stops every change', KILL_SWITCH_PARAMETER);
  }
}

const environmentOf = (
  { settings }: Deployment,
  { issuer, jwksUri, audience, clientId }: Identity,
  secret: OriginSecret,
): Record<EnvironmentName, string> => ({
  HOLDFAST_SETTINGS: runtimeSettings(settings),
  HOLDFAST_MANAGEMENT_ACCOUNT: Aws.ACCOUNT_ID,
  HOLDFAST_ISSUER: issuer,
  HOLDFAST_JWKS_URI: jwksUri,
  HOLDFAST_AUDIENCE: audience,
  HOLDFAST_CLIENT_ID: clientId,
  HOLDFAST_ORIGIN_SECRET: secret.reference,
});
