import type { FindingPublishingFrequency } from '@aws-sdk/client-guardduty';
import { putServiceLinkedRole } from '../iam/service-linked-roles.ts';
import type { World } from '../world.ts';
import { addDetector, GUARDDUTY } from './detectors.ts';
import { type Detector, guardDutyStore, type Place } from './guardduty-store.ts';
import { invitationId } from './invitations.ts';
import { installAdministrator } from './organization-administrators.ts';

/** GuardDuty on in an account and region since before the world began; a detector that is there stays. */
export const seedDetector = (
  world: World,
  at: Place,
  values: { readonly frequency?: FindingPublishingFrequency } = {},
): Detector => {
  putServiceLinkedRole(world, at.account, GUARDDUTY, { usableNow: true });
  return guardDutyStore(world, at).detector ?? addDetector(world, at, values);
};

export interface InvitedMemberSeed extends Place {
  /** May be outside of the organization. */
  readonly administrator: string;
  readonly email: string;
}

/** An account that accepted somebody's invitation before the world began. */
export const seedInvitedMember = (world: World, seed: InvitedMemberSeed): void => {
  const { account, region, email } = seed;
  const above = { account: seed.administrator, region };
  seedDetector(world, above);
  seedDetector(world, seed);
  const now = world.clock.now();
  guardDutyStore(world, above).members[account] = {
    accountId: account,
    email,
    kind: 'invitation',
    status: 'Enabled',
    invitedAt: now,
    updatedAt: now,
  };
  const store = guardDutyStore(world, seed);
  store.administrator = seed.administrator;
  store.invitations[seed.administrator] = {
    id: invitationId(above, account, now),
    invitedAt: now,
    status: 'Enabled',
  };
};

/** The organization's GuardDuty administrator in a region, as EnableOrganizationAdminAccount leaves it. */
export const seedAdministrator = (world: World, at: Place): Detector => {
  const detector = seedDetector(world, at);
  installAdministrator(world, at);
  return detector;
};
