import type {
  DeleteMembersCommandInput,
  DisassociateMembersCommandInput,
  GetMembersCommandInput,
  ListMembersCommandInput,
  Member,
  StartMonitoringMembersCommandInput,
  StopMonitoringMembersCommandInput,
} from '@aws-sdk/client-guardduty';
import type { Call } from '../../wire/service.ts';
import { findAccount } from '../organizations/organization-state.ts';
import { own } from '../own.ts';
import { pageOf } from '../pages.ts';
import type { World } from '../world.ts';
import { ownDetector } from './detectors.ts';
import { release } from './enrolment.ts';
import {
  type GuardDutyStore,
  guardDutyStore,
  isAssociated,
  type MemberRecord,
  type Place,
} from './guardduty-store.ts';
import { MESSAGES } from './messages.ts';
import { accountIds, badRequest, forEachAccount, pageSize, pageToken } from './refusals.ts';

const statusOf = (world: World, member: MemberRecord): string => {
  const state = findAccount(world, member.accountId)?.state ?? 'ACTIVE';
  return isAssociated(member) && state !== 'ACTIVE' ? 'AccountSuspended' : member.status;
};

const shownMember = (world: World, { account, region }: Place, member: MemberRecord): Member => {
  const { detector } = guardDutyStore(world, { account: member.accountId, region });
  return {
    AccountId: member.accountId,
    Email: member.email,
    MasterId: account,
    AdministratorId: account,
    RelationshipStatus: statusOf(world, member),
    UpdatedAt: new Date(member.updatedAt).toISOString(),
    ...(member.invitedAt === undefined
      ? {}
      : { InvitedAt: new Date(member.invitedAt).toISOString() }),
    ...(isAssociated(member) && detector !== undefined ? { DetectorId: detector.id } : {}),
  };
};

export const getMembers =
  (world: World) =>
  (input: GetMembersCommandInput, call: Call): object => {
    const { store } = ownDetector(world, call, input.DetectorId);
    const ids = accountIds(input.AccountIds);
    const members = ids.flatMap((id) => own(store.members, id) ?? []);
    return {
      Members: members.map((member) => shownMember(world, call, member)),
      ...forEachAccount(ids, (id) =>
        own(store.members, id) === undefined ? MESSAGES.notAMember : undefined,
      ),
    };
  };

/** Unless told otherwise, associated members only. */
export const listMembers =
  (world: World) =>
  (input: ListMembersCommandInput, call: Call): object => {
    const { store } = ownDetector(world, call, input.DetectorId);
    const only = (input.OnlyAssociated ?? 'true').toLowerCase();
    if (only !== 'true' && only !== 'false') throw badRequest(MESSAGES.invalidParameter);
    const wanted = Object.values(store.members).filter(
      (member) => only === 'false' || isAssociated(member),
    );
    const { items, next } = pageOf(wanted, pageSize(input.MaxResults), pageToken(input.NextToken));
    return {
      Members: items.map((member) => shownMember(world, call, member)),
      ...(next === undefined ? {} : { NextToken: next }),
    };
  };

/** With ALL, GuardDuty stays on in every account of the organization. Source: GuardDuty API Reference, DisassociateMembers. */
const refuseUnderAll = (world: World, store: GuardDutyStore, ids: readonly string[]): void => {
  if (store.organization?.autoEnable !== 'ALL') return;
  const held = ids.some(
    (id) => isAssociated(own(store.members, id)) && findAccount(world, id) !== undefined,
  );
  if (held) throw badRequest(MESSAGES.autoEnableAll);
};

export const disassociateMembers =
  (world: World) =>
  (input: DisassociateMembersCommandInput, call: Call): object => {
    const { store } = ownDetector(world, call, input.DetectorId);
    const ids = accountIds(input.AccountIds);
    refuseUnderAll(world, store, ids);
    return forEachAccount(ids, (id) => {
      if (!isAssociated(own(store.members, id))) return MESSAGES.notAssociated;
      release(world, call, id, 'Removed');
      return undefined;
    });
  };

/** Forgets members that are associated no longer, or not yet; an invitation that waits goes with them. */
export const deleteMembers =
  (world: World) =>
  (input: DeleteMembersCommandInput, call: Call): object => {
    const { store } = ownDetector(world, call, input.DetectorId);
    return forEachAccount(accountIds(input.AccountIds), (id) => {
      const member = own(store.members, id);
      if (member === undefined) return MESSAGES.notAMember;
      if (isAssociated(member)) return MESSAGES.stillAssociated;
      delete store.members[id];
      delete guardDutyStore(world, { account: id, region: call.region }).invitations[call.account];
      return undefined;
    });
  };

const monitor = (
  world: World,
  call: Call,
  ids: readonly string[],
  status: 'Enabled' | 'Disabled',
): object => {
  const { members } = guardDutyStore(world, call);
  return forEachAccount(ids, (id) => {
    const member = own(members, id);
    if (member === undefined || !isAssociated(member)) return MESSAGES.notAssociated;
    member.status = status;
    member.updatedAt = world.clock.now();
    const { detector } = guardDutyStore(world, { account: id, region: call.region });
    if (detector !== undefined) detector.status = status === 'Enabled' ? 'ENABLED' : 'DISABLED';
    return undefined;
  });
};

export const startMonitoring =
  (world: World) =>
  (input: StartMonitoringMembersCommandInput, call: Call): object => {
    ownDetector(world, call, input.DetectorId);
    return monitor(world, call, accountIds(input.AccountIds), 'Enabled');
  };

export const stopMonitoring =
  (world: World) =>
  (input: StopMonitoringMembersCommandInput, call: Call): object => {
    const { store } = ownDetector(world, call, input.DetectorId);
    const ids = accountIds(input.AccountIds);
    refuseUnderAll(world, store, ids);
    return monitor(world, call, ids, 'Disabled');
  };
