import { CreateMembersCommand } from '@aws-sdk/client-guardduty';
import { guardDuty } from '../../aws/clients/guardduty.ts';
import type { Connection } from '../../aws/connection.ts';
import type { AwsAccountId, Region } from '../../contracts/ids.ts';
import type { DomainError } from '../../domain/errors.ts';
import { isRefusedAs, readingRefusals, unprocessedBy } from './guard-duty-errors.ts';

/** Accounts that one call takes. Source: GuardDuty API Reference, CreateMembers. */
const BATCH = 50;

/** An account to be made a member. */
export interface MemberToBe {
  readonly accountId: AwsAccountId;
  /** Its root e-mail address: GuardDuty compares. */
  readonly email: string;
}

/** What became of one account; a member where there is no refusal. */
export interface MemberOutcome extends MemberToBe {
  readonly refusal?: DomainError;
}

const createBatch = async (
  connection: Connection,
  region: Region,
  detectorId: string,
  accounts: readonly MemberToBe[],
): Promise<readonly MemberOutcome[]> => {
  const call = { operation: 'CreateMembers', region };
  const { UnprocessedAccounts: unprocessed } = await readingRefusals(
    { ...call, accountId: connection.accountId },
    () =>
      guardDuty(connection, region).send(
        new CreateMembersCommand({
          DetectorId: detectorId,
          AccountDetails: accounts.map(({ accountId, email }) => ({
            AccountId: accountId,
            Email: email,
          })),
        }),
      ),
  );
  const refusals = new Map(
    unprocessedBy(call, unprocessed)
      .filter(({ refusal }) => !isRefusedAs(refusal, 'GuardDutyAlreadyMember'))
      .map(({ accountId, refusal }) => [accountId, refusal]),
  );
  return accounts.map((account) => {
    const refusal = refusals.get(account.accountId);
    return refusal === undefined ? account : { ...account, refusal };
  });
};

/**
 * Makes accounts members of the connection's account, fifty a call, and tells what became of each. It turns GuardDuty on in
 * them, takes over detectors that they have, and turns on what the organization turns on by itself. Members stay members.
 */
export const createMembers = async (
  connection: Connection,
  region: Region,
  detectorId: string,
  accounts: readonly MemberToBe[],
): Promise<readonly MemberOutcome[]> => {
  const outcomes: MemberOutcome[] = [];
  for (let from = 0; from < accounts.length; from += BATCH) {
    const batch = accounts.slice(from, from + BATCH);
    outcomes.push(...(await createBatch(connection, region, detectorId, batch)));
  }
  return outcomes;
};
