import { CreateStackCommand } from '@aws-sdk/client-cloudformation';
import { CreateRoleCommand, DeleteRoleCommand, DeleteRolePolicyCommand } from '@aws-sdk/client-iam';
import { cloudFormation } from '../../../../lambdas/aws/clients/cloudformation.ts';
import { iam } from '../../../../lambdas/aws/clients/iam.ts';
import type { AwsAccountId } from '../../../../lambdas/contracts/ids.ts';
import { protectStack } from '../../../../lambdas/controls/stacks/bring-stack.ts';
import { changedBaseline, establishBaseline, rolesTried } from '../../../support/baseline.ts';
import { CREATED, changesOf, type Hardening, hardening } from '../../../support/hardening.ts';

let here: Hardening;
beforeEach(async () => {
  here = await hardening();
});
afterEach(() => here.stop());

const establish = (account: AwsAccountId = CREATED, settings = here.settings) =>
  establishBaseline(here, { account, settings });

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
        expect.stringContaining('assume the role OrganizationAccountAccessRole'),
      ],
    });
    expect(rolesTried(calls)).toEqual([
      ['HoldfastExecution', 403],
      ['OrganizationAccountAccessRole', 200],
    ]);
    expect(changesOf(calls)).toEqual(['cloudformation:CreateStack', 'iam:UpdateAssumeRolePolicy']);
  });

  test('is looked at through HoldfastExecution, and left alone, the second time', async () => {
    await establish();

    const calls = await here.calls(async () => {
      expect(await establish()).toMatchObject({ status: 'COMPLETED', changes: [] });
    });

    expect(rolesTried(calls)).toEqual([['HoldfastExecution', 200]]);
    expect(changesOf(calls)).toEqual([]);
    expect(calls).toHaveLength(4);
  });

  test('is brought up to date through the bootstrap role when the baseline changes', async () => {
    await establish();
    const settings = changedBaseline(here.settings);

    const calls = await here.calls(async () => {
      const cell = await establish(CREATED, settings);
      expect(cell).toMatchObject({
        status: 'COMPLETED',
        changes: [expect.stringMatching(/from baseline [0-9a-f]{12} to baseline [0-9a-f]{12}/)],
      });
    });

    expect(rolesTried(calls).map(([role]) => role)).toEqual([
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
      code: 'StackFailed',
      message: expect.stringMatching(/ROLLBACK_COMPLETE: HoldfastAudit: .*exist/i),
    });
    expect(again).toMatchObject({
      status: 'COMPLETED',
      changes: [
        expect.stringContaining('whose creation failed, and make it again'),
        expect.stringContaining('assume the role'),
      ],
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

    expect(cell?.reason?.code).toBe('StackForeign');
  });

  test('is still looked after where HoldfastExecution lost its rights', async () => {
    await establish();
    await iam(here.administrator(CREATED)).send(
      new DeleteRolePolicyCommand({ RoleName: 'HoldfastExecution', PolicyName: 'controls' }),
    );

    const cell = await establish();

    expect(cell?.status).toBe('COMPLETED');
  });
});
