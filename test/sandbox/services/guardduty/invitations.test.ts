import {
  AcceptAdministratorInvitationCommand,
  CreateMembersCommand,
  DeclineInvitationsCommand,
  DeleteInvitationsCommand,
  DisassociateFromAdministratorAccountCommand,
  GetAdministratorAccountCommand,
  GetMembersCommand,
  InviteMembersCommand,
  ListInvitationsCommand,
} from '@aws-sdk/client-guardduty';
import { actAs, administratorOf } from '../../../../sandbox/services/acting.ts';
import { guardDuty } from '../../../../sandbox/services/guardduty/guardduty.ts';
import { guardDutyStore } from '../../../../sandbox/services/guardduty/guardduty-store.ts';
import { MESSAGES } from '../../../../sandbox/services/guardduty/messages.ts';
import {
  ACQUIRED_RETAIL,
  accountOf,
  FORMER_ADMINISTRATOR,
  guardDutyWorld,
} from '../../../support/guardduty.ts';
import { BARE, DATA_PLATFORM, HOME, LOGGING } from '../../../support/starting-world.ts';

const badRequest = (message: string) => ({ name: 'BadRequestException', message });

/** Data Platform, which administers nobody yet, and Legacy Billing, both with GuardDuty. */
const twoAccounts = async () => {
  const begun = guardDutyWorld();
  const above = begun.client(DATA_PLATFORM);
  const below = begun.client(BARE);
  const DetectorId = await begun.detectorOf(DATA_PLATFORM);
  const own = await begun.start(BARE);
  const note = (email = accountOf(BARE).Email) =>
    above.send(
      new CreateMembersCommand({
        DetectorId,
        AccountDetails: [{ AccountId: BARE, Email: email }],
      }),
    );
  const invite = (id = BARE) =>
    above.send(new InviteMembersCommand({ DetectorId, AccountIds: [id] }));
  const invitations = async () =>
    (await below.send(new ListInvitationsCommand({}))).Invitations ?? [];
  const accept = async (id?: string) =>
    below.send(
      new AcceptAdministratorInvitationCommand({
        DetectorId: own,
        AdministratorId: DATA_PLATFORM,
        InvitationId: id ?? (await invitations())[0]?.InvitationId ?? 'none',
      }),
    );
  const status = async () => {
    const command = new GetMembersCommand({ DetectorId, AccountIds: [BARE] });
    return (await above.send(command)).Members?.[0]?.RelationshipStatus;
  };
  return { ...begun, above, below, DetectorId, own, note, invite, invitations, accept, status };
};

describe('an invitation', () => {
  test('is noted, sent and accepted', async () => {
    const { note, invite, invitations, accept, status } = await twoAccounts();

    await note();
    expect(await status()).toBe('Created');
    await invite();
    expect(await status()).toBe('Invited');
    expect(await invitations()).toMatchObject([
      { AccountId: DATA_PLATFORM, RelationshipStatus: 'Invited' },
    ]);
    await accept();

    expect(await status()).toBe('Enabled');
    await expect(accept()).rejects.toMatchObject(badRequest(MESSAGES.acceptsAsMember));
  });

  test('goes to nobody who was not noted, and to nobody twice', async () => {
    const { note, invite } = await twoAccounts();
    const result = async (answer: ReturnType<typeof invite>) =>
      (await answer).UnprocessedAccounts?.[0]?.Result;

    expect(await result(invite(LOGGING))).toBe(MESSAGES.notAMember);
    expect(await result(invite(DATA_PLATFORM))).toBe(MESSAGES.invitesItself);
    await note();
    expect((await note()).UnprocessedAccounts?.[0]?.Result).toBe(MESSAGES.alreadyMember);
    expect(await result(invite())).toBeUndefined();
    expect(await result(invite())).toBe(MESSAGES.alreadyInvited);
  });

  test('to a wrong e-mail address never arrives', async () => {
    const { note, invite, invitations, status } = await twoAccounts();
    await note('somebody@example.com');

    await invite();

    expect(await status()).toBe('EmailVerificationFailed');
    expect(await invitations()).toEqual([]);
  });

  test('is accepted by its id only, and not by an administrator', async () => {
    const { note, invite, accept, below, own } = await twoAccounts();
    await note();
    await invite();

    await expect(accept('0'.repeat(32))).rejects.toMatchObject(badRequest(MESSAGES.noInvitation));
    await below.send(
      new CreateMembersCommand({ DetectorId: own, AccountDetails: [accountOf(LOGGING)] }),
    );

    await expect(accept()).rejects.toMatchObject(badRequest(MESSAGES.acceptsWithMembers));
  });

  test('is declined, then deleted', async () => {
    const { note, invite, invitations, below, status } = await twoAccounts();
    await note();
    await invite();
    const AccountIds = [DATA_PLATFORM];
    const forget = new DeleteInvitationsCommand({ AccountIds });

    expect((await below.send(forget)).UnprocessedAccounts?.[0]?.Result).toBe(
      MESSAGES.invitationInUse,
    );
    await below.send(new DeclineInvitationsCommand({ AccountIds }));
    expect(await status()).toBe('Resigned');
    expect((await below.send(forget)).UnprocessedAccounts).toEqual([]);

    expect(await invitations()).toEqual([]);
  });

  test('binds until the member leaves', async () => {
    const { note, invite, accept, below, own, status } = await twoAccounts();
    await note();
    await invite();
    await accept();

    await below.send(new DisassociateFromAdministratorAccountCommand({ DetectorId: own }));

    expect(await status()).toBe('Resigned');
    expect((await invite()).UnprocessedAccounts).toEqual([]);
    expect(await status()).toBe('Invited');
  });
});

test('an administrator outside of the organization can let its member go', async () => {
  const { world, client, detectorOf } = guardDutyWorld();
  const former = { account: FORMER_ADMINISTRATOR, region: HOME };
  const act = actAs(world, administratorOf(FORMER_ADMINISTRATOR), HOME);

  act(guardDuty(world), 'DisassociateMembers', {
    DetectorId: guardDutyStore(world, former).detector?.id,
    AccountIds: [ACQUIRED_RETAIL],
  });

  const retail = client(ACQUIRED_RETAIL);
  const DetectorId = await detectorOf(ACQUIRED_RETAIL);
  const found = await retail.send(new GetAdministratorAccountCommand({ DetectorId }));
  const { Invitations } = await retail.send(new ListInvitationsCommand({}));
  expect(found.Administrator).toBeUndefined();
  expect(Invitations).toMatchObject([{ RelationshipStatus: 'Removed' }]);
});
