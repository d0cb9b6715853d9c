import { App, Tags, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { readDeployment } from '../lib/config/deployment.ts';
import { DataStack } from '../lib/stacks/data-stack.ts';
import { OrganizationEventsStack } from '../lib/stacks/organization-events-stack.ts';
import { ServiceStack } from '../lib/stacks/service-stack.ts';

/** The CDK app: what a platform team deploys into the management account of its organization. */
const app = new App({ analyticsReporting: false });
const deployment = readDeployment(process.env['HOLDFAST_CONFIG']);
const { homeRegion } = deployment.settings;
const account = process.env['CDK_DEFAULT_ACCOUNT'];
const env = (region: string) => (account === undefined ? { region } : { account, region });

const data = new DataStack(app, 'HoldfastData', { env: env(homeRegion) });
new ServiceStack(app, 'HoldfastService', { env: env(homeRegion), deployment, data });
new OrganizationEventsStack(app, 'HoldfastOrganizationEvents', {
  env: env('us-east-1'),
  homeRegion,
});
Tags.of(app).add('holdfast:managed', 'true');
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
