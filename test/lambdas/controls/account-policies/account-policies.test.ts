import {
  AttachPolicyCommand,
  CreateOrganizationalUnitCommand,
  CreatePolicyCommand,
  DescribeAccountCommand,
  DetachPolicyCommand,
  MoveAccountCommand,
  type OrganizationsClient,
} from '@aws-sdk/client-organizations';
import type { AccountTypeId, AwsAccountId } from '../../../../lambdas/contracts/ids.ts';
import type { ObservedPlace } from '../../../../lambdas/controls/account-policies/account-place.ts';
import { accountPolicies } from '../../../../lambdas/controls/account-policies/account-policies.ts';
import type { Change, Target } from '../../../../lambdas/controls/control.ts';
import type { ControlRun } from '../../../../lambdas/controls/engine.ts';
import type { StageCell } from '../../../../lambdas/domain/operations/stage.ts';
import { instant } from '../../../support/builders.ts';
import { CREATED, changesOf, type Hardening, hardening } from '../../../support/hardening.ts';
import { organizationsOf, runOver, withPolicies } from '../../../support/organization.ts';

const Type = 'SERVICE_CONTROL_POLICY';
const Content = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Action: 'ec2:*', Resource: '*' }],
});

let here: Hardening;
let target: Target;
let client: OrganizationsClient;
beforeEach(async () => {
  here = await hardening();
  client = organizationsOf(here);
  const { foundation } = await withPolicies(here);
  target = here.target(CREATED, { foundation, accountType: 'production' as AccountTypeId });
});
afterEach(() => here.stop());

const run = async (changes: Partial<ControlRun<ObservedPlace>> = {}): Promise<StageCell> => {
  const [cell] = await runOver(here, accountPolicies, target, here.own('apply-policies'), changes);
  if (cell === undefined) throw new Error('no cell');
  return cell;
};
const planned = async (): Promise<readonly Change[]> => {
  let changes: readonly Change[] = [];
  await run({
    mode: 'report',
    planned: (_, plan) => {
      changes = plan.changes;
    },
  });
  return changes;
};
const unit = (type = 'production'): string => target.foundation.units[type as never] ?? '';
const parentOf = async (AccountId: AwsAccountId): Promise<string | undefined> => {
  const { Account } = await client.send(new DescribeAccountCommand({ AccountId }));
  return Account?.Paths?.[0]?.split('/').at(-2);
};
const move = (SourceParentId: string, DestinationParentId: string) =>
  client.send(new MoveAccountCommand({ AccountId: CREATED, SourceParentId, DestinationParentId }));
const makeUnit = async (Name: string, ParentId = target.foundation.rootId): Promise<string> => {
  const answer = await client.send(new CreateOrganizationalUnitCommand({ Name, ParentId }));
  return answer.OrganizationalUnit?.Id ?? '';
};
const guard = async (Name: string, TargetId: string): Promise<string> => {
  const { Policy } = await client.send(
    new CreatePolicyCommand({ Name, Content, Type, Description: '' }),
  );
  const PolicyId = Policy?.PolicySummary?.Id ?? '';
  await client.send(new AttachPolicyCommand({ PolicyId, TargetId }));
  return PolicyId;
};

describe('account policies', () => {
  test('move an account from the root to the OU of its type, and see it there', async () => {
    const calls = await here.calls(async () => {
      expect(await run()).toMatchObject({
        status: 'COMPLETED',
        changes: ['Move the account from the root to Production.'],
      });
    });

    expect(await parentOf(CREATED)).toBe(unit());
    expect(changesOf(calls)).toEqual(['organizations:MoveAccount']);
    expect(calls.filter(({ status }) => status !== 200)).toEqual([]);
    expect(calls).toHaveLength(4 + 1 + 4);
  });

  test('look at nothing first in an account that AWS has just made', async () => {
    const calls = await here.calls(() => run({ unset: true, settle: 'later' }));

    expect(calls.map(({ operation }) => operation)).toEqual(['MoveAccount']);
    expect(await run({ mode: 'verify' })).toMatchObject({ status: 'COMPLETED' });
  });

  test('leave an account alone that is there', async () => {
    await run();

    const calls = await here.calls(async () => {
      expect(await run()).toMatchObject({ status: 'COMPLETED', changes: [] });
    });

    expect(changesOf(calls)).toEqual([]);
  });

  test('bring an account back that somebody moved', async () => {
    await run();
    await move(unit(), unit('sandbox'));

    const reported = await run({ mode: 'report' });
    await run();

    expect(reported.changes).toEqual(['Move the account from Sandbox to Production.']);
    expect(await parentOf(CREATED)).toBe(unit());
  });

  test('leave an account alone that is below the OU of its type, where all of it binds', async () => {
    const below = await makeUnit('Payments', unit());
    await move(target.foundation.rootId, below);

    const cell = await run();

    expect(cell).toMatchObject({ status: 'COMPLETED', changes: [] });
    expect(cell.notes).toEqual([`The account is in ${below}, which is below Production.`]);
  });

  test('are refused without the OU, or for the type of a foundation account', async () => {
    const { foundation } = target;
    target = { ...target, foundation: { ...foundation, units: {} } };
    expect(await run()).toMatchObject({ reason: { code: 'FoundationIncomplete' } });

    target = { ...target, foundation, accountType: 'security' as AccountTypeId };
    expect(await run()).toMatchObject({ reason: { code: 'AccountTypeFoundation' } });
  });

  test('wait for the foundation to attach what is mandatory', async () => {
    const { policies: _, ...unattached } = target.foundation;
    target = { ...target, foundation: unattached };

    const calls = await here.calls(async () => {
      expect(await run()).toMatchObject({ reason: { code: 'FoundationIncomplete' } });
    });

    expect(calls).toEqual([]);
  });

  test('say which mandatory policy the OU lost', async () => {
    const PolicyId = target.foundation.policies?.['holdfast-audit-services']?.id ?? '';
    await client.send(new DetachPolicyCommand({ PolicyId, TargetId: unit() }));

    expect(await run()).toMatchObject({
      status: 'FAILED',
      reason: {
        code: 'MandatoryPolicyDetached',
        message: expect.stringContaining('holdfast-audit-services'),
        nextStep: expect.stringContaining('foundation'),
      },
    });
    expect(await parentOf(CREATED)).toBe(target.foundation.rootId);
  });

  test('tell of policies on the root and on the account', async () => {
    const onRoot = await guard('root-guard', target.foundation.rootId);
    const direct = await guard('own-guard', CREATED);

    const { notes } = await run({ mode: 'report' });

    expect(notes).toEqual([
      expect.stringContaining(`on the root bind it as well: root-guard (${onRoot})`),
      expect.stringContaining(`to the account itself: own-guard (${direct})`),
    ]);
  });

  test('can be looked at before an account type is chosen', async () => {
    const { accountType: _, ...untyped } = target;
    target = untyped;

    const cell = await run({ mode: 'report' });

    expect(cell).toMatchObject({ status: 'COMPLETED', changes: [] });
    expect(cell.notes).toEqual([expect.stringContaining('account type')]);
  });

  test('refuse an account that Organizations says is not usable', async () => {
    target = { ...target, accountId: '999999999999' as AwsAccountId };

    expect(await run()).toMatchObject({ status: 'FAILED' });
  });
});

describe('an account in an OU of its own', () => {
  let legacy: string;
  let lost: string;
  beforeEach(async () => {
    const company = await makeUnit('Company');
    legacy = await makeUnit('Legacy', company);
    await guard('company-guard', company);
    lost = await guard('legacy-guard', legacy);
    await move(target.foundation.rootId, legacy);
  });

  test('loses what bound it there, and the report names it', async () => {
    const changes = await planned();

    expect(changes).toEqual([
      expect.objectContaining({
        conflict: 'account-policies.other-unit',
        destructive: false,
        sentence:
          'Move the account from Legacy to Production; company-guard, legacy-guard no longer bind it.',
        losers: [
          expect.stringContaining('company-guard'),
          expect.stringContaining(`legacy-guard (${lost})`),
        ],
      }),
    ]);
  });

  test('loses nothing that the OU of its type has as well', async () => {
    await client.send(new AttachPolicyCommand({ PolicyId: lost, TargetId: unit() }));

    const changes = await planned();

    expect(changes[0]?.losers).toEqual([expect.stringContaining('company-guard')]);
  });

  test('is moved without an answer', async () => {
    expect(await run()).toMatchObject({ status: 'COMPLETED' });
    expect(await parentOf(CREATED)).toBe(unit());
  });

  test('stays where it is when it is answered to keep it', async () => {
    const answer = { choice: 'keep', reason: 'moves in May', by: 'alice', at: instant() } as const;
    target = { ...target, answers: { 'account-policies.other-unit': answer } };

    const cell = await run();

    expect(cell).toMatchObject({ status: 'COMPLETED', changes: [] });
    expect(cell.notes.join()).toContain('moves in May');
    expect(await parentOf(CREATED)).toBe(legacy);
    expect(await run({ mode: 'verify' })).toMatchObject({ status: 'COMPLETED' });
  });
});

describe('somebody who moves the account at the same moment', () => {
  const meanwhile = (work: () => Promise<unknown>): Promise<StageCell> =>
    run({
      changing: async () => {
        await work();
        return here.own('apply-policies');
      },
    });

  test('to the same OU is no error', async () => {
    const cell = await meanwhile(() => move(target.foundation.rootId, unit()));

    expect(cell).toMatchObject({ status: 'COMPLETED' });
  });

  test('elsewhere is followed', async () => {
    const cell = await meanwhile(() => move(target.foundation.rootId, unit('sandbox')));

    expect(cell).toMatchObject({ status: 'COMPLETED' });
    expect(await parentOf(CREATED)).toBe(unit());
  });

  test('or writes to the organization is waited for', async () => {
    here.aws.faults.add({
      service: 'organizations',
      operation: 'MoveAccount',
      kind: 'error',
      code: 'ConcurrentModificationException',
      nth: 1,
      times: 2,
    });

    expect(await run()).toMatchObject({ status: 'COMPLETED' });
  });

  test('is not waited for without end', async () => {
    here.aws.faults.add({
      service: 'organizations',
      operation: 'MoveAccount',
      kind: 'error',
      code: 'SourceParentNotFoundException',
    });

    expect(await run()).toMatchObject({
      status: 'FAILED',
      reason: { code: 'SourceParentNotFoundException' },
    });
  });
});
