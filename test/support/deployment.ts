import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { functions } from '../../lambdas/contracts/functions.ts';
import { readSettings } from '../../lambdas/contracts/read-settings.ts';
import { type SettingsInput, settingsSchema } from '../../lambdas/contracts/settings.ts';
import type { Deployment } from '../../lib/config/deployment.ts';
import { holdfastApp } from '../../lib/holdfast-app.ts';
import type { CloudFormationTemplate } from '../../lib/report/policy-statements.ts';

/** Every synthesis of `npm run synth` holds the templates to CloudFormation's schemas: that takes five times as long as all else. */
process.env['CDK_VALIDATION'] = 'false';

const ROOT = join(import.meta.dirname, '..', '..');

export const MANAGEMENT = '111111111111';

/** Empty bundles: templates do not depend on what is in them. */
const emptyBundles = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'bundles-'));
  for (const name of Object.keys(functions)) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'index.mjs'), `export const handler = '${name}';\n`);
  }
  mkdirSync(join(folder, 'publish-console', 'console', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'publish-console', 'console', 'index.html'), '<!doctype html>\n');
  writeFileSync(join(folder, 'publish-console', 'console', 'assets', 'index-1a2b.js'), '');
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

/** A configuration file of the project, from its root. */
export const deploymentOf = (file: string): Deployment => ({
  root: ROOT,
  bundles: emptyBundles(),
  settings: readSettings(readFileSync(join(ROOT, file), 'utf8'), file),
});

/** The example in which everything differs from the defaults that can: region, issuer, trails, networks, domain. */
export const EUROPE = 'docs/examples/europe.config.yaml';

export interface Templates {
  readonly data: Template;
  readonly edge: Template;
  readonly service: Template;
  readonly organizationEvents: Template;
  /** Stacks that CloudFormation would delete without a further word. */
  readonly unprotected: readonly string[];
  /** All of them as they are deployed, by stack. */
  readonly texts: ReadonlyMap<string, string>;
}

/** The templates of all stacks, synthesized without a CLI. */
export const synthesize = (deployment = aDeployment()): Templates => {
  const outdir = mkdtempSync(join(tmpdir(), 'templates-'));
  const { app } = holdfastApp({ deployment, account: MANAGEMENT, outdir });
  const { stacks } = app.synth();
  const texts = new Map(
    stacks.map((stack) => [stack.stackName, readFileSync(stack.templateFullPath, 'utf8')]),
  );
  const template = (name: string): Template => Template.fromString(texts.get(name) ?? '');
  return {
    data: template('HoldfastData'),
    edge: template('HoldfastEdge'),
    service: template('HoldfastService'),
    organizationEvents: template('HoldfastOrganizationEvents'),
    unprotected: stacks
      .filter(({ terminationProtection }) => terminationProtection !== true)
      .map(({ stackName }) => stackName),
    texts,
  };
};

/** What a template is made of. */
export const resourcesOf = (text: string): CloudFormationTemplate['Resources'] =>
  (JSON.parse(text) as CloudFormationTemplate).Resources;
