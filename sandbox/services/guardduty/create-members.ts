import type { AccountDetail, CreateMembersCommandInput } from '@aws-sdk/client-guardduty';
import type { Call } from '../../wire/service.ts';
import { findAccount } from '../organizations/organization-state.ts';
import { own } from '../own.ts';
import type { World } from '../world.ts';
import { ownDetector } from './detectors.ts';
import { enrol, obstacle } from './enrolment.ts';
import { guardDutyStore, membershipOf } from './guardduty-store.ts';
import { MESSAGES, type Message } from './messages.ts';
import { accountIds, badRequest, fifty, forEachAccount } from './refusals.ts';

const checkDetails = (given: readonly AccountDetail[] | undefined): ReadonlyMap<string, string> => {
  const details = fifty(given);
  accountIds(details.map(({ AccountId }) => AccountId ?? ''));
  if (details.some(({ Email = '' }) => Email.length < 6 || Email.length > 64)) {
    throw badRequest(MESSAGES.invalidParameter);
  }
  return new Map(details.map(({ AccountId = '', Email = '' }) => [AccountId, Email]));
};

const addThroughOrganization = (
  world: World,
  call: Call,
  id: string,
  email: string,
): Message | undefined => {
  const account = findAccount(world, id);
  if (account === undefined) return MESSAGES.notInOrganization;
  const refused = obstacle(world, call, account);
  if (refused !== undefined) return refused;
  if (account.email.toLowerCase() !== email.toLowerCase()) return MESSAGES.wrongEmail;
  enrol(world, call, account);
  return undefined;
};

/** Notes whom to invite; nothing happens in the account before it accepts. */
const addForInvitation = (
  world: World,
  call: Call,
  id: string,
  email: string,
): Message | undefined => {
  const { members } = guardDutyStore(world, call);
  if (id === call.account) return MESSAGES.memberOfItself;
  if (own(members, id) !== undefined) return MESSAGES.alreadyMember;
  members[id] = {
    accountId: id,
    email,
    kind: 'invitation',
    status: 'Created',
    updatedAt: world.clock.now(),
  };
  return undefined;
};

/** With HTTP 200 whatever became of the single accounts. */
export const createMembers =
  (world: World) =>
  (input: CreateMembersCommandInput, call: Call): object => {
    const { store } = ownDetector(world, call, input.DetectorId);
    const details = checkDetails(input.AccountDetails);
    const add = store.organization === undefined ? addForInvitation : addThroughOrganization;
    const isMember = membershipOf(world, call) !== undefined;
    return forEachAccount([...details.keys()], (id) =>
      isMember ? MESSAGES.memberOfAnother : add(world, call, id, details.get(id) ?? ''),
    );
  };
