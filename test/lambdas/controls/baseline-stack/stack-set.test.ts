import {
  CreateStackInstancesCommand,
  CreateStackSetCommand,
  DeleteStackSetCommand,
  DescribeStackInstanceCommand,
  DescribeStackSetCommand,
  DescribeStacksCommand,
  ListStackInstancesCommand,
  ListStackSetOperationsCommand,
  UpdateStackSetCommand,
} from '@aws-sdk/client-cloudformation';
import { CreateRoleCommand, DeleteRoleCommand } from '@aws-sdk/client-iam';
import { AttachPolicyCommand, CreatePolicyCommand } from '@aws-sdk/client-organizations';
import { cloudFormation } from '../../../../lambdas/aws/clients/cloudformation.ts';
import { iam } from '../../../../lambdas/aws/clients/iam.ts';
import { organizations } from '../../../../lambdas/aws/clients/organizations.ts';
import { baselineStack } from '../../../../lambdas/controls/baseline-stack/baseline-stack.ts';
import { enterAccount } from '../../../../lambdas/controls/sessions.ts';
import { putRole } from '../../../../sandbox/services/iam/put-role.ts';
import { organizationAccountAccessRole } from '../../../../sandbox/services/organizations/account-roles.ts';
import {
  activateStackSets,
  changedBaseline,
  establishBaseline,
  layBaselineSet,
  prepareBaselineSet,
  rolesTried,
} from '../../../support/baseline.ts';
import { awsAccountId, operationId } from '../../../support/builders.ts';
import {
  CREATED,
  changesOf,
  type Hardening,
  hardening,
  INVITED,
  LOGGING,
  MANAGEMENT,
} from '../../../support/hardening.ts';

/** A second account that nobody lets us into. */
const OTHER = awsAccountId(9);
const StackSetName = 'HoldfastBaseline';

let here: Hardening;
beforeEach(async () => {
  here = await hardening(
    {},
    {
      accounts: [
        { id: LOGGING, name: 'Logging', email: 'logging@example.com', joinedMethod: 'CREATED' },
        { id: CREATED, name: 'Payments', email: 'payments@example.com', joinedMethod: 'CREATED' },
        { id: INVITED, name: 'Legacy', email: 'legacy@example.com' },
        { id: OTHER, name: 'Retail', email: 'retail@example.com' },
      ],
    },
  );
});
afterEach(() => here.stop());

const home = () => here.target(MANAGEMENT).homeRegion;
const management = () => cloudFormation(here.administrator(MANAGEMENT), home());
const establish = (account = INVITED, settings = here.settings, run = operationId()) =>
  establishBaseline(here, { account, settings, run });

const instance = async (account = INVITED) => {
  const { StackInstance } = await management().send(
    new DescribeStackInstanceCommand({
      StackSetName,
      StackInstanceAccount: account,
      StackInstanceRegion: home(),
    }),
  );
  return StackInstance;
};

const operations = async () => {
  const { Summaries = [] } = await management().send(
    new ListStackSetOperationsCommand({ StackSetName }),
  );
  return Summaries.map(({ OperationId, Action, Status }) => [OperationId, Action, Status]);
};

const stackIn = async (account: typeof INVITED, StackName: string | undefined) => {
  const client = cloudFormation(here.administrator(account), home());
  const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName }));
  return Stacks[0];
};

describe('without a role that lets us in, the baseline stack', () => {
  test('needs StackSets, and says how to come by them', async () => {
    expect(await establish()).toMatchObject({
      status: 'FAILED',
      reason: {
        code: 'AccessRoleMissing',
        message: expect.stringMatching(`${INVITED}.*StackSets may not act`),
        nextStep: expect.stringMatching(
          /^Run the foundation, .*OrganizationAccountAccessRole .*arn:aws:iam::111111111111:role\/holdfast-establish-access/,
        ),
      },
    });
  });

  test('is brought by a StackSet instance for this one account', async () => {
    await layBaselineSet(here);
    let cell: Awaited<ReturnType<typeof establish>>;

    const calls = await here.calls(async () => {
      cell = await establish();
    });

    expect(cell).toMatchObject({
      status: 'COMPLETED',
      changes: [
        expect.stringMatching(
          /^Make the stack HoldfastBaseline with baseline [0-9a-f]{12}, by its StackSet\.$/,
        ),
      ],
    });
    expect(changesOf(calls)).toEqual(['cloudformation:CreateStackInstances']);
    expect(calls.find(({ operation }) => operation === 'CreateStackInstances')?.parameters).toEqual(
      expect.objectContaining({
        DeploymentTargets: {
          OrganizationalUnitIds: [here.foundation.rootId],
          Accounts: [INVITED],
          AccountFilterType: 'INTERSECTION',
        },
        Regions: [home()],
      }),
    );
    expect(await stackIn(INVITED, (await instance())?.StackId)).toMatchObject({
      StackName: expect.stringMatching(/^StackSet-HoldfastBaseline-/),
      StackStatus: 'CREATE_COMPLETE',
    });
  });

  test('reaches nobody else, and never by itself', async () => {
    await layBaselineSet(here);
    await establish();

    const { StackSet } = await management().send(new DescribeStackSetCommand({ StackSetName }));
    const { Summaries = [] } = await management().send(
      new ListStackInstancesCommand({ StackSetName }),
    );

    expect(StackSet?.AutoDeployment?.Enabled).toBe(false);
    expect(Summaries.map(({ Account }) => Account)).toEqual([INVITED]);
  });

  test('is looked at through HoldfastExecution, and left alone, the second time', async () => {
    await layBaselineSet(here);
    await establish();

    const calls = await here.calls(async () => {
      expect(await establish()).toMatchObject({ status: 'COMPLETED', changes: [] });
    });

    expect(rolesTried(calls)).toEqual([['HoldfastExecution', 200]]);
    expect(changesOf(calls)).toEqual([]);
    expect(calls.filter(({ account }) => account === MANAGEMENT).map((c) => c.operation)).toEqual([
      'DescribeAccount',
      'AssumeRole',
    ]);
  });

  test('is found by HoldfastAudit, which knows nothing of the StackSet', async () => {
    await layBaselineSet(here);
    await establish();
    const target = here.target(INVITED);
    const connection = await enterAccount({
      own: here.own('establish-access'),
      target,
      role: 'HoldfastAudit',
      operation: { id: operationId(), requestedBy: 'alice' },
      permissions: baselineStack.permissions.audit,
    });
    const desired = baselineStack.desired(here.settings, target);

    const observed = await baselineStack.observe(target, connection, desired);

    expect(observed.stack).toMatchObject({ bySet: true, status: 'CREATE_COMPLETE' });
    expect(baselineStack.plan(desired, observed)).toEqual([]);
  });
});

describe('when the baseline changes, the StackSet', () => {
  const policiesOf = async (account: typeof INVITED) =>
    (await stackIn(account, (await instance(account))?.StackId))?.Outputs?.find(
      ({ OutputKey }) => OutputKey === 'BaselineVersion',
    )?.OutputValue;

  test('brings only the account under the run to the new template', async () => {
    await layBaselineSet(here);
    await establish(INVITED);
    await establish(OTHER);
    const before = await policiesOf(OTHER);

    const cell = await establish(INVITED, changedBaseline(here.settings), operationId(2));

    expect(cell).toMatchObject({
      status: 'COMPLETED',
      changes: [
        expect.stringMatching(
          /^Bring the stack StackSet-HoldfastBaseline-\S+ from baseline [0-9a-f]{12} to baseline [0-9a-f]{12}, by its StackSet\.$/,
        ),
      ],
    });
    expect(await policiesOf(INVITED)).not.toBe(before);
    expect(await policiesOf(OTHER)).toBe(before);
    expect(await instance(OTHER)).toMatchObject({ Status: 'OUTDATED' });
  });

  test('brings the next account without outdating the one before', async () => {
    await layBaselineSet(here);
    await establish(INVITED);
    await establish(OTHER);
    const settings = changedBaseline(here.settings);
    await establish(INVITED, settings, operationId(2));

    const calls = await here.calls(async () => {
      await establish(OTHER, settings, operationId(3));
    });

    expect(changesOf(calls)).toEqual(['cloudformation:UpdateStackSet']);
    const [update] = calls.filter(({ operation }) => operation === 'UpdateStackSet');
    expect(update?.parameters).toMatchObject({ UsePreviousTemplate: true });
    expect(await instance(INVITED)).toMatchObject({ Status: 'CURRENT' });
    expect(await policiesOf(OTHER)).toBe(await policiesOf(INVITED));
  });

  test('takes a new account in with the template it has, then with the new one', async () => {
    await layBaselineSet(here);
    await establish(INVITED);
    const before = await policiesOf(INVITED);

    const calls = await here.calls(async () => {
      const cell = await establish(OTHER, changedBaseline(here.settings), operationId(2));
      expect(cell?.status).toBe('COMPLETED');
    });

    expect(changesOf(calls)).toEqual([
      'cloudformation:CreateStackInstances',
      'cloudformation:UpdateStackSet',
    ]);
    expect(await policiesOf(INVITED)).toBe(before);
    expect(await policiesOf(OTHER)).not.toBe(before);
  });

  test('is left alone by an account whose outdated mark is another’s doing', async () => {
    await layBaselineSet(here);
    await establish(INVITED);
    await establish(OTHER);
    const body = (await management().send(new DescribeStackSetCommand({ StackSetName }))).StackSet;
    await management().send(
      new UpdateStackSetCommand({
        StackSetName,
        TemplateBody: body?.TemplateBody,
        Parameters: body?.Parameters,
        Capabilities: ['CAPABILITY_NAMED_IAM'],
        DeploymentTargets: {
          OrganizationalUnitIds: [here.foundation.rootId],
          Accounts: [OTHER],
          AccountFilterType: 'INTERSECTION',
        },
        Regions: [home()],
      }),
    );
    expect(await instance(INVITED)).toMatchObject({ Status: 'OUTDATED' });

    expect(await establish(INVITED, here.settings, operationId(2))).toMatchObject({ changes: [] });
  });
});

describe('on a bad day', () => {
  const takeName = async (RoleName: string) =>
    iam(here.administrator(INVITED)).send(
      new CreateRoleCommand({
        RoleName,
        AssumeRolePolicyDocument: JSON.stringify({
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Principal: { AWS: INVITED }, Action: 'sts:AssumeRole' }],
        }),
      }),
    );

  test('an operation that failed says which resource, and why; the next run makes the stack anew', async () => {
    await layBaselineSet(here);
    await takeName('HoldfastAudit');

    const failed = await establish();
    await iam(here.administrator(INVITED)).send(
      new DeleteRoleCommand({ RoleName: 'HoldfastAudit' }),
    );
    const again = await establish(INVITED, here.settings, operationId(2));

    expect(failed?.reason).toMatchObject({
      code: 'StackFailed',
      message: expect.stringMatching(/ResourceLogicalId:HoldfastAudit, .*already exists/),
    });
    expect(again?.status).toBe('COMPLETED');
    expect(await instance()).toMatchObject({ Status: 'CURRENT' });
  });

  test('another account’s operation is waited for', async () => {
    await layBaselineSet(here);

    const [first, second] = await Promise.all([
      establish(INVITED, here.settings, operationId(1)),
      establish(OTHER, here.settings, operationId(2)),
    ]);

    expect([first?.status, second?.status]).toEqual(['COMPLETED', 'COMPLETED']);
    expect(await operations()).toHaveLength(2);
  });

  test('a run that crashed while StackSets was at work finds its own operation again', async () => {
    await layBaselineSet(here);
    here.aws.faults.add({ kind: 'error', code: 'Crash', operation: 'DescribeStackSetOperation' });
    expect((await establish())?.status).toBe('FAILED');
    here.aws.faults.clear();

    expect(await establish()).toMatchObject({ status: 'COMPLETED' });

    expect(await operations()).toEqual([
      [
        expect.stringMatching(/^holdfast-op-0+1-555555555555-create-[0-9a-f]{12}$/),
        'CREATE',
        'SUCCEEDED',
      ],
    ]);
  });

  test('an instance that somebody tried to delete is not touched', async () => {
    await layBaselineSet(here);
    await establish();
    const sets = here.world.state.cell('cloudformation-stack-sets', MANAGEMENT, home(), () => ({
      sets: {} as Record<string, { instances: Record<string, { status: string }> }>,
    })).sets;
    for (const set of Object.values(sets)) {
      for (const one of Object.values(set.instances)) one.status = 'INOPERABLE';
    }

    const cell = await establish(INVITED, changedBaseline(here.settings), operationId(2));

    expect(cell?.reason).toMatchObject({
      code: 'StackFailed',
      message: expect.stringContaining('INOPERABLE'),
      nextStep: expect.stringContaining('retained'),
    });
  });

  test('a policy that binds the roles of StackSets is told apart', async () => {
    await layBaselineSet(here);
    const client = organizations(here.administrator(MANAGEMENT));
    const { Policy } = await client.send(
      new CreatePolicyCommand({
        Name: 'no-roles',
        Description: '',
        Type: 'SERVICE_CONTROL_POLICY',
        Content: JSON.stringify({
          Version: '2012-10-17',
          Statement: [{ Effect: 'Deny', Action: 'cloudformation:CreateStack', Resource: '*' }],
        }),
      }),
    );
    const PolicyId = Policy?.PolicySummary?.Id;
    await client.send(new AttachPolicyCommand({ PolicyId, TargetId: INVITED }));

    expect((await establish())?.reason).toMatchObject({
      code: 'DeniedByServiceControlPolicy',
      nextStep: expect.stringContaining('stacksets-exec-*'),
    });
  });

  test('a set that somebody deleted is not made by an account’s run, which says who makes it', async () => {
    await layBaselineSet(here);
    await management().send(new DeleteStackSetCommand({ StackSetName }));

    const calls = await here.calls(async () => {
      expect((await establish())?.reason).toMatchObject({
        code: 'BaselineSetMissing',
        message: expect.stringContaining('HoldfastBaseline'),
        nextStep: expect.stringMatching(
          /^Assure the organization \(POST \/v1\/organization\/assure\)/,
        ),
      });
    });

    expect(changesOf(calls)).toEqual([]);
    await prepareBaselineSet(here);
    expect((await establish(INVITED, here.settings, operationId(2)))?.status).toBe('COMPLETED');
  });

  test('a set that is somebody else’s, or deploys by itself, is not used', async () => {
    await activateStackSets(here);
    await management().send(
      new CreateStackSetCommand({
        StackSetName,
        TemplateBody: JSON.stringify({ Resources: { Logs: { Type: 'AWS::Logs::LogGroup' } } }),
        PermissionModel: 'SERVICE_MANAGED',
        AutoDeployment: { Enabled: false },
      }),
    );

    expect((await establish())?.reason?.code).toBe('StackForeign');
    await expect(instance()).rejects.toMatchObject({ name: 'StackInstanceNotFoundException' });
  });
});

describe('accounts with a way of their own', () => {
  test('keep to the stack of the StackSet when a role turns up later', async () => {
    await layBaselineSet(here);
    await establish();
    putRole(here.world, INVITED, organizationAccountAccessRole(MANAGEMENT));

    const cell = await establish(INVITED, changedBaseline(here.settings), operationId(2));

    expect(cell?.status).toBe('COMPLETED');
    await expect(stackIn(INVITED, 'HoldfastBaseline')).rejects.toThrow('does not exist');
  });

  test('are not handed to the StackSet when their role goes away', async () => {
    await layBaselineSet(here);
    await establish(CREATED);
    delete here.world.state.cell('iam', CREATED, 'global', () => ({
      roles: {} as Record<string, object>,
    })).roles['OrganizationAccountAccessRole'];

    const cell = await establish(CREATED, changedBaseline(here.settings), operationId(2));

    expect(cell?.reason).toMatchObject({
      code: 'AccessRoleMissing',
      message: expect.stringContaining('its own stack and roles are changed through one only'),
    });
  });

  test('are entered by another role that the settings name', async () => {
    await here.stop();
    const accessRoles = ['Nobody', 'AWSControlTowerExecution'];
    here = await hardening({ accessRoles });
    putRole(here.world, INVITED, {
      ...organizationAccountAccessRole(MANAGEMENT, 'AWSControlTowerExecution'),
    });

    const calls = await here.calls(async () => {
      expect((await establish())?.status).toBe('COMPLETED');
    });

    expect(rolesTried(calls)).toEqual([
      ['HoldfastExecution', 403],
      ['OrganizationAccountAccessRole', 403],
      ['Nobody', 403],
      ['AWSControlTowerExecution', 200],
    ]);
    expect(changesOf(calls)).toEqual(['cloudformation:CreateStack']);
  });
});

test('the function may deploy what the template is made of, and no other set', async () => {
  await layBaselineSet(here);
  const own = cloudFormation(here.own('establish-access'), home());

  await expect(
    own.send(
      new CreateStackInstancesCommand({
        StackSetName: 'Other',
        DeploymentTargets: { OrganizationalUnitIds: [here.foundation.rootId] },
        Regions: [home()],
      }),
    ),
  ).rejects.toMatchObject({ name: 'AccessDenied' });
});

test('the function may make no set, and update none without saying where', async () => {
  await layBaselineSet(here);
  const own = cloudFormation(here.own('establish-access'), home());
  const TemplateBody = JSON.stringify({ Resources: { Role: { Type: 'AWS::IAM::Role' } } });

  const attempts = [
    own.send(
      new CreateStackSetCommand({
        StackSetName: 'Mine',
        TemplateBody,
        Tags: [{ Key: 'holdfast:managed', Value: 'true' }],
      }),
    ),
    own.send(new UpdateStackSetCommand({ StackSetName, UsePreviousTemplate: true })),
  ];

  for (const attempt of attempts) {
    await expect(attempt).rejects.toMatchObject({ name: 'AccessDenied' });
  }
});
