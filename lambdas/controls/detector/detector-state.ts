import {
  GetAdministratorAccountCommand,
  GetDetectorCommand,
  GetMemberDetectorsCommand,
  GetMembersCommand,
  ListDetectorsCommand,
  type Member,
  paginateListMembers,
} from '@aws-sdk/client-guardduty';
import { guardDuty } from '../../aws/clients/guardduty.ts';
import type { Connection } from '../../aws/connection.ts';
import type { GuardDutyPlan } from '../../contracts/control-settings.ts';
import type { AwsAccountId, Region } from '../../contracts/ids.ts';
import type { MemberToBe } from './create-members.ts';
import { readingRefusals } from './guard-duty-errors.ts';
import { plansThatAreOn } from './plans.ts';

/** Relationships in which GuardDuty of an account answers to its administrator. Source: GuardDuty API Reference, Member. */
export const ASSOCIATED: readonly string[] = ['Enabled', 'Disabled'];

export interface DesiredDetector {
  /** The Security account, and its detector in this region. */
  readonly administrator: AwsAccountId;
  readonly detectorId: string;
  readonly region: Region;
  readonly member: MemberToBe;
  /** The management account has to turn GuardDuty on itself before it can be a member. */
  readonly turnsOnItself?: true;
  /** The plans that are wanted and that the region has. */
  readonly plans: readonly GuardDutyPlan[];
}

/** A member of the account, as long as the account administers GuardDuty itself. */
export interface OwnMember {
  readonly accountId: string;
  readonly associated: boolean;
}

/** What an account has of GuardDuty in a region while it is no member of Security. */
export interface OwnDetector {
  readonly id: string;
  /** The account that GuardDuty answers to here, when it is not Security. */
  readonly administrator?: string;
  readonly members: readonly OwnMember[];
  /** Optional plans that are on. */
  readonly plans: readonly string[];
}

export interface ObservedDetector {
  /** How Security sees the account: RelationshipStatus of GuardDuty; absent when it is no member. */
  readonly relationship?: string;
  /** Only looked for where the account is no member of Security. */
  readonly own?: OwnDetector;
  /** Optional plans that are on in a member; only looked for where plans are wanted. */
  readonly plans?: readonly string[];
}

const callTo = (operation: string, { accountId }: Connection, region: Region) => ({
  operation,
  accountId,
  region,
});

const readRelationship = async (
  security: Connection,
  region: Region,
  { detectorId, member }: DesiredDetector,
): Promise<string | undefined> => {
  const { Members: members = [] } = await readingRefusals(
    callTo('GetMembers', security, region),
    () =>
      guardDuty(security, region).send(
        new GetMembersCommand({ DetectorId: detectorId, AccountIds: [member.accountId] }),
      ),
  );
  return members.find(({ AccountId }) => AccountId === member.accountId)?.RelationshipStatus;
};

const readMemberPlans = async (
  security: Connection,
  region: Region,
  { detectorId, member }: DesiredDetector,
): Promise<readonly string[]> => {
  const { MemberDataSourceConfigurations: configurations = [] } = await readingRefusals(
    callTo('GetMemberDetectors', security, region),
    () =>
      guardDuty(security, region).send(
        new GetMemberDetectorsCommand({ DetectorId: detectorId, AccountIds: [member.accountId] }),
      ),
  );
  return plansThatAreOn(configurations[0]?.Features);
};

const readOwnMembers = async (
  connection: Connection,
  region: Region,
  DetectorId: string,
): Promise<readonly OwnMember[]> => {
  const found: Member[] = [];
  const pages = paginateListMembers(
    { client: guardDuty(connection, region), pageSize: 50 },
    { DetectorId, OnlyAssociated: 'false' },
  );
  for await (const { Members: members = [] } of pages) found.push(...members);
  return found.map(({ AccountId = '', RelationshipStatus = '' }) => ({
    accountId: AccountId,
    associated: ASSOCIATED.includes(RelationshipStatus),
  }));
};

const readOwnAdministrator = async (
  connection: Connection,
  region: Region,
  DetectorId: string,
): Promise<string | undefined> => {
  const { Administrator: administrator } = await guardDuty(connection, region).send(
    new GetAdministratorAccountCommand({ DetectorId }),
  );
  return ASSOCIATED.includes(administrator?.RelationshipStatus ?? '')
    ? administrator?.AccountId
    : undefined;
};

/** One read where there is no detector, three or four where there is one. */
const readOwn = async (
  connection: Connection,
  region: Region,
  security: AwsAccountId,
): Promise<OwnDetector | undefined> => {
  const client = guardDuty(connection, region);
  const { DetectorIds: ids = [] } = await client.send(new ListDetectorsCommand({}));
  const [id] = ids;
  if (id === undefined) return undefined;
  const [administrator, detector] = await readingRefusals(
    callTo('GetAdministratorAccount', connection, region),
    () =>
      Promise.all([
        readOwnAdministrator(connection, region, id),
        client.send(new GetDetectorCommand({ DetectorId: id })),
      ]),
  );
  const other = administrator === security ? undefined : administrator;
  return {
    id,
    ...(other === undefined ? {} : { administrator: other }),
    // Nobody is both a member and an administrator. Source: GuardDuty User Guide, "Managing multiple accounts".
    members: administrator === undefined ? await readOwnMembers(connection, region, id) : [],
    plans: plansThatAreOn(detector.Features),
  };
};

/** One read of Security's for a member, and its plans where plans are wanted; the account itself is asked only when it is none. */
export const readDetectorState = async (
  account: () => Promise<Connection>,
  security: Connection,
  region: Region,
  desired: DesiredDetector,
): Promise<ObservedDetector> => {
  // Security administers, and is nobody's member.
  if (desired.member.accountId === desired.administrator) return { relationship: 'Enabled' };
  const relationship = await readRelationship(security, region, desired);
  if (relationship === undefined || !ASSOCIATED.includes(relationship)) {
    const own = await readOwn(await account(), region, desired.administrator);
    return {
      ...(relationship === undefined ? {} : { relationship }),
      ...(own === undefined ? {} : { own }),
    };
  }
  if (desired.plans.length === 0) return { relationship };
  return { relationship, plans: await readMemberPlans(security, region, desired) };
};
