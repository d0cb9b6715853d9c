import type { WorldDefinition } from './world-definition.ts';

/** An account that is in no organization: it has to make one before Holdfast can begin. */
export const standaloneWorld: WorldDefinition = {
  name: 'standalone',
  managementAccount: '111111111111',
  settings: { quotas: { accounts: 2_000 } },
  seed: () => {},
};
