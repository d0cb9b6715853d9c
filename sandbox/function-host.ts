import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SIGN_IN_CLIENT } from '../lambdas/contracts/front-door.ts';
import { type EnvironmentName, functions } from '../lambdas/contracts/functions.ts';
import { NAME_PREFIX } from '../lambdas/contracts/names.ts';
import type { Settings } from '../lambdas/contracts/settings.ts';
import type { Clock } from './clock.ts';
import { functionArn } from './embedded.ts';
import { createFunctionRoles } from './function-roles.ts';
import { layKillSwitch } from './kill-switch.ts';
import { functionEnvironment } from './runtime/functions/function-environment.ts';
import { createFunctionHost, type FunctionHost } from './runtime/functions/functions.ts';
import type { Log } from './runtime/log.ts';
import type { SandboxOptions } from './runtime/options.ts';
import type { World } from './services/world.ts';

/** The functions have to be built before they can run. */
export class NotBuilt extends Error {
  constructor(bundle: string) {
    super(`there is no ${bundle}: run npm run build`);
    this.name = 'NotBuilt';
  }
}

/** Where everything built lies. */
export const BUILT = join(import.meta.dirname, '..', 'dist');
const WORKER_SCRIPT = join(BUILT, 'worker', 'index.mjs');
const bundleOf = (name: string): string => join(BUILT, 'functions', name, 'index.mjs');

/** @throws NotBuilt */
export const checkBuilt = (): void => {
  if (!existsSync(bundleOf('api'))) throw new NotBuilt(bundleOf('api'));
};

/** What is known only once the ports are taken; nothing is called before that. */
export interface Addresses {
  aws: string;
  issuer: string;
}

/** What a sandbox is made of, before anything listens. */
export interface Parts {
  readonly options: SandboxOptions;
  readonly settings: Settings;
  readonly world: World;
  readonly clock: Clock;
  readonly log: Log;
  readonly addresses: Addresses;
}

/** Runs the bundles that CDK deploys, each as its own role. */
export const createHost = ({ options, settings, world, log, addresses }: Parts): FunctionHost => {
  const roles = createFunctionRoles(world, settings, functions);
  const region = settings.homeRegion;
  layKillSwitch(world, region);
  const values = (): Record<EnvironmentName, string> => ({
    HOLDFAST_SETTINGS: JSON.stringify(settings),
    HOLDFAST_MANAGEMENT_ACCOUNT: world.managementAccount,
    HOLDFAST_ISSUER: addresses.issuer,
    HOLDFAST_JWKS_URI: `${addresses.issuer}/jwks`,
    HOLDFAST_AUDIENCE: settings.identity.audience,
    HOLDFAST_CLIENT_ID: SIGN_IN_CLIENT,
    HOLDFAST_ORIGIN_SECRET: '',
  });
  return createFunctionHost({
    functions,
    bundle: bundleOf,
    script: WORKER_SCRIPT,
    arn: (name) => functionArn(region, world.managementAccount, name),
    deployedName: (name) => `${NAME_PREFIX}${name}`,
    log,
    environment: (name, workerTag) => {
      const row = functions[name as keyof typeof functions];
      const all = values();
      return functionEnvironment({
        deployedName: `${NAME_PREFIX}${name}`,
        workerTag,
        memory: row.memory,
        region,
        // Where calls and throttles are as long as AWS's, so are the waits of those who call.
        speed: options.latency === 'scaled' ? options.speed : 1,
        credentials: roles.credentials(name, workerTag),
        embeddedEndpoint: addresses.aws,
        awsEndpoint: options.awsEndpoint ?? addresses.aws,
        logged: options.log !== undefined,
        contract: Object.fromEntries(row.environment.map((each) => [each, all[each]])),
      });
    },
  });
};
