import { organizationAccountAccessRole } from '../services/organizations/account-roles.ts';
import { type AccountSeed, seedOrganization } from '../services/organizations/seed-organization.ts';
import type { World } from '../services/world.ts';
import { seedAcquiredRetail } from './default/acquired-retail.ts';
import { seedDataPlatform } from './default/data-platform.ts';
import type { WorldDefinition } from './world-definition.ts';

const MANAGEMENT = '111111111111';
const SECURITY = '222222222222';
const LOGGING = '333333333333';
const LEGACY_BILLING = '444444444444';
const DATA_PLATFORM = '555555555555';
const ACQUIRED_RETAIL = '666666666666';
const RETAIL_EMAIL = 'retail@example.com';
const OLD_EXPERIMENT = '777777777777';

const ORGANIZATION = 'o-holdfast001';
const ACCOUNT_QUOTA = 2_000;

const FOUNDATION = [
  { id: SECURITY, name: 'Security', email: 'security@example.com' },
  { id: LOGGING, name: 'Logging', email: 'logging@example.com' },
] as const;

/** Accounts that were there before Holdfast; each poses one problem. */
const EXTERNAL = [
  // Nothing in it but the role that lets the organization in.
  {
    id: LEGACY_BILLING,
    name: 'Legacy Billing',
    email: 'legacy-billing@example.com',
    joinedMethod: 'CREATED',
  },
  // Records its configuration under names of its own.
  {
    id: DATA_PLATFORM,
    name: 'Data Platform',
    email: 'data-platform@example.com',
    roles: [organizationAccountAccessRole(MANAGEMENT)],
  },
  // Came by invitation: no role lets anybody in, and its GuardDuty answers to somebody else.
  { id: ACQUIRED_RETAIL, name: 'Acquired Retail', email: RETAIL_EMAIL },
  // Was closed last week.
  {
    id: OLD_EXPERIMENT,
    name: 'Old Experiment',
    email: 'old-experiment@example.com',
    joinedMethod: 'CREATED',
    state: 'PENDING_CLOSURE',
  },
] as const;

/** The organization of the default world, with further accounts that somebody made elsewhere. */
export const seedOrganizationWith = (world: World, further: readonly AccountSeed[]): void => {
  seedOrganization(world, {
    organizationId: ORGANIZATION,
    rootId: 'r-h0ld',
    managementAccount: { name: 'Management', email: 'management@example.com' },
    units: ['SecurityOU', 'Production', 'Development', 'Sandbox'].map((name) => ({ name })),
    accounts: [
      ...FOUNDATION.map((account) => ({
        ...account,
        unit: 'SecurityOU',
        joinedMethod: 'CREATED' as const,
      })),
      ...EXTERNAL,
      ...further,
    ],
    accountQuota: ACCOUNT_QUOTA,
  });
  seedDataPlatform(world, DATA_PLATFORM);
  seedAcquiredRetail(world, ACQUIRED_RETAIL, RETAIL_EMAIL);
};

/** A small organization with its foundation accounts, its log archive and four accounts that nobody looks after. */
export const defaultWorld: WorldDefinition = {
  name: 'default',
  managementAccount: MANAGEMENT,
  settings: { quotas: { accounts: ACCOUNT_QUOTA } },
  seed: (world) => seedOrganizationWith(world, []),
};
