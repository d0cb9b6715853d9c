import { seedInvitedMember } from '../../services/guardduty/seed-guardduty.ts';
import type { World } from '../../services/world.ts';

/** Administers GuardDuty of the company that the account came with; it never joined the organization. */
const FORMER_ADMINISTRATOR = '999900001111';
const WATCHED_REGIONS = ['us-east-1', 'eu-west-1'];

/** An account that still answers to somebody else: its GuardDuty findings go to the company it was bought from. */
export const seedAcquiredRetail = (world: World, account: string, email: string): void => {
  for (const region of WATCHED_REGIONS) {
    seedInvitedMember(world, { administrator: FORMER_ADMINISTRATOR, account, region, email });
  }
};
