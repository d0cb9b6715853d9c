import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSettings } from '../../lambdas/contracts/read-settings.ts';
import type { DeploymentSettings } from '../../lambdas/contracts/settings.ts';

/** What the stacks are made from: the configuration file and the files built beforehand. */
export interface Deployment {
  readonly settings: DeploymentSettings;
  /** Folder with one built bundle a function. */
  readonly bundles: string;
  /** The project's root, for state machine definitions. */
  readonly root: string;
}

const ROOT = join(import.meta.dirname, '..', '..');

/** Reads and validates the configuration; every mistake is reported at once. */
export const readDeployment = (file = join(ROOT, 'holdfast.config.yaml')): Deployment => ({
  settings: readSettings(readFileSync(file, 'utf8'), file),
  bundles: join(ROOT, 'dist', 'functions'),
  root: ROOT,
});
