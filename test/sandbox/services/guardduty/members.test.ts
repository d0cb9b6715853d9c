import {
  CreateDetectorCommand,
  CreateMembersCommand,
  DeleteMembersCommand,
  DisassociateFromAdministratorAccountCommand,
  DisassociateMembersCommand,
  GetAdministratorAccountCommand,
  GetDetectorCommand,
  GetMemberDetectorsCommand,
  GetMembersCommand,
  InviteMembersCommand,
  ListMembersCommand,
  StartMonitoringMembersCommand,
  StopMonitoringMembersCommand,
  UpdateMemberDetectorsCommand,
} from '@aws-sdk/client-guardduty';
import { MESSAGES } from '../../../../sandbox/services/guardduty/messages.ts';
import { seedInvitedMember } from '../../../../sandbox/services/guardduty/seed-guardduty.ts';
import { getRole } from '../../../../sandbox/services/iam/put-role.ts';
import { setAccountState } from '../../../../sandbox/services/organizations/seed-organization.ts';
import {
  ACQUIRED_RETAIL,
  accountOf,
  administeredWorld,
  FORMER_ADMINISTRATOR,
  guardDutyWorld,
  OLD_EXPERIMENT,
  SECURITY,
} from '../../../support/guardduty.ts';
import { BARE, DATA_PLATFORM, HOME, LOGGING, MANAGEMENT } from '../../../support/starting-world.ts';

const badRequest = (message: string) => ({ name: 'BadRequestException', message });

describe('CreateMembers', () => {
  test('makes detector, role and membership of an account at once', async () => {
    const { world, client, add, member, detectorOf } = administeredWorld();

    expect((await add(BARE)).UnprocessedAccounts).toEqual([]);

    const DetectorId = await detectorOf(BARE);
    expect(await member(BARE)).toMatchObject({
      AccountId: BARE,
      DetectorId,
      AdministratorId: SECURITY,
      RelationshipStatus: 'Enabled',
    });
    expect(getRole(world, BARE, 'AWSServiceRoleForAmazonGuardDuty')).toBeDefined();
    const { Administrator } = await client(BARE).send(
      new GetAdministratorAccountCommand({ DetectorId }),
    );
    expect(Administrator).toMatchObject({ AccountId: SECURITY, RelationshipStatus: 'Enabled' });
  });

  test('takes over a detector that is there: its id and features stay, it is turned on', async () => {
    const { client, add, member } = administeredWorld();
    const own = client(BARE);
    const { DetectorId } = await own.send(new CreateDetectorCommand({ Enable: false }));

    await add(BARE);

    expect(await member(BARE)).toMatchObject({ DetectorId, RelationshipStatus: 'Enabled' });
    const detector = await own.send(new GetDetectorCommand({ DetectorId }));
    expect(detector.Status).toBe('ENABLED');
    expect(detector.Features).toContainEqual(
      expect.objectContaining({ Name: 'S3_DATA_EVENTS', Status: 'ENABLED' }),
    );
  });

  test('is repeatable for a member of the organization', async () => {
    const { add, member } = administeredWorld();
    await add(BARE);
    const before = await member(BARE);

    expect((await add(BARE)).UnprocessedAccounts).toEqual([]);

    expect((await member(BARE))?.DetectorId).toBe(before?.DetectorId);
  });

  test('makes a member by its own invitation one through the organization', async () => {
    const { world, client, add, detectorOf } = administeredWorld();
    const invited = { administrator: SECURITY, account: BARE, region: HOME };
    seedInvitedMember(world, { ...invited, email: 'legacy-billing@example.com' });
    const DetectorId = await detectorOf(BARE);

    expect((await add(BARE)).UnprocessedAccounts).toEqual([]);

    expect(await detectorOf(BARE)).toBe(DetectorId);
    await expect(
      client(BARE).send(new DisassociateFromAdministratorAccountCommand({ DetectorId })),
    ).rejects.toMatchObject(badRequest(MESSAGES.organizationMember));
  });

  test.each([
    ['a stranger', FORMER_ADMINISTRATOR, MESSAGES.notInOrganization],
    ['a closed account', OLD_EXPERIMENT, MESSAGES.accountSuspended],
    ['a member of another administrator', ACQUIRED_RETAIL, MESSAGES.administeredElsewhere],
    ['itself', SECURITY, MESSAGES.memberOfItself],
    ['a management account without GuardDuty', MANAGEMENT, MESSAGES.managementNotEnabled],
  ])(
    'leaves %s unprocessed, with HTTP 200, and goes on with the others',
    async (_who, id, Result) => {
      const { add, member } = administeredWorld();

      const answer = await add(id, BARE);

      expect(answer.$metadata.httpStatusCode).toBe(200);
      expect(answer.UnprocessedAccounts).toEqual([{ AccountId: id, Result }]);
      expect((await member(BARE))?.RelationshipStatus).toBe('Enabled');
    },
  );

  test('leaves an administrator with members of its own unprocessed', async () => {
    const { world, add } = administeredWorld();
    seedInvitedMember(world, {
      administrator: LOGGING,
      account: DATA_PLATFORM,
      region: HOME,
      email: 'data-platform@example.com',
    });

    expect((await add(LOGGING)).UnprocessedAccounts).toEqual([
      { AccountId: LOGGING, Result: MESSAGES.isAdministrator },
    ]);
  });

  test('leaves an account with another e-mail address unprocessed', async () => {
    const { add, detectorOf } = administeredWorld();

    const answer = await add({ AccountId: BARE, Email: 'somebody@example.com' });

    expect(answer.UnprocessedAccounts).toEqual([{ AccountId: BARE, Result: MESSAGES.wrongEmail }]);
    expect(await detectorOf(BARE)).toBe('');
  });

  test('adds the management account once it has GuardDuty', async () => {
    const { start, add, member } = administeredWorld();
    await start(MANAGEMENT);

    expect((await add(MANAGEMENT)).UnprocessedAccounts).toEqual([]);

    expect((await member(MANAGEMENT))?.RelationshipStatus).toBe('Enabled');
  });

  test('adds an account that left its other administrator', async () => {
    const { client, add, member, detectorOf } = administeredWorld();
    const DetectorId = await detectorOf(ACQUIRED_RETAIL);

    await client(ACQUIRED_RETAIL).send(
      new DisassociateFromAdministratorAccountCommand({ DetectorId }),
    );

    expect((await add(ACQUIRED_RETAIL)).UnprocessedAccounts).toEqual([]);
    expect((await member(ACQUIRED_RETAIL))?.DetectorId).toBe(DetectorId);
  });

  test('holds from one to fifty accounts', async () => {
    const { add, client, DetectorId } = administeredWorld();
    const many = Array.from({ length: 51 }, (_, index) =>
      accountOf(String(800_000_000_000 + index)),
    );

    await expect(add(...many)).rejects.toMatchObject(badRequest(MESSAGES.outOfRange));
    await expect(add()).rejects.toMatchObject(badRequest(MESSAGES.outOfRange));
    await expect(add({ AccountId: 'billing', Email: 'a@example.com' })).rejects.toMatchObject(
      badRequest(MESSAGES.invalidParameter),
    );
    const fifty = new CreateMembersCommand({ DetectorId, AccountDetails: many.slice(1) });
    expect((await client(SECURITY).send(fifty)).UnprocessedAccounts).toHaveLength(50);
  });

  test('is refused, account by account, to a member', async () => {
    const { client, add, detectorOf } = administeredWorld();
    await add(BARE);

    const answer = await client(BARE).send(
      new CreateMembersCommand({
        DetectorId: await detectorOf(BARE),
        AccountDetails: [accountOf(DATA_PLATFORM)],
      }),
    );

    expect(answer.UnprocessedAccounts?.[0]?.Result).toBe(MESSAGES.memberOfAnother);
  });
});

describe('members', () => {
  test('are listed a page at a time, without those that left unless asked', async () => {
    const { security, DetectorId, add } = administeredWorld();
    await add(BARE, DATA_PLATFORM, LOGGING);
    await security.send(new DisassociateMembersCommand({ DetectorId, AccountIds: [LOGGING] }));
    const page = (values: object) =>
      security.send(new ListMembersCommand({ DetectorId, ...values }));

    const first = await page({ MaxResults: 1 });
    const second = await page({ MaxResults: 1, NextToken: first.NextToken });
    const all = await page({ OnlyAssociated: 'FALSE' });

    expect(
      [first, second].map(({ Members }) => Members?.map(({ AccountId }) => AccountId)),
    ).toEqual([[BARE], [DATA_PLATFORM]]);
    expect(second.NextToken).toBeUndefined();
    expect(all.Members?.find(({ AccountId }) => AccountId === LOGGING)).toMatchObject({
      RelationshipStatus: 'Removed',
    });
  });

  test('are got by id; those that are none are unprocessed', async () => {
    const { security, DetectorId, add } = administeredWorld();
    await add(BARE);

    const { Members, UnprocessedAccounts } = await security.send(
      new GetMembersCommand({ DetectorId, AccountIds: [BARE, LOGGING] }),
    );

    expect(Members?.map(({ AccountId }) => AccountId)).toEqual([BARE]);
    expect(UnprocessedAccounts).toEqual([{ AccountId: LOGGING, Result: MESSAGES.notAMember }]);
  });

  test('show when their account is suspended', async () => {
    const { world, add, member } = administeredWorld();
    await add(BARE);

    setAccountState(world, BARE, 'SUSPENDED');

    expect((await member(BARE))?.RelationshipStatus).toBe('AccountSuspended');
  });

  test('are disassociated, then deleted; their detectors stay on', async () => {
    const { security, client, DetectorId, add, member, detectorOf } = administeredWorld();
    await add(BARE);
    const AccountIds = [BARE];
    const remove = new DeleteMembersCommand({ DetectorId, AccountIds });

    expect((await security.send(remove)).UnprocessedAccounts?.[0]?.Result).toBe(
      MESSAGES.stillAssociated,
    );
    await security.send(new DisassociateMembersCommand({ DetectorId, AccountIds }));
    const again = await security.send(new DisassociateMembersCommand({ DetectorId, AccountIds }));
    expect(again.UnprocessedAccounts?.[0]?.Result).toBe(MESSAGES.notAssociated);
    expect((await security.send(remove)).UnprocessedAccounts).toEqual([]);

    expect(await member(BARE)).toBeUndefined();
    const detector = await client(BARE).send(
      new GetDetectorCommand({ DetectorId: await detectorOf(BARE) }),
    );
    expect(detector.Status).toBe('ENABLED');
  });

  test('of the organization that were disassociated come back by CreateMembers only', async () => {
    const { security, DetectorId, add, member } = administeredWorld();
    await add(BARE);
    await security.send(new DisassociateMembersCommand({ DetectorId, AccountIds: [BARE] }));

    const invited = await security.send(
      new InviteMembersCommand({ DetectorId, AccountIds: [BARE] }),
    );
    expect(invited.UnprocessedAccounts?.[0]?.Result).toBe(MESSAGES.organizationMemberInvited);
    await add(BARE);

    expect((await member(BARE))?.RelationshipStatus).toBe('Enabled');
  });

  test('are monitored no longer, and again', async () => {
    const { security, client, DetectorId, add, member, detectorOf } = administeredWorld();
    await add(BARE);
    const AccountIds = [BARE, LOGGING];
    const status = async () => {
      const command = new GetDetectorCommand({ DetectorId: await detectorOf(BARE) });
      return [(await member(BARE))?.RelationshipStatus, (await client(BARE).send(command)).Status];
    };

    const stopped = await security.send(
      new StopMonitoringMembersCommand({ DetectorId, AccountIds }),
    );
    expect(stopped.UnprocessedAccounts).toEqual([
      { AccountId: LOGGING, Result: MESSAGES.notAssociated },
    ]);
    expect(await status()).toEqual(['Disabled', 'DISABLED']);
    await security.send(new StartMonitoringMembersCommand({ DetectorId, AccountIds: [BARE] }));

    expect(await status()).toEqual(['Enabled', 'ENABLED']);
  });

  test('stay while all of the organization must be members', async () => {
    const { security, DetectorId, add, configure } = administeredWorld();
    await add(BARE);
    await configure({ AutoEnableOrganizationMembers: 'ALL' });
    const AccountIds = [BARE];

    for (const attempt of [
      () => security.send(new DisassociateMembersCommand({ DetectorId, AccountIds })),
      () => security.send(new StopMonitoringMembersCommand({ DetectorId, AccountIds })),
    ]) {
      await expect(attempt()).rejects.toMatchObject(badRequest(MESSAGES.autoEnableAll));
    }
  });

  test('have their features read and set by the administrator', async () => {
    const { security, DetectorId, add } = administeredWorld();
    await add(BARE);
    const AccountIds = [BARE, LOGGING];
    const unprocessed = [{ AccountId: LOGGING, Result: MESSAGES.notAssociated }];

    const updated = await security.send(
      new UpdateMemberDetectorsCommand({
        DetectorId,
        AccountIds,
        Features: [{ Name: 'S3_DATA_EVENTS', Status: 'ENABLED' }],
      }),
    );
    const found = await security.send(new GetMemberDetectorsCommand({ DetectorId, AccountIds }));

    expect(updated.UnprocessedAccounts).toEqual(unprocessed);
    expect(found.UnprocessedAccounts).toEqual(unprocessed);
    const [only] = found.MemberDataSourceConfigurations ?? [];
    expect(only).toMatchObject({
      AccountId: BARE,
      DataSources: { S3Logs: { Status: 'ENABLED' } },
    });
    expect(only?.Features).toContainEqual(
      expect.objectContaining({ Name: 'EKS_AUDIT_LOGS', Status: 'DISABLED' }),
    );
  });

  test('refuse both runtime features from their administrator too', async () => {
    const { security, DetectorId, add } = administeredWorld();
    await add(BARE);

    await expect(
      security.send(
        new UpdateMemberDetectorsCommand({
          DetectorId,
          AccountIds: [BARE],
          Features: [
            { Name: 'EKS_RUNTIME_MONITORING', Status: 'ENABLED' },
            { Name: 'RUNTIME_MONITORING', Status: 'ENABLED' },
          ],
        }),
      ),
    ).rejects.toMatchObject(badRequest(MESSAGES.twoRuntimeFeatures));
  });

  test('belong to one region', async () => {
    const { add, detectorOf } = administeredWorld();
    await add(BARE);

    expect(await detectorOf(BARE, 'eu-west-1')).toBe('');
  });
});

test('an account without an administrator has none to leave', async () => {
  const { client, start } = guardDutyWorld();
  const DetectorId = await start(BARE);

  const { Administrator } = await client(BARE).send(
    new GetAdministratorAccountCommand({ DetectorId }),
  );

  expect(Administrator).toBeUndefined();
  await expect(
    client(BARE).send(new DisassociateFromAdministratorAccountCommand({ DetectorId })),
  ).rejects.toMatchObject(badRequest(MESSAGES.noAdministrator));
});
