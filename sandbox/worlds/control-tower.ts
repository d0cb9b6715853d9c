import { actAs, administratorOf } from '../services/acting.ts';
import { cloudFormation } from '../services/cloudformation/cloudformation.ts';
import { seedAdministrator } from '../services/guardduty/seed-guardduty.ts';
import { seedOrganization } from '../services/organizations/seed-organization.ts';
import { delegateService } from '../services/organizations/trusted-services.ts';
import type { World } from '../services/world.ts';
import { EXECUTION_ROLE, type LandingZone } from './control-tower/landing-zone.ts';
import { mandatoryControls } from './control-tower/mandatory-controls.ts';
import { seedAudit, seedBaseline } from './control-tower/seed-baseline.ts';
import { seedLogBuckets, seedOrganizationTrail } from './control-tower/seed-logging.ts';
import type { WorldDefinition } from './world-definition.ts';

const ZONE: LandingZone = {
  organizationId: 'o-holdfast001',
  managementAccount: '111111111111',
  audit: '222222222222',
  logArchive: '333333333333',
  home: 'us-east-1',
  regions: ['us-east-1', 'us-west-2', 'eu-west-1'],
};
const PAYMENTS = '444444444444';
const LEGACY_ANALYTICS = '555555555555';
const ACCOUNT_QUOTA = 2_000;

/** Control Tower makes accounts with a role name of its own. Source: Control Tower User Guide, "How AWS Control Tower works with roles". */
const VENDED = { joinedMethod: 'CREATED', roleName: EXECUTION_ROLE } as const;

const TRUSTED = [
  'cloudtrail.amazonaws.com',
  'config.amazonaws.com',
  'config-multiaccountsetup.amazonaws.com',
  'controltower.amazonaws.com',
  'sso.amazonaws.com',
  'access-analyzer.amazonaws.com',
];

const seedAccounts = (world: World): void => {
  const { organizationId, audit, logArchive } = ZONE;
  seedOrganization(world, {
    organizationId,
    rootId: 'r-h0ld',
    managementAccount: { name: 'Management', email: 'management@example.com' },
    units: ['Security', 'Workloads'].map((name) => ({ name })),
    accounts: [
      { id: audit, name: 'Audit', email: 'audit@example.com', unit: 'Security', ...VENDED },
      {
        id: logArchive,
        name: 'Log Archive',
        email: 'log-archive@example.com',
        unit: 'Security',
        ...VENDED,
      },
      {
        id: PAYMENTS,
        name: 'Payments',
        email: 'payments@example.com',
        unit: 'Workloads',
        ...VENDED,
      },
      // Was there before Control Tower, and nobody enrolled it.
      {
        id: LEGACY_ANALYTICS,
        name: 'Legacy Analytics',
        email: 'legacy-analytics@example.com',
        joinedMethod: 'CREATED',
      },
    ],
    policies: mandatoryControls('Security', 'Workloads'),
    trustedServices: TRUSTED,
    accountQuota: ACCOUNT_QUOTA,
  });
};

/** Security services whose administration its users often delegate to Audit. */
const seedDelegations = (world: World): void => {
  const { audit: account, managementAccount, home, regions } = ZONE;
  const management = actAs(world, administratorOf(managementAccount), home);
  management(cloudFormation(world), 'ActivateOrganizationsAccess', {});
  for (const region of regions) seedAdministrator(world, { account, region });
  for (const service of [
    'access-analyzer.amazonaws.com',
    'config.amazonaws.com',
    'config-multiaccountsetup.amazonaws.com',
  ]) {
    delegateService(world, account, service);
  }
};

/** An organization that AWS Control Tower governs, with its mandatory controls in force and one account that it enrolled. */
export const controlTowerWorld: WorldDefinition = {
  name: 'control-tower',
  managementAccount: ZONE.managementAccount,
  settings: {
    regions: [...ZONE.regions],
    foundation: {
      security: { accountId: ZONE.audit },
      logging: { accountId: ZONE.logArchive },
      organizationalUnit: 'Security',
    },
    accountTypes: [
      { name: 'Workloads', description: 'Serves customers.', organizationalUnit: 'Workloads' },
      { name: 'Sandbox', description: 'Tries things out.', organizationalUnit: 'Sandbox' },
    ],
    accessRoles: [EXECUTION_ROLE],
    quotas: { accounts: ACCOUNT_QUOTA },
  },
  seed: (world) => {
    seedAccounts(world);
    seedLogBuckets(world, ZONE);
    seedAudit(world, ZONE);
    seedOrganizationTrail(world, ZONE);
    for (const account of [ZONE.logArchive, ZONE.audit, PAYMENTS]) {
      seedBaseline(world, ZONE, account);
    }
    seedDelegations(world);
  },
};
