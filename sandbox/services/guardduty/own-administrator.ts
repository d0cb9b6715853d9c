import type {
  DisassociateFromAdministratorAccountCommandInput,
  GetAdministratorAccountCommandInput,
} from '@aws-sdk/client-guardduty';
import type { Call } from '../../wire/service.ts';
import { own } from '../own.ts';
import type { World } from '../world.ts';
import { ownDetector } from './detectors.ts';
import { release } from './enrolment.ts';
import { membershipOf } from './guardduty-store.ts';
import { invitationId } from './invitations.ts';
import { MESSAGES } from './messages.ts';
import { badRequest } from './refusals.ts';

/**
 * Who administers the caller; nothing where nobody does. An organization's member has an invitation id here like any
 * other, so that nobody tells kinds of members apart by it: the API has no member for the kind.
 */
export const getAdministrator =
  (world: World) =>
  (input: GetAdministratorAccountCommandInput, call: Call): object => {
    const { store } = ownDetector(world, call, input.DetectorId);
    const membership = membershipOf(world, call);
    if (membership === undefined) return {};
    const { administrator, member } = membership;
    const invitedAt = member.invitedAt ?? member.updatedAt;
    const above = { account: administrator, region: call.region };
    return {
      Administrator: {
        AccountId: administrator,
        InvitationId:
          own(store.invitations, administrator)?.id ?? invitationId(above, call.account, invitedAt),
        RelationshipStatus: member.status,
        InvitedAt: new Date(invitedAt).toISOString(),
      },
    };
  };

/** For members by invitation. Source: GuardDuty User Guide, "Understanding the relationship between administrator and member accounts". */
export const disassociateFromAdministrator =
  (world: World) =>
  (input: DisassociateFromAdministratorAccountCommandInput, call: Call): void => {
    ownDetector(world, call, input.DetectorId);
    const membership = membershipOf(world, call);
    if (membership === undefined) throw badRequest(MESSAGES.noAdministrator);
    if (membership.member.kind === 'organization') throw badRequest(MESSAGES.organizationMember);
    const above = { account: membership.administrator, region: call.region };
    release(world, above, call.account, 'Resigned');
  };
