import {
  DescribeOrganizationConfigurationCommand,
  DisassociateMembersCommand,
  GetDetectorCommand,
  UpdateDetectorCommand,
  UpdateOrganizationConfigurationCommand,
} from '@aws-sdk/client-guardduty';
import { guardDuty } from '../../../../lambdas/aws/clients/guardduty.ts';
import type { AwsAccountId, Region } from '../../../../lambdas/contracts/ids.ts';
import { DEFAULT_REGIONS } from '../../../../lambdas/contracts/settings.ts';
import {
  seedAdministrator,
  seedDetector,
  seedInvitedMember,
} from '../../../../sandbox/services/guardduty/seed-guardduty.ts';
import { region, someSettings } from '../../../support/builders.ts';
import {
  counted,
  EMAIL,
  failures,
  type GuardDutyAccount,
  guardDutyAccount,
  guardDutyCalls,
  regionsChanged,
} from '../../../support/guard-duty-account.ts';
import { CREATED, INVITED, LOGGING, SECURITY } from '../../../support/hardening.ts';
import { inLong } from '../../../support/in-long.ts';

const HOME = region('us-east-1');
/** Lacks EBS_MALWARE_PROTECTION in the simulation. */
const OSAKA = region('ap-northeast-3');
const ELSEWHERE = region('eu-west-1');
const SAO_PAULO = region('sa-east-1');
const REGIONS = inLong<readonly string[]>(DEFAULT_REGIONS, [HOME, ELSEWHERE, SAO_PAULO, OSAKA]);
const COUNT = REGIONS.length;
const guardDutySettings = someSettings().guardDuty;

let here: GuardDutyAccount;
afterEach(() => here.stop());

const security = (code: Region) => guardDuty(here.administrator(SECURITY), code);
const idIn = (code: Region) => here.foundation.detectors?.[code] ?? '';
const organizationIn = (code: Region) =>
  security(code).send(new DescribeOrganizationConfigurationCommand({ DetectorId: idIn(code) }));
const detectorIn = (code: Region) =>
  security(code).send(new GetDetectorCommand({ DetectorId: idIn(code) }));
const plansIn = async (code: Region) =>
  (await detectorIn(code)).Features?.flatMap(({ Name, Status }) =>
    Status === 'ENABLED' && Name !== undefined ? [`${Name}`] : [],
  );

describe('the administrator of GuardDuty', () => {
  beforeEach(async () => {
    here = await guardDutyAccount({ regions: [...REGIONS] });
  });

  test('is Security in every region, with no plan on that nobody configured', async () => {
    let cells = failures([]);

    const calls = await here.calls(async () => {
      cells = failures(await here.appoint());
    });

    expect(cells).toEqual([]);
    const elsewhere = calls.filter((call) => call.region !== OSAKA);
    expect(counted(guardDutyCalls(elsewhere))).toEqual({
      CreateDetector: COUNT - 1,
      EnableOrganizationAdminAccount: COUNT - 1,
      UpdateOrganizationConfiguration: COUNT - 1,
    });
    expect(calls.filter(({ status }) => status === 403)).toEqual([]);
    expect(Object.keys(here.foundation.detectors ?? {})).toHaveLength(COUNT);
    expect(await plansIn(HOME)).toEqual(['CLOUD_TRAIL', 'DNS_LOGS', 'FLOW_LOGS']);
    expect(await plansIn(OSAKA)).toEqual(['CLOUD_TRAIL', 'DNS_LOGS', 'FLOW_LOGS']);
    expect(await detectorIn(HOME)).toMatchObject({
      FindingPublishingFrequency: 'FIFTEEN_MINUTES',
      Tags: { 'holdfast:managed': 'true' },
    });
    expect(await organizationIn(HOME)).toMatchObject({ AutoEnableOrganizationMembers: 'NONE' });
  });

  test('is left alone the second time, with four reads a region', async () => {
    await here.appoint();

    const calls = await here.calls(async () => {
      expect(failures(await here.appoint())).toEqual([]);
    });

    expect(guardDutyCalls(calls)).toEqual([]);
    expect(guardDutyCalls(calls, 'all')).toHaveLength(COUNT * 4);
  });

  test('is never taken over from another account, which the refusal names', async () => {
    seedAdministrator(here.world, { account: LOGGING, region: HOME });

    const cells = await here.appoint();

    expect(failures(cells)).toContainEqual({
      region: HOME,
      code: 'GuardDutyAdministratorConflict',
      message: expect.stringContaining(LOGGING),
      nextStep: expect.stringContaining('disable-organization-admin-account'),
    });
  });

  test('says why Security cannot be appointed while it answers to somebody else', async () => {
    const administrator = '999900001111';
    const email = 'security@example.com';
    seedInvitedMember(here.world, { administrator, account: SECURITY, region: OSAKA, email });

    expect(failures(await here.appoint())).toMatchObject([
      { region: OSAKA, code: 'GuardDutyAdministratorIsMember' },
    ]);
  });

  test('keeps the plans of a detector that it had before, and says so', async () => {
    seedDetector(here.world, { account: SECURITY, region: HOME });

    const cells = await here.appoint();

    expect(cells.find((cell) => cell.region === HOME)?.notes).toEqual([
      expect.stringMatching(/left on there, each with a price of its own: S3_DATA_EVENTS/),
    ]);
    expect(await plansIn(HOME)).toContain('S3_DATA_EVENTS');
    expect(await detectorIn(HOME)).toMatchObject({ FindingPublishingFrequency: 'FIFTEEN_MINUTES' });
  });

  test('is mended where somebody changed it, and nowhere else', async () => {
    await here.appoint();
    const code = ELSEWHERE;
    await security(code).send(
      new UpdateOrganizationConfigurationCommand({
        DetectorId: idIn(code),
        AutoEnableOrganizationMembers: 'ALL',
        Features: [{ Name: 'RDS_LOGIN_EVENTS', AutoEnable: 'ALL' }],
      }),
    );
    await security(HOME).send(
      new UpdateDetectorCommand({
        DetectorId: idIn(HOME),
        FindingPublishingFrequency: 'SIX_HOURS',
        Features: [{ Name: 'S3_DATA_EVENTS', Status: 'ENABLED' }],
      }),
    );

    let changed = regionsChanged([]);
    const calls = await here.calls(async () => {
      changed = regionsChanged(await here.appoint());
    });

    expect([...changed].sort()).toEqual([code, HOME]);
    expect(counted(guardDutyCalls(calls))).toEqual({
      UpdateOrganizationConfiguration: 1,
      UpdateDetector: 1,
    });
    expect(await plansIn(HOME)).not.toContain('S3_DATA_EVENTS');
  });

  test('is appointed where an attempt broke off after the appointment', async () => {
    seedAdministrator(here.world, { account: SECURITY, region: HOME });

    expect(failures(await here.appoint())).toEqual([]);
  });

  test('makes managed accounts members again where they are none, in one call', async () => {
    const managed = [{ accountId: CREATED, email: EMAIL }];
    await here.appoint(managed);
    await here.appoint(managed);
    const code = SAO_PAULO;
    await security(code).send(
      new DisassociateMembersCommand({ DetectorId: idIn(code), AccountIds: [CREATED] }),
    );

    const calls = await here.calls(() => here.appoint(managed));

    expect(guardDutyCalls(calls)).toEqual(['CreateMembers']);
    expect(calls.find(({ operation }) => operation === 'CreateMembers')).toMatchObject({
      region: code,
    });
  });

  test('tells of managed accounts that GuardDuty refuses, and goes on', async () => {
    const gone = '888888888888' as AwsAccountId;
    const managed = [
      { accountId: gone, email: 'gone@example.com' },
      { accountId: INVITED, email: 'legacy@example.com' },
    ];
    await here.appoint();

    const cells = await here.appoint(managed);

    expect(failures(cells)).toEqual([]);
    expect(cells[0]?.notes).toEqual([expect.stringContaining(`refused account ${gone}`)]);
    expect(guardDutyCalls(await here.calls(() => here.appoint(managed.slice(1))))).toEqual([]);
  });
});

describe('plans that are configured', () => {
  const plans = ['S3_DATA_EVENTS', 'EBS_MALWARE_PROTECTION'] as const;

  beforeEach(async () => {
    here = await guardDutyAccount({
      regions: [...REGIONS],
      guardDuty: { ...guardDutySettings, plans: [...plans] },
    });
  });

  test('are on in the administrator and turned on in new members, but where a region lacks one', async () => {
    const cells = await here.appoint();

    expect(failures(cells)).toEqual([]);
    expect(await plansIn(HOME)).toEqual(expect.arrayContaining([...plans]));
    expect(await plansIn(HOME)).not.toContain('RDS_LOGIN_EVENTS');
    expect(await plansIn(OSAKA)).toEqual(expect.arrayContaining(['CLOUD_TRAIL', 'S3_DATA_EVENTS']));
    expect(await plansIn(OSAKA)).not.toContain('RDS_LOGIN_EVENTS');
    expect((await organizationIn(HOME)).Features).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ Name: 'EBS_MALWARE_PROTECTION', AutoEnable: 'NEW' }),
        expect.objectContaining({ Name: 'EKS_AUDIT_LOGS', AutoEnable: 'NONE' }),
      ]),
    );
    expect(cells.flatMap(({ notes }) => notes)).toEqual([
      `GuardDuty does not have EBS_MALWARE_PROTECTION in ${OSAKA}: left out there.`,
    ]);
    expect(here.foundation.missingPlans?.[OSAKA]).toEqual(['EBS_MALWARE_PROTECTION']);
  });

  test('are not asked for again where a region lacked them', async () => {
    await here.appoint();

    const calls = await here.calls(() => here.appoint());

    expect(guardDutyCalls(calls)).toEqual([]);
  });

  test('that are added later reach the administrator and the organization', async () => {
    await here.appoint();
    here.settings = {
      ...here.settings,
      guardDuty: { ...guardDutySettings, plans: [...plans, 'RDS_LOGIN_EVENTS'], autoEnable: 'ALL' },
    };

    const calls = await here.calls(async () => {
      expect(failures(await here.appoint())).toEqual([]);
    });

    expect(counted(guardDutyCalls(calls))).toEqual({
      UpdateOrganizationConfiguration: COUNT,
      UpdateDetector: COUNT,
    });
    expect(await plansIn(HOME)).toContain('RDS_LOGIN_EVENTS');
  });
});
