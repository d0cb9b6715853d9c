import type {
  AcceptAdministratorInvitationCommandInput,
  DeclineInvitationsCommandInput,
  DeleteInvitationsCommandInput,
  InviteMembersCommandInput,
  ListInvitationsCommandInput,
} from '@aws-sdk/client-guardduty';
import type { Call } from '../../wire/service.ts';
import { digest } from '../deterministic.ts';
import { findAccount } from '../organizations/organization-state.ts';
import { own } from '../own.ts';
import { pageOf } from '../pages.ts';
import type { World } from '../world.ts';
import { ownDetector } from './detectors.ts';
import { release } from './enrolment.ts';
import { guardDutyStore, isAssociated, membershipOf, type Place } from './guardduty-store.ts';
import { MESSAGES, type Message } from './messages.ts';
import { accountIds, badRequest, forEachAccount, pageSize, pageToken } from './refusals.ts';

export const invitationId = (administrator: Place, accountId: string, at: number): string =>
  digest('invitation', administrator.account, administrator.region, accountId, at).slice(0, 32);

/** Invites an account that CreateMembers noted. A wrong e-mail address shows in the status only. */
const invite = (world: World, administrator: Place, id: string): Message | undefined => {
  const member = own(guardDutyStore(world, administrator).members, id);
  if (id === administrator.account) return MESSAGES.invitesItself;
  if (member === undefined) return MESSAGES.notAMember;
  if (isAssociated(member) || member.status === 'Invited') return MESSAGES.alreadyInvited;
  if (member.kind === 'organization') return MESSAGES.organizationMemberInvited;
  const now = world.clock.now();
  const email = findAccount(world, id)?.email ?? member.email;
  member.updatedAt = now;
  if (email.toLowerCase() !== member.email.toLowerCase()) {
    member.status = 'EmailVerificationFailed';
    return undefined;
  }
  member.status = 'Invited';
  member.invitedAt = now;
  const { invitations } = guardDutyStore(world, { account: id, region: administrator.region });
  invitations[administrator.account] = {
    id: invitationId(administrator, id, now),
    invitedAt: now,
    status: 'Invited',
  };
  return undefined;
};

export const inviteMembers =
  (world: World) =>
  (input: InviteMembersCommandInput, call: Call): object => {
    ownDetector(world, call, input.DetectorId);
    const isMember = membershipOf(world, call) !== undefined;
    return forEachAccount(accountIds(input.AccountIds), (id) =>
      isMember ? MESSAGES.invitesAsMember : invite(world, call, id),
    );
  };

export const acceptInvitation =
  (world: World) =>
  (input: AcceptAdministratorInvitationCommandInput, call: Call): void => {
    const { store, detector } = ownDetector(world, call, input.DetectorId);
    const administrator = input.AdministratorId ?? '';
    if (membershipOf(world, call) !== undefined) throw badRequest(MESSAGES.acceptsAsMember);
    if (Object.keys(store.members).length > 0) throw badRequest(MESSAGES.acceptsWithMembers);
    const invitation = own(store.invitations, administrator);
    const above = guardDutyStore(world, { account: administrator, region: call.region });
    const member = own(above.members, call.account);
    if (
      member === undefined ||
      invitation?.status !== 'Invited' ||
      invitation.id !== input.InvitationId
    ) {
      throw badRequest(MESSAGES.noInvitation);
    }
    invitation.status = 'Enabled';
    member.status = 'Enabled';
    member.updatedAt = world.clock.now();
    store.administrator = administrator;
    detector.status = 'ENABLED';
  };

export const listInvitations =
  (world: World) =>
  (input: ListInvitationsCommandInput, call: Call): object => {
    const all = Object.entries(guardDutyStore(world, call).invitations);
    const { items, next } = pageOf(all, pageSize(input.MaxResults), pageToken(input.NextToken));
    return {
      Invitations: items.map(([AccountId, invitation]) => ({
        AccountId,
        InvitationId: invitation.id,
        InvitedAt: new Date(invitation.invitedAt).toISOString(),
        RelationshipStatus: invitation.status,
      })),
      ...(next === undefined ? {} : { NextToken: next }),
    };
  };

export const declineInvitations =
  (world: World) =>
  (input: DeclineInvitationsCommandInput, call: Call): object => {
    const { invitations } = guardDutyStore(world, call);
    return forEachAccount(accountIds(input.AccountIds), (id) => {
      if (own(invitations, id)?.status !== 'Invited') return MESSAGES.noInvitation;
      release(world, { account: id, region: call.region }, call.account, 'Resigned');
      return undefined;
    });
  };

export const deleteInvitations =
  (world: World) =>
  (input: DeleteInvitationsCommandInput, call: Call): object => {
    const { invitations } = guardDutyStore(world, call);
    return forEachAccount(accountIds(input.AccountIds), (id) => {
      const status = own(invitations, id)?.status;
      if (status === undefined) return MESSAGES.noInvitation;
      if (status === 'Invited' || status === 'Enabled') return MESSAGES.invitationInUse;
      delete invitations[id];
      return undefined;
    });
  };
