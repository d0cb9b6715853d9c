import {
  AttachPolicyCommand,
  CreateOrganizationalUnitCommand,
  CreatePolicyCommand,
  DescribeAccountCommand,
  MoveAccountCommand,
  type OrganizationsClient,
} from '@aws-sdk/client-organizations';
import type { Answers, Choice } from '../../../../lambdas/contracts/choices.ts';
import type { AccountTypeId } from '../../../../lambdas/contracts/ids.ts';
import type { ObservedPlace } from '../../../../lambdas/controls/account-policies/account-place.ts';
import { accountPolicies } from '../../../../lambdas/controls/account-policies/account-policies.ts';
import type { AnsweredPlan } from '../../../../lambdas/controls/answered-plan.ts';
import type { Change, Target } from '../../../../lambdas/controls/control.ts';
import type { ControlRun } from '../../../../lambdas/controls/engine.ts';
import type { StageCell } from '../../../../lambdas/domain/operations/stage.ts';
import { instant } from '../../../support/builders.ts';
import { CREATED, changesOf, type Hardening, hardening } from '../../../support/hardening.ts';
import { organizationsOf, runOver, withPolicies } from '../../../support/organization.ts';

const GOVERNED = 'account-policies.governed-unit';
const PRODUCTION = 'production' as AccountTypeId;
const Type = 'SERVICE_CONTROL_POLICY';
const Content = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Action: 'config:StopConfigurationRecorder', Resource: '*' }],
});

let here: Hardening;
let client: OrganizationsClient;
let target: Target;
let workloads: string;
let nested: string;
let policy: string;
beforeEach(async () => {
  here = await hardening();
  client = organizationsOf(here);
  const { foundation } = await withPolicies(here);
  target = here.target(CREATED, { foundation });
  workloads = await makeUnit('Workloads', foundation.rootId);
  nested = await makeUnit('Payments', workloads);
  policy = await guard(workloads);
  await client.send(
    new MoveAccountCommand({
      AccountId: CREATED,
      SourceParentId: foundation.rootId,
      DestinationParentId: nested,
    }),
  );
});
afterEach(() => here.stop());

const makeUnit = async (Name: string, ParentId: string): Promise<string> => {
  const answer = await client.send(new CreateOrganizationalUnitCommand({ Name, ParentId }));
  return answer.OrganizationalUnit?.Id ?? '';
};
/** As Control Tower attaches its controls to an OU that is registered. */
const guard = async (TargetId: string): Promise<string> => {
  const Name = `aws-guardrails-${TargetId.slice(-6)}`;
  const { Policy } = await client.send(
    new CreatePolicyCommand({ Name, Content, Type, Description: '' }),
  );
  const PolicyId = Policy?.PolicySummary?.Id ?? '';
  await client.send(new AttachPolicyCommand({ PolicyId, TargetId }));
  return `${Name} (${PolicyId})`;
};
const parent = async (): Promise<string | undefined> => {
  const { Account } = await client.send(new DescribeAccountCommand({ AccountId: CREATED }));
  return Account?.Paths?.[0]?.split('/').at(-2);
};
const run = async (changes: Partial<ControlRun<ObservedPlace>> = {}): Promise<StageCell> => {
  const [cell] = await runOver(here, accountPolicies, target, here.own('apply-policies'), changes);
  if (cell === undefined) throw new Error('no cell');
  return cell;
};
const planned = async (): Promise<AnsweredPlan<Change>> => {
  const plans: AnsweredPlan<Change>[] = [];
  await run({ mode: 'report', planned: (_, plan) => plans.push(plan) });
  const [plan] = plans;
  if (plan === undefined) throw new Error('nothing was planned');
  return plan;
};
const answered = (choice: Choice): Answers => ({
  [GOVERNED]: { choice, reason: 'registered', by: 'alice', at: instant() },
});

describe('an account in an OU that Control Tower governs', () => {
  test('is not moved out of it without an answer', async () => {
    target = { ...target, accountType: PRODUCTION };

    const calls = await here.calls(async () => {
      expect(await run()).toMatchObject({
        status: 'FAILED',
        reason: { code: 'ConsentRequired', message: expect.stringContaining(GOVERNED) },
      });
    });

    expect(changesOf(calls)).toEqual([]);
    expect(await parent()).toBe(nested);
  });

  test('is moved once somebody agreed, who was told what is lost by it', async () => {
    target = { ...target, accountType: PRODUCTION };
    const { changes } = await planned();
    expect(changes).toEqual([
      expect.objectContaining({
        destructive: true,
        conflict: GOVERNED,
        sentence: expect.stringMatching(
          /^Move the account from Payments, which AWS Control Tower governs, to Production; aws-guardrails-/,
        ),
        losers: [
          expect.stringContaining('AWS Control Tower reports the account as moved'),
          expect.stringContaining(policy),
        ],
      }),
    ]);

    target = { ...target, answers: answered('replace') };

    expect(await run()).toMatchObject({ status: 'COMPLETED' });
    expect(await parent()).toBe(target.foundation.units[PRODUCTION]);
  });

  test('stays as an exception where somebody says so', async () => {
    target = { ...target, accountType: PRODUCTION, answers: answered('keep') };

    const cell = await run();

    expect(cell).toMatchObject({ status: 'COMPLETED', changes: [] });
    expect(cell.notes.join()).toContain(`Kept as it is (${GOVERNED}: registered)`);
    expect(await parent()).toBe(nested);
  });

  test('is asked about before its type is known, unless the type owns the OU', async () => {
    const { changes, left } = await planned();

    expect(changes).toEqual([]);
    expect(left).toEqual([
      expect.objectContaining({
        kind: 'leave-governed-unit',
        conflict: GOVERNED,
        destructive: true,
        settledIn: [workloads, nested],
        losers: [expect.any(String), expect.stringContaining(policy)],
      }),
    ]);
  });

  test('is where it belongs if its type owns that OU', async () => {
    const units = { ...target.foundation.units, [PRODUCTION]: workloads };
    target = { ...target, foundation: { ...target.foundation, units }, accountType: PRODUCTION };
    for (const { id: PolicyId } of Object.values(target.foundation.policies ?? {})) {
      await client.send(new AttachPolicyCommand({ PolicyId, TargetId: workloads }));
    }

    const { changes, left } = await planned();

    expect([changes, left]).toEqual([[], []]);
  });
});

test('an account that moves into a governed OU is told what Control Tower then keeps to itself', async () => {
  const production = target.foundation.units[PRODUCTION] ?? '';
  await guard(production);
  await client.send(
    new MoveAccountCommand({
      AccountId: CREATED,
      SourceParentId: nested,
      DestinationParentId: target.foundation.rootId,
    }),
  );
  target = { ...target, accountType: PRODUCTION };

  const { notes } = await run({ mode: 'report' });

  expect(notes).toEqual([
    expect.stringMatching(/^AWS Control Tower governs Production: .*change AWS Config/),
  ]);
});
