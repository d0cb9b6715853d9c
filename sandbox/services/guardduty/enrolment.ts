import { putServiceLinkedRole } from '../iam/service-linked-roles.ts';
import type { AccountRecord } from '../organizations/organization-state.ts';
import { accountReady } from '../organizations/readiness.ts';
import { own } from '../own.ts';
import type { World } from '../world.ts';
import { addDetector, GUARDDUTY } from './detectors.ts';
import { autoEnableFeatures, noFeatures } from './features.ts';
import { guardDutyStore, type Place } from './guardduty-store.ts';
import { MESSAGES, type Message } from './messages.ts';

/** What keeps an account of the organization from becoming a member of its delegated administrator. */
export const obstacle = (
  world: World,
  administrator: Place,
  account: AccountRecord,
): Message | undefined => {
  const { region } = administrator;
  const store = guardDutyStore(world, { account: account.id, region });
  if (account.id === administrator.account) return MESSAGES.memberOfItself;
  if (account.state !== 'ACTIVE') return MESSAGES.accountSuspended;
  if (store.administrator !== undefined && store.administrator !== administrator.account) {
    return MESSAGES.administeredElsewhere;
  }
  if (Object.keys(store.members).length > 0) return MESSAGES.isAdministrator;
  if (account.id === world.managementAccount && store.detector?.status !== 'ENABLED') {
    return MESSAGES.managementNotEnabled;
  }
  if (accountReady(world, account.id, 'guardduty', region) !== undefined) {
    return MESSAGES.internalError;
  }
  return undefined;
};

const furnish = (world: World, at: Place, administrator: Place): void => {
  putServiceLinkedRole(world, at.account, GUARDDUTY);
  const now = world.clock.now();
  const store = guardDutyStore(world, at);
  const detector =
    store.detector ?? addDetector(world, at, { features: noFeatures(at.region, now) });
  const { organization } = guardDutyStore(world, administrator);
  if (organization !== undefined) autoEnableFeatures(detector.features, organization, now);
  detector.status = 'ENABLED';
  detector.updatedAt = now;
};

/**
 * Makes an account of the organization a member: its detector is made, or taken over with what is configured in it; a
 * member by invitation becomes one through the organization.
 */
export const enrol = (world: World, administrator: Place, account: AccountRecord): void => {
  const at = { account: account.id, region: administrator.region };
  furnish(world, at, administrator);
  const store = guardDutyStore(world, at);
  store.administrator = administrator.account;
  delete store.invitations[administrator.account];
  const { members } = guardDutyStore(world, administrator);
  const now = world.clock.now();
  members[account.id] = {
    accountId: account.id,
    email: account.email,
    kind: 'organization',
    status: 'Enabled',
    invitedAt: own(members, account.id)?.invitedAt ?? now,
    updatedAt: now,
  };
};

/** Ends an association; the member's detector stays on, for itself. */
export const release = (
  world: World,
  administrator: Place,
  accountId: string,
  status: 'Removed' | 'Resigned',
): void => {
  const member = own(guardDutyStore(world, administrator).members, accountId);
  if (member !== undefined) {
    member.status = status;
    member.updatedAt = world.clock.now();
  }
  const store = guardDutyStore(world, { account: accountId, region: administrator.region });
  if (store.administrator === administrator.account) delete store.administrator;
  const invitation = own(store.invitations, administrator.account);
  if (invitation !== undefined) invitation.status = status;
};
