import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { functions } from '../../lambdas/contracts/functions.ts';
import { type SettingsInput, settingsSchema } from '../../lambdas/contracts/settings.ts';
import type { Deployment } from '../../lib/config/deployment.ts';
import { holdfastApp } from '../../lib/holdfast-app.ts';

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
  readonly edge: Template;
  readonly service: Template;
  readonly organizationEvents: Template;
}

/** The templates of all stacks, synthesized without a CLI. */
export const synthesize = (deployment = aDeployment()): Templates => {
  const { app, ...stacks } = holdfastApp({ deployment, account: '111111111111' });
  const assembly = app.synth();
  const template = (name: string): Template =>
    Template.fromJSON(assembly.getStackByName(name).template);
  return {
    data: template(stacks.data.stackName),
    edge: template(stacks.edge.stackName),
    service: template(stacks.service.stackName),
    organizationEvents: template(stacks.organizationEvents.stackName),
  };
};
