import {
  CreateDetectorCommand,
  DeleteMembersCommand,
  DisassociateFromAdministratorAccountCommand,
  DisassociateMembersCommand,
  StartMonitoringMembersCommand,
  type UnprocessedAccount,
  UpdateMemberDetectorsCommand,
} from '@aws-sdk/client-guardduty';
import { guardDuty } from '../../aws/clients/guardduty.ts';
import type { Connection } from '../../aws/connection.ts';
import { classify } from '../../aws/errors.ts';
import type { GuardDutyPlan } from '../../contracts/control-settings.ts';
import type { AwsAccountId, Region } from '../../contracts/ids.ts';
import type { Change } from '../control.ts';
import { createMembers, type MemberToBe } from './create-members.ts';
import type { OwnMember } from './detector-state.ts';
import {
  type GuardDutyCode,
  isRefusedAs,
  readingRefusals,
  unprocessedBy,
} from './guard-duty-errors.ts';
import { asFeatures } from './plans.ts';

/** A detector and one account under it. */
interface OneMember {
  readonly detectorId: string;
  readonly accountId: AwsAccountId;
}

export type DetectorChange = Change &
  (
    | { readonly kind: 'leave-administrator'; readonly after: { readonly detectorId: string } }
    | {
        readonly kind: 'dismiss-members';
        readonly after: { readonly detectorId: string; readonly members: readonly OwnMember[] };
      }
    | {
        readonly kind: 'join';
        readonly after: { readonly detectorId: string; readonly member: MemberToBe };
      }
    | { readonly kind: 'turn-on' }
    | { readonly kind: 'resume'; readonly after: OneMember }
    | {
        readonly kind: 'enable-plans';
        readonly after: OneMember & { readonly plans: readonly GuardDutyPlan[] };
      }
  );

type After<Kind extends DetectorChange['kind']> = Extract<
  DetectorChange,
  { readonly kind: Kind }
>['after'];

/** Accounts that one call takes. Source: GuardDuty API Reference, DisassociateMembers. */
const BATCH = 50;

const leaveAdministrator = async (
  { detectorId }: After<'leave-administrator'>,
  region: Region,
  account: Connection,
): Promise<void> => {
  const call = {
    operation: 'DisassociateFromAdministratorAccount',
    accountId: account.accountId,
    region,
  };
  try {
    await readingRefusals(call, () =>
      guardDuty(account, region).send(
        new DisassociateFromAdministratorAccountCommand({ DetectorId: detectorId }),
      ),
    );
  } catch (error) {
    if (!isRefusedAs(error, 'GuardDutyNotAssociated')) throw error;
  }
};

/** Sends a call about accounts and throws the first refusal, but for `tolerated` ones: those are as wanted already. */
const send = async (
  call: { readonly operation: string; readonly region: Region; readonly accountId: string },
  attempt: () => Promise<{ readonly UnprocessedAccounts?: UnprocessedAccount[] | undefined }>,
  ...tolerated: readonly GuardDutyCode[]
): Promise<void> => {
  const { UnprocessedAccounts: unprocessed } = await readingRefusals(call, attempt);
  const refused = unprocessedBy(call, unprocessed).find(
    ({ refusal }) => !isRefusedAs(refusal, ...tolerated),
  );
  if (refused !== undefined) throw refused.refusal;
};

const batches = (members: readonly OwnMember[]): readonly string[][] =>
  Array.from({ length: Math.ceil(members.length / BATCH) }, (_, index) =>
    members.slice(index * BATCH, (index + 1) * BATCH).map(({ accountId }) => accountId),
  );

const dismissMembers = async (
  { detectorId: DetectorId, members }: After<'dismiss-members'>,
  region: Region,
  account: Connection,
): Promise<void> => {
  const client = guardDuty(account, region);
  const call = (operation: string) => ({ operation, region, accountId: account.accountId });
  const associated = members.filter((member) => member.associated);
  for (const AccountIds of batches(associated)) {
    await send(
      call('DisassociateMembers'),
      () => client.send(new DisassociateMembersCommand({ DetectorId, AccountIds })),
      'GuardDutyNotAssociated',
    );
  }
  for (const AccountIds of batches(members)) {
    await send(
      call('DeleteMembers'),
      () => client.send(new DeleteMembersCommand({ DetectorId, AccountIds })),
      'GuardDutyNotAMember',
    );
  }
};

/** Source: GuardDuty User Guide, "Considerations and recommendations for using GuardDuty with AWS Organizations". */
const turnOn = async (region: Region, account: Connection): Promise<void> => {
  try {
    await guardDuty(account, region).send(new CreateDetectorCommand({ Enable: true }));
  } catch (error) {
    if (classify(error).disposition !== 'adopt') throw error;
  }
};

const join = async (
  { detectorId, member }: After<'join'>,
  region: Region,
  security: Connection,
): Promise<void> => {
  const [outcome] = await createMembers(security, region, detectorId, [member]);
  if (outcome?.refusal !== undefined) throw outcome.refusal;
};

const resume = (
  { detectorId: DetectorId, accountId }: After<'resume'>,
  region: Region,
  security: Connection,
): Promise<void> =>
  send({ operation: 'StartMonitoringMembers', region, accountId }, () =>
    guardDuty(security, region).send(
      new StartMonitoringMembersCommand({ DetectorId, AccountIds: [accountId] }),
    ),
  );

const enablePlans = (
  { detectorId: DetectorId, accountId, plans }: After<'enable-plans'>,
  region: Region,
  security: Connection,
): Promise<void> =>
  send({ operation: 'UpdateMemberDetectors', region, accountId }, () =>
    guardDuty(security, region).send(
      new UpdateMemberDetectorsCommand({
        DetectorId,
        AccountIds: [accountId],
        Features: asFeatures(plans, 'ENABLED'),
      }),
    ),
  );

/** Makes one change in one region: what only the account can do in the account, everything else as its administrator. */
export const applyDetectorChange = async (
  change: DetectorChange,
  region: Region,
  account: () => Promise<Connection>,
  security: Connection,
): Promise<void> => {
  switch (change.kind) {
    case 'leave-administrator':
      return leaveAdministrator(change.after, region, await account());
    case 'dismiss-members':
      return dismissMembers(change.after, region, await account());
    case 'turn-on':
      return turnOn(region, await account());
    case 'join':
      return join(change.after, region, security);
    case 'resume':
      return resume(change.after, region, security);
    case 'enable-plans':
      return enablePlans(change.after, region, security);
  }
};
