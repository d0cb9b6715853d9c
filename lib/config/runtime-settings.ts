import { DEPLOYMENT_KEYS } from '../../lambdas/contracts/deployment-settings.ts';
import type { DeploymentSettings, Settings } from '../../lambdas/contracts/settings.ts';

const ONLY_STACKS: ReadonlySet<string> = new Set(DEPLOYMENT_KEYS);

/** What functions get of the configuration, as the text of their environment. */
export const runtimeSettings = (settings: DeploymentSettings): string => {
  const kept = Object.entries(settings).filter(([key]) => !ONLY_STACKS.has(key));
  return JSON.stringify(Object.fromEntries(kept) as Settings);
};
