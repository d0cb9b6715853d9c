import {
  CreateDetectorCommand,
  CreateMembersCommand,
  DescribeOrganizationConfigurationCommand,
  DisableOrganizationAdminAccountCommand,
  EnableOrganizationAdminAccountCommand,
  GetAdministratorAccountCommand,
  GetDetectorCommand,
  GuardDutyClient,
  ListOrganizationAdminAccountsCommand,
} from '@aws-sdk/client-guardduty';
import { MESSAGES } from '../../../../sandbox/services/guardduty/messages.ts';
import { seedInvitedMember } from '../../../../sandbox/services/guardduty/seed-guardduty.ts';
import { getRole } from '../../../../sandbox/services/iam/put-role.ts';
import {
  delegatedServices,
  isTrusted,
} from '../../../../sandbox/services/organizations/trusted-services.ts';
import {
  ACQUIRED_RETAIL,
  accountOf,
  administeredWorld,
  FORMER_ADMINISTRATOR,
  guardDutyWorld,
  OLD_EXPERIMENT,
  SECURITY,
} from '../../../support/guardduty.ts';
import { allow, BARE, HOME, LOGGING, MANAGEMENT } from '../../../support/starting-world.ts';

const SERVICE = 'guardduty.amazonaws.com';
const ROLE = 'AWSServiceRoleForAmazonGuardDuty';
const badRequest = (message: string) => ({ name: 'BadRequestException', message });

describe('the administrator of the organization', () => {
  test('gets GuardDuty, its role, trusted access and the delegation', async () => {
    const { world, client, designate, detectorOf } = guardDutyWorld();

    await designate(SECURITY);

    const { AdminAccounts } = await client(MANAGEMENT).send(
      new ListOrganizationAdminAccountsCommand({}),
    );
    expect(AdminAccounts).toEqual([{ AdminAccountId: SECURITY, AdminStatus: 'ENABLED' }]);
    expect(await detectorOf(SECURITY)).toMatch(/^[0-9a-f]{32}$/);
    expect(getRole(world, SECURITY, ROLE)).toBeDefined();
    expect(isTrusted(world, SERVICE)).toBe(true);
    expect(delegatedServices(world, SECURITY)).toEqual([SERVICE]);
  });

  test('keeps the detector that it had, turned on', async () => {
    const { client, designate, detectorOf } = guardDutyWorld();
    const security = client(SECURITY);
    const { DetectorId } = await security.send(new CreateDetectorCommand({ Enable: false }));

    await designate(SECURITY);

    expect(await detectorOf(SECURITY)).toBe(DetectorId);
    expect((await security.send(new GetDetectorCommand({ DetectorId }))).Status).toBe('ENABLED');
  });

  test('is designated in each region, and is the same in all', async () => {
    const { client, designate, detectorOf } = guardDutyWorld();
    await designate(SECURITY);

    const { AdminAccounts } = await client(MANAGEMENT, 'eu-west-1').send(
      new ListOrganizationAdminAccountsCommand({}),
    );

    expect(AdminAccounts).toEqual([]);
    expect(await detectorOf(SECURITY, 'eu-west-1')).toBe('');
    await expect(designate(LOGGING, 'eu-west-1')).rejects.toMatchObject(
      badRequest(MESSAGES.anotherAdministrator),
    );
    await designate(SECURITY, 'eu-west-1');
    await expect(designate(SECURITY)).rejects.toMatchObject(
      badRequest(MESSAGES.alreadyAdministrator),
    );
    await expect(designate(LOGGING)).rejects.toMatchObject(
      badRequest(MESSAGES.anotherAdministrator),
    );
  });

  test.each([
    ['a stranger', FORMER_ADMINISTRATOR, MESSAGES.adminNotInOrganization],
    ['a closed account', OLD_EXPERIMENT, MESSAGES.outOfRange],
    ['no account id', 'security', MESSAGES.invalidParameter],
    ['a member of somebody else', ACQUIRED_RETAIL, MESSAGES.administratorIsMember],
  ])('is not %s', async (_who, account, message) => {
    const { designate } = guardDutyWorld();

    await expect(designate(account)).rejects.toMatchObject(badRequest(message));
  });

  test('is the management account’s business alone', async () => {
    const { client } = guardDutyWorld();
    const security = client(SECURITY);
    const AdminAccountId = SECURITY;

    for (const attempt of [
      () => security.send(new EnableOrganizationAdminAccountCommand({ AdminAccountId })),
      () => security.send(new DisableOrganizationAdminAccountCommand({ AdminAccountId })),
      () => security.send(new ListOrganizationAdminAccountsCommand({})),
    ]) {
      await expect(attempt()).rejects.toMatchObject(badRequest(MESSAGES.noOrganizationPermission));
    }
  });

  test('can be the management account, which Organizations does not register', async () => {
    const { world, designate, detectorOf } = guardDutyWorld();

    await designate(MANAGEMENT);

    expect(await detectorOf(MANAGEMENT)).not.toBe('');
    expect(delegatedServices(world, MANAGEMENT)).toEqual([]);
  });

  test('takes over its members by invitation that the organization has', async () => {
    const { world, client, designate, detectorOf } = guardDutyWorld();
    const invited = { administrator: SECURITY, account: BARE, region: HOME };
    seedInvitedMember(world, { ...invited, email: 'legacy-billing@example.com' });

    await designate(SECURITY);

    const DetectorId = await detectorOf(SECURITY);
    const { AutoEnableOrganizationMembers } = await client(SECURITY).send(
      new DescribeOrganizationConfigurationCommand({ DetectorId }),
    );
    const { Administrator } = await client(BARE).send(
      new GetAdministratorAccountCommand({ DetectorId: await detectorOf(BARE) }),
    );
    expect(AutoEnableOrganizationMembers).toBe('NONE');
    expect(Administrator).toMatchObject({ AccountId: SECURITY, RelationshipStatus: 'Enabled' });
  });

  test('is designated only by someone who may do all of it in Organizations', async () => {
    const { asRole } = guardDutyWorld();
    const designate = new EnableOrganizationAdminAccountCommand({ AdminAccountId: SECURITY });
    const own = allow('guardduty:EnableOrganizationAdminAccount');
    const organizations = allow([
      'organizations:Describe*',
      'organizations:List*',
      'organizations:EnableAWSServiceAccess',
      'organizations:RegisterDelegatedAdministrator',
    ]);
    const without = new GuardDutyClient(asRole(MANAGEMENT, 'without', [own]));
    const enough = new GuardDutyClient(asRole(MANAGEMENT, 'enough', [own, organizations]));

    await expect(without.send(designate)).rejects.toMatchObject(
      badRequest(MESSAGES.noOrganizationPermission),
    );
    expect((await enough.send(designate)).$metadata.httpStatusCode).toBe(200);
  });
});

describe('disabling the administrator', () => {
  const disable = new DisableOrganizationAdminAccountCommand({ AdminAccountId: SECURITY });

  test('lets its members go, with GuardDuty on', async () => {
    const { client, add, member, detectorOf } = administeredWorld();
    await add(BARE);
    const DetectorId = await detectorOf(BARE);

    await client(MANAGEMENT).send(disable);

    const own = client(BARE);
    expect((await own.send(new GetDetectorCommand({ DetectorId }))).Status).toBe('ENABLED');
    const answer = await own.send(new GetAdministratorAccountCommand({ DetectorId }));
    expect(answer.Administrator).toBeUndefined();
    expect(await member(BARE)).toBeUndefined();
  });

  test('ends the delegation with the last region', async () => {
    const { world, client, designate } = guardDutyWorld();
    await designate(SECURITY);
    await designate(SECURITY, 'eu-west-1');

    await client(MANAGEMENT).send(disable);
    expect(delegatedServices(world, SECURITY)).toEqual([SERVICE]);
    await client(MANAGEMENT, 'eu-west-1').send(disable);

    expect(delegatedServices(world, SECURITY)).toEqual([]);
    await expect(client(MANAGEMENT).send(disable)).rejects.toMatchObject(
      badRequest(MESSAGES.notAdministrator),
    );
    expect((await designate(LOGGING)).$metadata.httpStatusCode).toBe(200);
  });
});

describe('the organization’s configuration', () => {
  test('is read back with the features of the region', async () => {
    const { security, DetectorId, configure } = administeredWorld();
    await configure({
      AutoEnableOrganizationMembers: 'NEW',
      Features: [
        { Name: 'S3_DATA_EVENTS', AutoEnable: 'ALL' },
        {
          Name: 'RUNTIME_MONITORING',
          AutoEnable: 'NEW',
          AdditionalConfiguration: [{ Name: 'EKS_ADDON_MANAGEMENT', AutoEnable: 'NEW' }],
        },
      ],
    });

    const found = await security.send(new DescribeOrganizationConfigurationCommand({ DetectorId }));

    expect(found).toMatchObject({
      AutoEnable: true,
      AutoEnableOrganizationMembers: 'NEW',
      MemberAccountLimitReached: false,
      DataSources: {
        S3Logs: { AutoEnable: true },
        Kubernetes: { AuditLogs: { AutoEnable: false } },
      },
    });
    expect(found.Features).toContainEqual({ Name: 'S3_DATA_EVENTS', AutoEnable: 'ALL' });
    expect(found.Features).toContainEqual({ Name: 'RDS_LOGIN_EVENTS', AutoEnable: 'NONE' });
    expect(found.Features).toContainEqual({
      Name: 'RUNTIME_MONITORING',
      AutoEnable: 'NEW',
      AdditionalConfiguration: [{ Name: 'EKS_ADDON_MANAGEMENT', AutoEnable: 'NEW' }],
    });
  });

  test('takes one of the two ways to say how much, and levels that there are', async () => {
    const { configure } = administeredWorld();

    for (const values of [
      {},
      { AutoEnable: true, AutoEnableOrganizationMembers: 'ALL' } as const,
    ]) {
      await expect(configure(values)).rejects.toMatchObject(badRequest(MESSAGES.autoEnableOnce));
    }
    await expect(
      configure({
        AutoEnableOrganizationMembers: 'NONE',
        Features: [{ Name: 'S3_DATA_EVENTS' }],
      }),
    ).rejects.toMatchObject(badRequest(MESSAGES.invalidParameter));
  });

  test('refuses both runtime features at once', async () => {
    const { configure } = administeredWorld();
    const Features = (['EKS_RUNTIME_MONITORING', 'RUNTIME_MONITORING'] as const).map((Name) => ({
      Name,
      AutoEnable: 'NEW' as const,
    }));

    await expect(
      configure({ AutoEnableOrganizationMembers: 'NEW', Features }),
    ).rejects.toMatchObject(badRequest(MESSAGES.twoRuntimeFeatures));
  });

  test('refuses a feature that the region lacks, and does not list it', async () => {
    const { configure, security, DetectorId } = administeredWorld('ap-northeast-3');
    const Features = [{ Name: 'EBS_MALWARE_PROTECTION', AutoEnable: 'NEW' } as const];

    await expect(
      configure({ AutoEnableOrganizationMembers: 'NEW', Features }),
    ).rejects.toMatchObject(badRequest(MESSAGES.unsupportedFeature));
    const found = await security.send(new DescribeOrganizationConfigurationCommand({ DetectorId }));
    expect(found.AutoEnableOrganizationMembers).toBe('NONE');
    expect(found.Features?.map(({ Name }) => Name)).toEqual([
      'S3_DATA_EVENTS',
      'EKS_AUDIT_LOGS',
      'RDS_LOGIN_EVENTS',
      'LAMBDA_NETWORK_LOGS',
      'RUNTIME_MONITORING',
    ]);
  });

  test('is the delegated administrator’s alone', async () => {
    const { client, start } = guardDutyWorld();
    const DetectorId = await start(BARE);

    await expect(
      client(BARE).send(new DescribeOrganizationConfigurationCommand({ DetectorId })),
    ).rejects.toMatchObject(badRequest(MESSAGES.noOrganizationPermission));
  });

  test('is applied to members as they are added', async () => {
    const { configure, client, add, detectorOf } = administeredWorld();
    await configure({
      AutoEnableOrganizationMembers: 'NONE',
      Features: [{ Name: 'S3_DATA_EVENTS', AutoEnable: 'NEW' }],
    });

    await add(BARE);

    const { Features } = await client(BARE).send(
      new GetDetectorCommand({ DetectorId: await detectorOf(BARE) }),
    );
    const on = Features?.filter(({ Status }) => Status === 'ENABLED').map(({ Name }) => Name);
    expect(on).toEqual(['CLOUD_TRAIL', 'DNS_LOGS', 'FLOW_LOGS', 'S3_DATA_EVENTS']);
  });
});

test('a request that names a detector of somebody else is refused', async () => {
  const { client, DetectorId } = administeredWorld();

  await expect(
    client(BARE).send(
      new CreateMembersCommand({ DetectorId, AccountDetails: [accountOf(LOGGING)] }),
    ),
  ).rejects.toMatchObject(badRequest(MESSAGES.detectorNotYours));
});
