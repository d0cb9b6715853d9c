import {
  CreateMembersCommand,
  EnableOrganizationAdminAccountCommand,
} from '@aws-sdk/client-guardduty';
import {
  CreateAccountCommand,
  ListAccountsCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import { DEFAULT_REGIONS } from '../../../../lambdas/contracts/settings.ts';
import { MESSAGES } from '../../../../sandbox/services/guardduty/messages.ts';
import { seedAdministrator } from '../../../../sandbox/services/guardduty/seed-guardduty.ts';
import { guardDutyWorld, SECURITY } from '../../../support/guardduty.ts';
import { MANAGEMENT } from '../../../support/starting-world.ts';

const Email = 'new@example.com';

const newAccount = async () => {
  const begun = guardDutyWorld();
  const organizations = new OrganizationsClient(begun.as(MANAGEMENT));
  await organizations.send(new CreateAccountCommand({ AccountName: 'New', Email }));
  let id: string | undefined;
  while (id === undefined) {
    begun.clock.advance(1_000);
    const { Accounts } = await organizations.send(new ListAccountsCommand({}));
    id = Accounts?.find((account) => account.Email === Email)?.Id;
  }
  return { ...begun, id };
};

const everywhere = <T>(work: (region: string) => Promise<T>): Promise<readonly T[]> =>
  Promise.all(DEFAULT_REGIONS.map(work));

describe('an account that is too new for GuardDuty', () => {
  test('is unprocessed in some regions at first, and a member in all in the end', async () => {
    const { world, client, clock, id } = await newAccount();
    const add = async (region: string) => {
      const { id: DetectorId } = seedAdministrator(world, { account: SECURITY, region });
      const answer = await client(SECURITY, region).send(
        new CreateMembersCommand({ DetectorId, AccountDetails: [{ AccountId: id, Email }] }),
      );
      return answer.UnprocessedAccounts?.[0]?.Result;
    };

    const early = await everywhere(add);
    clock.advance(5 * 60_000);
    const late = await everywhere(add);

    expect(new Set(early)).toEqual(new Set([undefined, MESSAGES.internalError]));
    expect(new Set(late)).toEqual(new Set([undefined]));
  });

  test('can administer the organization in all regions in the end', async () => {
    const { client, clock, id } = await newAccount();
    const designate = (region: string) =>
      client(MANAGEMENT, region)
        .send(new EnableOrganizationAdminAccountCommand({ AdminAccountId: id }))
        .then(
          () => 'done',
          (error: unknown) => (error instanceof Error ? error.message : String(error)),
        );

    const early = await everywhere(designate);
    clock.advance(5 * 60_000);
    const late = await everywhere(designate);

    expect(new Set(early)).toEqual(new Set(['done', MESSAGES.outOfRange]));
    expect(new Set(late)).toEqual(new Set(['done', MESSAGES.alreadyAdministrator]));
  });
});
