import { CreateStackCommand } from '@aws-sdk/client-cloudformation';
import { CreateRoleCommand, DeleteRoleCommand, DeleteRolePolicyCommand } from '@aws-sdk/client-iam';
import { cloudFormation } from '../../../../lambdas/aws/clients/cloudformation.ts';
import { iam } from '../../../../lambdas/aws/clients/iam.ts';
import type { AwsAccountId } from '../../../../lambdas/contracts/ids.ts';
import { baselineStack } from '../../../../lambdas/controls/baseline-stack/baseline-stack.ts';
import { protectStack } from '../../../../lambdas/controls/baseline-stack/bring-stack.ts';
import { enterForBaseline } from '../../../../lambdas/controls/baseline-stack/enter-for-baseline.ts';
import { runControl } from '../../../../lambdas/controls/engine.ts';
import { operationId } from '../../../support/builders.ts';
import { quick } from '../../../support/controls.ts';
import {
  CREATED,
  changesOf,
  type Hardening,
  hardening,
  INVITED,
} from '../../../support/hardening.ts';

let here: Hardening;
beforeEach(async () => {
  here = await hardening();
});
afterEach(() => here.stop());

const establish = async (account: AwsAccountId = CREATED, settings = here.settings) => {
  const target = here.target(account);
  const access = await enterForBaseline({
    own: here.own('establish-access'),
    target,
    operation: { id: operationId(), requestedBy: 'alice' },
    bootstrapRole: settings.bootstrapRole,
    patienceMs: 0,
  });
  const [cell] = await runControl(baselineStack, {
    ...access,
    mode: 'enforce',
    targets: [target],
    settings,
    pacing: quick,
    report: async () => {},
  });
  return cell;
};

const roles = (calls: Awaited<ReturnType<Hardening['calls']>>) =>
  calls
    .filter(({ operation }) => operation === 'AssumeRole')
    .map(({ parameters, status }) => [String(parameters['RoleArn']).split('/').at(-1), status]);

const trust = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: CREATED }, Action: 'sts:AssumeRole' }],
});

describe('baselineStack', () => {
  test('is made through the bootstrap role in a new account', async () => {
    let cell: Awaited<ReturnType<typeof establish>>;

    const calls = await here.calls(async () => {
      cell = await establish();
    });

    expect(cell).toMatchObject({
      region: 'global',
      status: 'COMPLETED',
      changes: [
        expect.stringMatching(/^Make the stack HoldfastBaseline with baseline [0-9a-f]{12}\.$/),
      ],
    });
    expect(roles(calls)).toEqual([
      ['HoldfastExecution', 403],
      ['OrganizationAccountAccessRole', 200],
    ]);
    expect(changesOf(calls)).toEqual(['cloudformation:CreateStack']);
  });

  test('is looked at through HoldfastExecution, and left alone, the second time', async () => {
    await establish();

    const calls = await here.calls(async () => {
      expect(await establish()).toMatchObject({ status: 'COMPLETED', changes: [] });
    });

    expect(roles(calls)).toEqual([['HoldfastExecution', 200]]);
    expect(changesOf(calls)).toEqual([]);
    expect(calls).toHaveLength(3);
  });

  test('is brought up to date through the bootstrap role when the baseline changes', async () => {
    await establish();
    const settings = {
      ...here.settings,
      trail: { mode: 'account' as const, logRetentionDays: 90 as const },
    };

    const calls = await here.calls(async () => {
      const cell = await establish(CREATED, settings);
      expect(cell).toMatchObject({
        status: 'COMPLETED',
        changes: [expect.stringMatching(/from baseline [0-9a-f]{12} to baseline [0-9a-f]{12}/)],
      });
    });

    expect(roles(calls).map(([role]) => role)).toEqual([
      'HoldfastExecution',
      'OrganizationAccountAccessRole',
    ]);
    expect(changesOf(calls)).toEqual(['cloudformation:UpdateStack']);
  });

  test('is protected from deletion again', async () => {
    await establish();
    await protectStack(here.administrator(CREATED), here.target(CREATED).region, false);

    const cell = await establish();

    expect(cell).toMatchObject({
      status: 'COMPLETED',
      changes: ['Protect the stack HoldfastBaseline from deletion.'],
    });
  });

  test('says which resource failed and why, and is made again once that is gone', async () => {
    const client = iam(here.administrator(CREATED));
    await client.send(
      new CreateRoleCommand({ RoleName: 'HoldfastAudit', AssumeRolePolicyDocument: trust }),
    );

    const failed = await establish();
    await client.send(new DeleteRoleCommand({ RoleName: 'HoldfastAudit' }));
    const again = await establish();

    expect(failed?.reason).toMatchObject({
      code: 'BaselineStackFailed',
      message: expect.stringMatching(/ROLLBACK_COMPLETE: HoldfastAudit: .*exist/i),
    });
    expect(again).toMatchObject({
      status: 'COMPLETED',
      changes: [expect.stringContaining('whose creation failed, and make it again')],
    });
  });

  test('is not touched where it is somebody else’s', async () => {
    const TemplateBody = JSON.stringify({
      Resources: { Logs: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: 'theirs' } } },
    });
    await cloudFormation(here.administrator(CREATED), here.target(CREATED).region).send(
      new CreateStackCommand({ StackName: 'HoldfastBaseline', TemplateBody }),
    );

    const cell = await establish();

    expect(cell?.reason?.code).toBe('BaselineStackForeign');
  });

  test('is still looked after where HoldfastExecution lost its rights', async () => {
    await establish();
    await iam(here.administrator(CREATED)).send(
      new DeleteRolePolicyCommand({ RoleName: 'HoldfastExecution', PolicyName: 'controls' }),
    );

    const cell = await establish();

    expect(cell?.status).toBe('COMPLETED');
  });

  test('asks for a role where there is none, and says which', async () => {
    await expect(establish(INVITED)).rejects.toMatchObject({
      code: 'AccessRoleMissing',
      message: expect.stringContaining(INVITED),
      nextStep: expect.stringMatching(
        /OrganizationAccountAccessRole .*arn:aws:iam::111111111111:role\/holdfast-establish-access/,
      ),
    });
  });
});
