import { seedOrganization } from '../services/organizations/seed-organization.ts';
import type { WorldDefinition } from './world-definition.ts';

/** The least there can be: an organization of one management account. */
export const bareWorld: WorldDefinition = {
  name: 'bare',
  managementAccount: '111111111111',
  settings: { quotas: { accounts: 2_000 } },
  seed: (world) => {
    seedOrganization(world, {
      organizationId: 'o-holdfast001',
      rootId: 'r-h0ld',
      managementAccount: { name: 'Management', email: 'management@example.com' },
    });
  },
};
