import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { functions } from '../../lambdas/contracts/functions.ts';
import { type SettingsInput, settingsSchema } from '../../lambdas/contracts/settings.ts';
import type { Deployment } from '../../lib/config/deployment.ts';
import { DataStack } from '../../lib/stacks/data-stack.ts';
import { OrganizationEventsStack } from '../../lib/stacks/organization-events-stack.ts';
import { ServiceStack } from '../../lib/stacks/service-stack.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** Empty bundles: templates do not depend on what is in them. */
const emptyBundles = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'bundles-'));
  for (const name of Object.keys(functions)) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'index.mjs'), `export const handler = '${name}';\n`);
  }
  return folder;
};

export const aDeployment = (settings: Partial<SettingsInput> = {}): Deployment => ({
  root: ROOT,
  bundles: emptyBundles(),
  settings: settingsSchema.parse({
    foundation: {
      security: { email: 'security@example.com' },
      logging: { email: 'logging@example.com' },
    },
    ...settings,
  }),
});

export interface Templates {
  readonly data: Template;
  readonly service: Template;
  readonly organizationEvents: Template;
}

/** The templates of all stacks, synthesized without a CLI. */
export const synthesize = (deployment = aDeployment()): Templates => {
  const app = new App({ analyticsReporting: false });
  const env = { account: '111111111111', region: deployment.settings.homeRegion };
  const data = new DataStack(app, 'HoldfastData', { env });
  const service = new ServiceStack(app, 'HoldfastService', { env, deployment, data });
  const organizationEvents = new OrganizationEventsStack(app, 'HoldfastOrganizationEvents', {
    env: { ...env, region: 'us-east-1' },
    homeRegion: deployment.settings.homeRegion,
  });
  return {
    data: Template.fromStack(data),
    service: Template.fromStack(service),
    organizationEvents: Template.fromStack(organizationEvents),
  };
};
