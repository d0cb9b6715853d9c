import { App, type AppProps, Tags } from 'aws-cdk-lib';
import { MANAGED_TAG } from '../lambdas/contracts/names.ts';
import type { Deployment } from './config/deployment.ts';
import { DataStack } from './stacks/data-stack.ts';
import { EdgeStack } from './stacks/edge-stack.ts';
import { OrganizationEventsStack } from './stacks/organization-events-stack.ts';
import { ServiceStack } from './stacks/service-stack.ts';

export interface HoldfastAppProps {
  readonly deployment: Deployment;
  /** The management account; whichever the credentials are for when undefined. */
  readonly account: string | undefined;
  /** Where the templates go, unless the CDK command line says. */
  readonly outdir?: string;
}

export interface HoldfastApp {
  readonly app: App;
  readonly data: DataStack;
  readonly edge: EdgeStack;
  readonly service: ServiceStack;
  readonly organizationEvents: OrganizationEventsStack;
}

/** How CDK behaves. Here, not in cdk.json, so that tests and reports see the templates that are deployed. */
const FLAGS = {
  '@aws-cdk/core:validateAgainstDefaultRules': true,
  '@aws-cdk/core:suppressTemplateIndentation': true,
  '@aws-cdk/core:checkSecretUsage': true,
  '@aws-cdk/core:defaultCrossStackReferences': 'strong',
  '@aws-cdk/aws-apigateway:logGroupDestinationArnWithoutWildcard': true,
  '@aws-cdk/aws-cloudfront:defaultViewerProtocolPolicyRedirectToHttps': true,
  '@aws-cdk/aws-s3:publicAccessBlockedByDefault': true,
} as const;

/** Every stack, in the order of deployment: what is kept, the edge, what runs, and what forwards to it. */
export const holdfastApp = ({ deployment, account, outdir }: HoldfastAppProps): HoldfastApp => {
  const options: AppProps = { analyticsReporting: false, context: FLAGS };
  const app = new App(outdir === undefined ? options : { ...options, outdir });
  const env = (region: string) => (account === undefined ? { region } : { account, region });
  const home = { deployment, env: env(deployment.settings.homeRegion) };
  const edgeRegion = { deployment, env: env('us-east-1') };
  const data = new DataStack(app, 'HoldfastData', home);
  const edge = new EdgeStack(app, 'HoldfastEdge', edgeRegion);
  const service = new ServiceStack(app, 'HoldfastService', { ...home, data, edge });
  const organizationEvents = new OrganizationEventsStack(app, 'HoldfastOrganizationEvents', {
    ...edgeRegion,
    edge,
  });
  organizationEvents.addStackDependency(data);
  // A new tag would make CloudFormation write the kill switch again, as it was made: it goes without.
  Tags.of(app).add(MANAGED_TAG, 'true', { excludeResourceTypes: ['AWS::SSM::Parameter'] });
  return { app, data, edge, service, organizationEvents };
};
