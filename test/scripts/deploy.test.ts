import type { AwsAccountId } from '../../lambdas/contracts/ids.ts';
import { workflows } from '../../lambdas/contracts/workflows.ts';
import type { Stage } from '../../lambdas/domain/operations/stage.ts';
import { checkConfiguration } from '../../scripts/deploy/check-configuration.ts';
import { isProblem } from '../../scripts/deploy/findings.ts';
import { foundationPlan, LOOKED_AT } from '../../scripts/deploy/foundation-plan.ts';
import { lookingConnection } from '../../scripts/deploy/looking-connection.ts';
import { isBlocked, planText } from '../../scripts/deploy/report.ts';
import { someSettings } from '../support/builders.ts';
import { controlPlane, MANAGEMENT } from '../support/control-plane.ts';
import { closeTable, freshTable } from '../support/table.ts';
import { ownConnectionTo } from '../support/tasks.ts';

beforeEach(freshTable);
afterAll(closeTable);

const settings = someSettings();

describe('what a deployment says beforehand', () => {
  test('comes from every task of the foundation but its end', () => {
    expect(LOOKED_AT).toBe(Object.keys(workflows.foundation.tasks).length - 1);
  });

  test('names what will be made in which account, and makes nothing', async () => {
    const plane = controlPlane();

    const text = planText(await foundationPlan(ownConnectionTo(plane), settings));

    expect(text).toContain('Make the organizational unit SecurityOU under the root.');
    expect(text).toContain('In the Security account: make the stack HoldfastSecurity');
    expect(text).toContain('never to the root');
    const changed = plane.aws.record.since(0).filter(({ mutating }) => mutating);
    expect(changed.map(({ operation }) => operation)).toEqual([]);
  });

  test('says once what is the same in many regions', () => {
    const cell = { status: 'COMPLETED', changes: ['Turn it on.'], notes: [] } as const;
    const stage = {
      id: 'organization-guardduty',
      status: 'COMPLETED',
      cells: ['us-east-1', 'eu-west-1'].map((region) => ({ ...cell, region })),
    } as unknown as Stage;

    expect(planText([stage])).toBe('GuardDuty administrator\n  +   in 2 regions: Turn it on.');
    expect(isBlocked([stage])).toBe(false);
  });

  test('stops at what is in the way, with what to do', () => {
    const stage = {
      id: 'trusted-access',
      status: 'FAILED',
      cells: [],
      reason: { code: 'X', message: 'somebody else administers it', nextStep: 'Deregister it.' },
    } as const;

    expect(planText([stage])).toContain(
      'STOP  somebody else administers it\n        Deregister it.',
    );
    expect(isBlocked([stage])).toBe(true);
  });
});

describe('before a deployment', () => {
  test('addresses that nobody reads are refused, each by its key', () => {
    const foundation = {
      ...settings.foundation,
      security: { email: 'security@example.com' },
      logging: { email: 'aws@corp.example.org' },
    };
    const found = checkConfiguration({ ...settings, foundation, accountEmail: 'a+{id}@corp.io' });

    expect(found.every(isProblem)).toBe(true);
    expect(found.map(({ detail }) => detail.split(' is ')[0])).toEqual([
      'foundation.security.email',
      'foundation.logging.email',
    ]);
  });

  test('no change gets out, whatever is tried', async () => {
    const { gate, accountId } = lookingConnection(MANAGEMENT as AwsAccountId);
    const call = { service: 'Organizations', accountId, region: 'us-east-1' as never };

    await expect(gate({ ...call, operation: 'CreateAccount' })).rejects.toMatchObject({
      code: 'LookingOnly',
    });
    await expect(gate({ ...call, operation: 'AssumeRole' })).resolves.toBeUndefined();
  });
});
