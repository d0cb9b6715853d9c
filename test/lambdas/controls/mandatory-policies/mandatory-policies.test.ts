import {
  AttachPolicyCommand,
  CreatePolicyCommand,
  DeletePolicyCommand,
  DetachPolicyCommand,
  ListPoliciesForTargetCommand,
  type OrganizationsClient,
  UpdatePolicyCommand,
} from '@aws-sdk/client-organizations';
import type { Target } from '../../../../lambdas/controls/control.ts';
import type { ControlRun } from '../../../../lambdas/controls/engine.ts';
import { mandatoryPolicies } from '../../../../lambdas/controls/mandatory-policies/mandatory-policies.ts';
import type { ObservedPolicies } from '../../../../lambdas/controls/mandatory-policies/packed-here.ts';
import type { StageCell } from '../../../../lambdas/domain/operations/stage.ts';
import type { OrganizationSeed } from '../../../../sandbox/services/organizations/seed-organization.ts';
import { someSettings } from '../../../support/builders.ts';
import { changesOf, type Hardening, hardening } from '../../../support/hardening.ts';
import { organizationsOf, runOver, withUnits } from '../../../support/organization.ts';

const Type = 'SERVICE_CONTROL_POLICY';
const OURS = [
  'holdfast-roles-and-root',
  'holdfast-audit-services',
  'holdfast-platform-resources',
] as const;
const deny = (Action: string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Deny', Action, Resource: '*' }],
  });

let here: Hardening;
let target: Target;
let client: OrganizationsClient;
const begin = async (
  seed: Partial<OrganizationSeed> = {},
  settings: Parameters<typeof hardening>[0] = {},
): Promise<void> => {
  here = await hardening(settings, seed);
  target = await withUnits(here);
  client = organizationsOf(here);
};
afterEach(() => here.stop());

const run = async (changes: Partial<ControlRun<ObservedPolicies>> = {}): Promise<StageCell> => {
  const own = here.own('attach-mandatory-policies');
  const [cell] = await runOver(here, mandatoryPolicies, target, own, changes);
  if (cell === undefined) throw new Error('no cell');
  return cell;
};
const unit = (type: string): string => target.foundation.units[type as never] ?? '';
const attachedTo = async (TargetId: string) => {
  const { Policies } = await client.send(
    new ListPoliciesForTargetCommand({ TargetId, Filter: Type }),
  );
  return (Policies ?? []).map(({ Name }) => Name).sort();
};
const idOf = async (name: string): Promise<string> => {
  const { Policies } = await client.send(
    new ListPoliciesForTargetCommand({ TargetId: unit('security'), Filter: Type }),
  );
  return Policies?.find(({ Name }) => Name === name)?.Id ?? '';
};
const make = async (Name: string): Promise<string> => {
  const { Policy } = await client.send(
    new CreatePolicyCommand({ Name, Content: deny('ec2:*'), Type, Description: 'theirs' }),
  );
  return Policy?.PolicySummary?.Id ?? '';
};

/** Policies of the customer's, attached to an OU. */
const crowd = async (type: string, count: number): Promise<readonly string[]> => {
  const ids: string[] = [];
  for (let n = 0; n < count; n += 1) {
    const PolicyId = await make(`theirs-${n}`);
    await client.send(new AttachPolicyCommand({ PolicyId, TargetId: unit(type) }));
    ids.push(PolicyId);
  }
  return ids;
};

describe('mandatory policies', () => {
  test('are made and attached to the OUs of account types, the archive to SecurityOU alone', async () => {
    await begin();

    const calls = await here.calls(run);

    for (const type of ['production', 'development', 'sandbox']) {
      expect(await attachedTo(unit(type))).toEqual(['FullAWSAccess', ...OURS].sort());
    }
    expect(await attachedTo(unit('security'))).toEqual(
      ['FullAWSAccess', 'holdfast-log-archive', ...OURS].sort(),
    );
    expect(await attachedTo(target.foundation.rootId)).toEqual(['FullAWSAccess']);
    expect(calls.filter(({ status }) => status !== 200)).toEqual([]);
    const writes = changesOf(calls);
    expect(writes.filter((call) => call === 'organizations:CreatePolicy')).toHaveLength(4);
    expect(writes.filter((call) => call === 'organizations:AttachPolicy')).toHaveLength(13);
    expect(writes).toHaveLength(17);
  });

  test('are left alone the second time', async () => {
    await begin();
    await run();

    const calls = await here.calls(async () => {
      expect(await run()).toMatchObject({ status: 'COMPLETED', changes: [], notes: [] });
    });

    expect(changesOf(calls)).toEqual([]);
    // The root, the list, three calls a policy, and what is attached to the root and four OUs.
    expect(calls).toHaveLength(2 + 3 * 4 + 5);
  });

  test('turn on service control policies where they are off', async () => {
    await begin({ policyTypes: [] });

    const cell = await run();

    expect(cell).toMatchObject({ status: 'COMPLETED' });
    expect(cell.changes[0]).toMatch(/^Turn on service control policies/);
    expect(await attachedTo(unit('production'))).toContain(OURS[0]);
  });

  test('are mended with one call each where somebody changed them', async () => {
    await begin();
    await run();
    const [roles, audit] = [await idOf(OURS[0]), await idOf(OURS[1])];
    await client.send(new UpdatePolicyCommand({ PolicyId: roles, Content: deny('iam:*') }));
    await client.send(new DetachPolicyCommand({ PolicyId: audit, TargetId: unit('development') }));

    const reported = await run({ mode: 'report' });
    const calls = await here.calls(run);

    expect(reported.changes).toEqual([
      `Bring the service control policy ${OURS[0]} to what these settings and this release say.`,
      `Attach the service control policy ${OURS[1]} to Development.`,
    ]);
    expect(changesOf(calls)).toEqual(['organizations:UpdatePolicy', 'organizations:AttachPolicy']);
  });

  test('are not attached elsewhere, and not detached where somebody attached them', async () => {
    await begin();
    await run();
    const PolicyId = await idOf(OURS[2]);
    const TargetId = target.foundation.securityAccountId;
    await client.send(new AttachPolicyCommand({ PolicyId, TargetId }));

    const cell = await run();

    expect(cell.notes).toEqual([expect.stringContaining(`attached ${OURS[2]} to ${TargetId}`)]);
    expect(await attachedTo(TargetId)).toContain(OURS[2]);
  });

  test('leave the policies of others alone', async () => {
    await begin();
    const PolicyId = await make('their-guard');
    await client.send(new AttachPolicyCommand({ PolicyId, TargetId: unit('production') }));

    await run();

    expect(await attachedTo(unit('production'))).toContain('their-guard');
  });

  test('give way to nobody who bears their name', async () => {
    await begin();
    const id = await make(OURS[1]);

    const calls = await here.calls(async () => {
      expect(await run()).toMatchObject({
        status: 'FAILED',
        reason: {
          code: 'PolicyNameTaken',
          message: expect.stringContaining(id),
          nextStep: expect.stringContaining('Rename'),
        },
      });
    });

    expect(changesOf(calls)).toEqual([]);
  });

  test('are packed more closely where others leave less room, and as before once they make room', async () => {
    await begin();
    const theirs = await crowd('production', 7);

    expect(await run()).toMatchObject({ status: 'COMPLETED' });
    const close = ['FullAWSAccess', OURS[0], OURS[1]].sort();
    expect(await attachedTo(unit('sandbox'))).toEqual(close);
    expect(await attachedTo(unit('production'))).toHaveLength(10);

    await client.send(
      new DetachPolicyCommand({ PolicyId: theirs[0] ?? '', TargetId: unit('production') }),
    );
    const cell = await run();

    expect(cell.changes).toEqual([
      expect.stringMatching(/^Make .* holdfast-platform-resources and attach it/),
      expect.stringMatching(/^Bring .* holdfast-audit-services/),
    ]);
    expect(await attachedTo(unit('sandbox'))).toEqual(['FullAWSAccess', ...OURS].sort());
  });

  test('take no place of others when they are packed more closely', async () => {
    await begin();
    await run();
    const PolicyId = await idOf(OURS[2]);
    for (const type of ['production', 'development']) {
      await client.send(new DetachPolicyCommand({ PolicyId, TargetId: unit(type) }));
    }
    await crowd('production', 7);

    const cell = await run();

    expect(cell.changes).toEqual([
      expect.stringMatching(/^Bring .* holdfast-audit-services/),
      expect.stringMatching(/^Detach .* from .*: other policies hold what it held\.$/),
      expect.stringMatching(/^Detach .* from .*: other policies hold what it held\.$/),
    ]);
    expect(await run()).toMatchObject({ status: 'COMPLETED', changes: [] });
  });

  test('give AWS a minute to know what moved before they let go of it, once', async () => {
    await begin();
    await run();
    const done: (number | string)[] = [];
    const own = here.own('attach-mandatory-policies');
    const pacing = {
      ...own.pacing,
      sleep: async (ms: number) => {
        done.push(ms);
      },
    };
    const PolicyId = await idOf(OURS[2]);
    await client.send(new DetachPolicyCommand({ PolicyId, TargetId: unit('production') }));
    await crowd('production', 7);

    const calls = await here.calls(() =>
      runOver(here, mandatoryPolicies, target, { ...own, pacing }),
    );

    expect(done).toEqual([60_000]);
    expect(changesOf(calls)).toEqual([
      'organizations:UpdatePolicy',
      'organizations:DetachPolicy',
      'organizations:DetachPolicy',
      'organizations:DetachPolicy',
    ]);
  });

  test('name the OU that has no room for them', async () => {
    await begin();
    await crowd('production', 8);

    expect(await run()).toMatchObject({
      status: 'FAILED',
      reason: {
        code: 'PolicyAttachmentQuotaReached',
        message: expect.stringContaining(`Production (${unit('production')})`),
      },
    });
  });

  test('are made again when somebody deletes one meanwhile', async () => {
    await begin();
    await run();
    const PolicyId = await idOf('holdfast-log-archive');
    const TargetId = unit('security');
    await client.send(new UpdatePolicyCommand({ PolicyId, Content: deny('s3:*') }));
    const gone: Promise<unknown>[] = [];

    const cell = await run({
      planned: () => {
        gone.push(
          client
            .send(new DetachPolicyCommand({ PolicyId, TargetId }))
            .then(() => client.send(new DeletePolicyCommand({ PolicyId }))),
        );
      },
      changing: async () => {
        await Promise.all(gone);
        return here.own('attach-mandatory-policies');
      },
    });

    expect(cell).toMatchObject({ status: 'COMPLETED' });
    expect(await idOf('holdfast-log-archive')).not.toBe(PolicyId);
    expect(await attachedTo(unit('security'))).toContain('holdfast-log-archive');
  });

  test.each([
    ['CreatePolicy', 'timeout-after'],
    ['AttachPolicy', 'timeout-after'],
    ['UpdatePolicy', 'server-error'],
    ['CreatePolicy', 'timeout-before'],
  ] as const)('are adopted when %s ends in a %s', async (operation, kind) => {
    await begin();
    here.aws.faults.add({ service: 'organizations', operation, kind, nth: 1, times: 2 });

    expect(await run()).toMatchObject({ status: 'COMPLETED' });
    expect(await attachedTo(unit('security'))).toHaveLength(5);
  });

  test('wait for others who write to the organization', async () => {
    await begin();
    here.aws.faults.add({
      service: 'organizations',
      operation: 'AttachPolicy',
      kind: 'error',
      code: 'ConcurrentModificationException',
      times: 3,
    });

    expect(await run()).toMatchObject({ status: 'COMPLETED' });
  });

  test('that are turned off are detached from OUs, the others stay', async () => {
    await begin();
    await run();
    const off = { ...someSettings().mandatoryPolicies, logArchive: false, config: false };

    const cell = await run({ settings: { ...here.settings, mandatoryPolicies: off } });

    expect(cell.changes).toEqual([
      expect.stringMatching(/^Bring .* holdfast-audit-services/),
      'Detach the service control policy holdfast-log-archive from SecurityOU: the settings turn it off.',
    ]);
    expect(await attachedTo(unit('security'))).toEqual(['FullAWSAccess', ...OURS].sort());
  });

  test('need to know every OU', async () => {
    await begin();
    target = { ...target, foundation: { ...target.foundation, units: {} } };

    expect(await run()).toMatchObject({
      status: 'FAILED',
      reason: { code: 'FoundationIncomplete' },
    });
  });
});
