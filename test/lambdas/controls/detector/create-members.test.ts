import type { Connection } from '../../../../lambdas/aws/connection.ts';
import type { AwsAccountId } from '../../../../lambdas/contracts/ids.ts';
import { createMembers } from '../../../../lambdas/controls/detector/create-members.ts';
import { MESSAGES } from '../../../../sandbox/services/guardduty/messages.ts';
import { region } from '../../../support/builders.ts';
import { noConnection } from '../../../support/controls.ts';

interface Sent {
  readonly input: { readonly AccountDetails: readonly { AccountId: string; Email: string }[] };
}

/** GuardDuty that refuses the accounts it is told to, with HTTP 200. */
const guardDutyWith = (refused: Readonly<Record<string, string>>) => {
  const batches: Sent['input']['AccountDetails'][] = [];
  const send = async ({ input }: Sent) => {
    batches.push(input.AccountDetails);
    return {
      UnprocessedAccounts: input.AccountDetails.flatMap(({ AccountId }) => {
        const Result = refused[AccountId];
        return Result === undefined ? [] : [{ AccountId, Result }];
      }),
    };
  };
  const connection: Connection = { ...noConnection, client: () => ({ send }) as never };
  return { batches, connection };
};

const accounts = Array.from({ length: 120 }, (_, n) => ({
  accountId: `${n + 1}`.padStart(12, '0') as AwsAccountId,
  email: `account-${n + 1}@example.com`,
}));
const idOf = (n: number): string => accounts[n]?.accountId ?? '';

describe('createMembers', () => {
  test('asks for fifty accounts at once, each with its e-mail address', async () => {
    const { batches, connection } = guardDutyWith({});

    const outcomes = await createMembers(connection, region('us-east-1'), 'id', accounts);

    expect(batches.map((batch) => batch.length)).toEqual([50, 50, 20]);
    expect(batches.flat()).toEqual(
      accounts.map(({ accountId, email }) => ({ AccountId: accountId, Email: email })),
    );
    expect(outcomes).toEqual(accounts);
  });

  test('tells the accounts apart that were refused, in whatever batch', async () => {
    const { connection } = guardDutyWith({
      [idOf(3)]: MESSAGES.administeredElsewhere,
      [idOf(77)]: MESSAGES.internalError,
      [idOf(119)]: MESSAGES.accountSuspended,
    });

    const outcomes = await createMembers(connection, region('us-east-1'), 'id', accounts);

    expect(
      outcomes.flatMap(({ accountId, refusal }) =>
        refusal === undefined ? [] : [[accountId, refusal.code]],
      ),
    ).toEqual([
      [idOf(3), 'GuardDutyOtherAdministrator'],
      [idOf(77), 'GuardDutyNotReady'],
      [idOf(119), 'GuardDutySuspended'],
    ]);
  });

  test('takes members that are members already for done', async () => {
    const { connection } = guardDutyWith({ [idOf(0)]: MESSAGES.alreadyMember });

    const [first] = await createMembers(connection, region('us-east-1'), 'id', accounts);

    expect(first).toEqual(accounts[0]);
  });

  test('sends nothing for nobody', async () => {
    const { batches, connection } = guardDutyWith({});

    expect(await createMembers(connection, region('us-east-1'), 'id', [])).toEqual([]);
    expect(batches).toEqual([]);
  });
});
