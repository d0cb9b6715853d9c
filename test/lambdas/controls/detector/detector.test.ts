import {
  DisassociateMembersCommand,
  GetMembersCommand,
  StopMonitoringMembersCommand,
  UpdateMemberDetectorsCommand,
} from '@aws-sdk/client-guardduty';
import { guardDuty } from '../../../../lambdas/aws/clients/guardduty.ts';
import type { Answers, Choice } from '../../../../lambdas/contracts/choices.ts';
import type { Region } from '../../../../lambdas/contracts/ids.ts';
import { DEFAULT_REGIONS } from '../../../../lambdas/contracts/settings.ts';
import type { AnsweredPlan } from '../../../../lambdas/controls/answered-plan.ts';
import type { Change } from '../../../../lambdas/controls/control.ts';
import {
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
import { CREATED, SECURITY } from '../../../support/hardening.ts';
import { inLong } from '../../../support/in-long.ts';

const HOME = region('us-east-1');
const ELSEWHERE = region('eu-west-1');
/** Lacks EBS_MALWARE_PROTECTION in the simulation. */
const OSAKA = region('ap-northeast-3');
const OTHER = region('us-west-2');
const REGIONS = inLong<readonly string[]>(DEFAULT_REGIONS, [HOME, ELSEWHERE, OTHER, OSAKA]);
const COUNT = REGIONS.length;
const FORMER_ADMINISTRATOR = '999900001111';
const guardDutySettings = someSettings().guardDuty;

let here: GuardDutyAccount;
afterEach(() => here.stop());

const security = (code: Region) => guardDuty(here.administrator(SECURITY), code);
const idIn = (code: Region) => here.foundation.detectors?.[code] ?? '';
const memberIn = (code: Region) => ({ DetectorId: idIn(code), AccountIds: [CREATED] });
const relationships = async () => {
  const found = await Promise.all(
    here.settings.regions.map(async (code) => {
      const client = security(region(code));
      const { Members } = await client.send(new GetMembersCommand(memberIn(region(code))));
      return Members?.[0]?.RelationshipStatus ?? 'none';
    }),
  );
  return counted(found);
};
const answer = (conflict: string, choice: Choice): Answers => ({
  [conflict]: { choice, reason: 'until the contract ends', by: 'alice', at: '2026-01-01' },
});
const planned = async (options: Parameters<GuardDutyAccount['join']>[1] = {}) => {
  const plans = new Map<Region, AnsweredPlan<Change>>();
  await here.join('report', { ...options, planned: (at, plan) => plans.set(at.region, plan) });
  return plans;
};

describe('an account that AWS has just made', () => {
  beforeEach(async () => {
    here = await guardDutyAccount({ regions: [...REGIONS] });
    await here.appoint();
  });

  test('joins with one call a region and nothing else', async () => {
    const calls = await here.calls(async () => {
      const cells = await here.join('enforce', { unset: true, settle: 'later' });
      expect(failures(cells)).toEqual([]);
    });

    expect(guardDutyCalls(calls, 'all')).toEqual(Array(COUNT).fill('CreateMembers'));
    expect(await relationships()).toEqual({ Enabled: COUNT });
  });

  test('is verified with one read a region, and left alone the second time', async () => {
    await here.join('enforce', { unset: true, settle: 'later' });

    const verified = await here.calls(async () => {
      expect(failures(await here.join('verify'))).toEqual([]);
    });
    const again = await here.calls(async () => {
      expect(failures(await here.join())).toEqual([]);
    });

    expect(guardDutyCalls(verified, 'all')).toEqual(Array(COUNT).fill('GetMembers'));
    expect(guardDutyCalls(again)).toEqual([]);
    expect([...verified, ...again].filter(({ status }) => status === 403)).toEqual([]);
  });

  test('is asked for again where GuardDuty fails', async () => {
    here.aws.faults.add({
      service: 'guardduty',
      operation: 'CreateMembers',
      region: ELSEWHERE,
      kind: 'server-error',
      times: 2,
    });

    expect(failures(await here.join())).toEqual([]);
  });
});

describe('a member of Security', () => {
  beforeEach(async () => {
    here = await guardDutyAccount({ regions: [...REGIONS] });
    await here.appoint();
    await here.join();
  });

  test.each([
    ['disassociated', DisassociateMembersCommand, 'CreateMembers'],
    ['suspended', StopMonitoringMembersCommand, 'StartMonitoringMembers'],
  ])(
    'that Security %s is told of by its region, and mended with one call',
    async (_, Break, call) => {
      await security(ELSEWHERE).send(new Break(memberIn(ELSEWHERE)));

      const report = await here.join('report');
      const verified = await here.join('verify');
      const calls = await here.calls(async () => {
        expect(failures(await here.join())).toEqual([]);
      });

      expect(regionsChanged(report)).toEqual([ELSEWHERE]);
      expect(failures(verified)).toMatchObject([{ region: ELSEWHERE, code: 'NotVerified' }]);
      expect(guardDutyCalls(calls)).toEqual([call]);
      expect(await relationships()).toEqual({ Enabled: COUNT });
    },
  );

  test('is left alone with plans of its own on, as no plans are configured', async () => {
    const Features = [{ Name: 'S3_DATA_EVENTS' as const, Status: 'ENABLED' as const }];
    await security(HOME).send(new UpdateMemberDetectorsCommand({ ...memberIn(HOME), Features }));

    expect(guardDutyCalls(await here.calls(() => here.join()))).toEqual([]);
  });
});

describe('an account that has GuardDuty', () => {
  beforeEach(async () => {
    here = await guardDutyAccount({ regions: [...REGIONS] });
    await here.appoint();
  });

  test('keeps its own detector, with its plans on and their cost told', async () => {
    const { id } = seedDetector(here.world, { account: CREATED, region: HOME });

    const plans = await planned();
    const cells = await here.join();

    expect(plans.get(HOME)?.changes).toMatchObject([{ kind: 'join', destructive: false }]);
    expect(cells[0]?.changes).toEqual([
      expect.stringContaining(`Make the detector ${id} a member`),
    ]);
    const { Members } = await security(HOME).send(new GetMembersCommand(memberIn(HOME)));
    expect(Members).toMatchObject([{ DetectorId: id, RelationshipStatus: 'Enabled' }]);
    expect(regionsChanged(await here.join('report'))).toEqual([]);
  });

  test('says before it joins which plans stay on', async () => {
    seedDetector(here.world, { account: CREATED, region: HOME });

    const [cell] = await here.join('report');

    expect(cell?.notes).toEqual([
      expect.stringMatching(/^Left on beyond the configured plans.*: S3_DATA_EVENTS/),
    ]);
  });

  test('joins as a member of its own invitation of Security', async () => {
    seedInvitedMember(here.world, {
      administrator: SECURITY,
      account: CREATED,
      region: HOME,
      email: EMAIL,
    });

    expect(failures(await here.join())).toEqual([]);
    expect(await relationships()).toEqual({ Enabled: COUNT });
  });
});

describe('an account whose GuardDuty answers to another administrator', () => {
  const conflict = 'detector.other-administrator';

  beforeEach(async () => {
    here = await guardDutyAccount({ regions: [...REGIONS] });
    await here.appoint();
    for (const code of [HOME, ELSEWHERE]) {
      seedInvitedMember(here.world, {
        administrator: FORMER_ADMINISTRATOR,
        account: CREATED,
        region: code,
        email: EMAIL,
      });
    }
  });

  test('is told what would be lost, and by whom', async () => {
    const plans = await planned();

    expect(plans.get(HOME)?.changes).toMatchObject([
      {
        kind: 'leave-administrator',
        destructive: true,
        conflict,
        losers: [`Account ${FORMER_ADMINISTRATOR} no longer sees the findings of ${HOME}.`],
      },
      { kind: 'join', destructive: false, conflict },
    ]);
    expect(plans.get(OTHER)?.changes).toMatchObject([{ kind: 'join' }]);
  });

  test('keeps it there without an answer, and joins everywhere else', async () => {
    const cells = await here.join();

    expect(failures(cells)).toMatchObject([
      { region: HOME, code: 'ConsentRequired' },
      { region: ELSEWHERE, code: 'ConsentRequired' },
    ]);
    expect(await relationships()).toEqual({ Enabled: COUNT - 2, none: 2 });
  });

  test('keeps it with the answer keep, as an exception that runs tell of', async () => {
    const answers = answer(conflict, 'keep');

    const cells = await here.join('enforce', { answers });
    const verified = await here.join('verify', { answers });

    expect(failures([...cells, ...verified])).toEqual([]);
    expect(await relationships()).toEqual({ Enabled: COUNT - 2, none: 2 });
    for (const { notes } of cells.filter(({ region: code }) => code === HOME)) {
      expect(notes).toContainEqual(
        expect.stringMatching(/^Kept as it is .*until the contract ends.*Disassociate/),
      );
    }
  });

  test('leaves it with the answer replace, and joins everywhere', async () => {
    const answers = answer(conflict, 'replace');

    const calls = await here.calls(async () => {
      expect(failures(await here.join('enforce', { answers }))).toEqual([]);
    });

    expect(counted(guardDutyCalls(calls))).toEqual({
      DisassociateFromAdministratorAccount: 2,
      CreateMembers: COUNT,
    });
    expect(await relationships()).toEqual({ Enabled: COUNT });
    expect(calls.filter(({ status }) => status === 403)).toEqual([]);
  });
});

describe('an account that administers GuardDuty of others', () => {
  const conflict = 'detector.is-administrator';
  const theirs = Array.from({ length: 60 }, (_, n) => `${n}`.padStart(12, '9'));

  beforeEach(async () => {
    here = await guardDutyAccount({ regions: [...REGIONS] });
    await here.appoint();
    for (const account of theirs) {
      seedInvitedMember(here.world, {
        administrator: CREATED,
        account,
        region: HOME,
        email: `member-${account}@example.com`,
      });
    }
  });

  test('is told which members it would lose', async () => {
    const [dismiss, join] = (await planned()).get(HOME)?.changes ?? [];

    expect(dismiss).toMatchObject({ kind: 'dismiss-members', destructive: true, conflict });
    expect(dismiss?.losers).toHaveLength(60);
    expect(dismiss?.losers?.[0]).toContain(theirs[0]);
    expect(join).toMatchObject({ kind: 'join', conflict });
  });

  test('joins without them with the answer replace, fifty a call', async () => {
    const calls = await here.calls(async () => {
      const cells = await here.join('enforce', { answers: answer(conflict, 'replace') });
      expect(failures(cells)).toEqual([]);
    });

    expect(counted(guardDutyCalls(calls))).toEqual({
      DisassociateMembers: 2,
      DeleteMembers: 2,
      CreateMembers: COUNT,
    });
  });

  test('stays their administrator with the answer keep', async () => {
    const cells = await here.join('enforce', { answers: answer(conflict, 'keep') });

    expect(failures(cells)).toEqual([]);
    expect(await relationships()).toEqual({ Enabled: COUNT - 1, none: 1 });
  });
});

describe('plans that are configured', () => {
  beforeEach(async () => {
    const plans = ['EBS_MALWARE_PROTECTION' as const];
    here = await guardDutyAccount({
      regions: [...REGIONS],
      guardDuty: { ...guardDutySettings, plans },
    });
    await here.appoint();
  });

  test('are on in a new member by joining alone, and verified with two reads', async () => {
    const joined = await here.calls(() => here.join('enforce', { unset: true, settle: 'later' }));
    const verified = await here.calls(async () => {
      expect(failures(await here.join('verify'))).toEqual([]);
    });

    expect(guardDutyCalls(joined)).toEqual(Array(COUNT).fill('CreateMembers'));
    // One region lacks the plan: nothing is wanted there.
    expect(counted(guardDutyCalls(verified, 'all'))).toEqual({
      GetMembers: COUNT,
      GetMemberDetectors: COUNT - 1,
    });
  });

  test('are switched on again where somebody switched one off', async () => {
    await here.join();
    await security(HOME).send(
      new UpdateMemberDetectorsCommand({
        ...memberIn(HOME),
        Features: [{ Name: 'EBS_MALWARE_PROTECTION', Status: 'DISABLED' }],
      }),
    );

    expect(regionsChanged(await here.join('report'))).toEqual([HOME]);
    expect(guardDutyCalls(await here.calls(() => here.join()))).toEqual(['UpdateMemberDetectors']);
  });
});

test('a region without an administrator says that the foundation comes first', async () => {
  here = await guardDutyAccount({ regions: [...REGIONS] });

  const cells = await here.join();

  expect(failures(cells)[0]).toMatchObject({
    code: 'GuardDutyAdministratorMissing',
    nextStep: expect.stringContaining('foundation'),
  });
});
