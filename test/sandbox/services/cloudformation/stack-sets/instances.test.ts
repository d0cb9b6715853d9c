import { DescribeStacksCommand, GetTemplateCommand } from '@aws-sdk/client-cloudformation';
import { getRole, putRole } from '../../../../../sandbox/services/iam/put-role.ts';
import { only, ROOT, SET, stackSets } from '../../../../support/stack-sets.ts';
import { ROLE_NAME, roleTemplate } from '../../../../support/stack-template.ts';
import {
  BARE,
  DATA_PLATFORM,
  HOME,
  LOGGING,
  MANAGEMENT,
} from '../../../../support/starting-world.ts';

const deployed = async (...accounts: string[]) => {
  const begun = await stackSets();
  await begun.createSet();
  for (const account of accounts) await begun.ended(await begun.deploy(account));
  return begun;
};

describe('CreateStackInstances', () => {
  test('takes its time, and then a real stack is in the account', async () => {
    const { createSet, deploy, ended, instance, member, operation, world } = await stackSets();
    await createSet();
    const id = await deploy(BARE);
    expect(await operation(id)).toMatchObject({ Status: 'RUNNING', Action: 'CREATE' });
    expect(getRole(world, BARE, ROLE_NAME)).toBeUndefined();

    const end = await ended(id);

    expect(end).toMatchObject({ Status: 'SUCCEEDED', DeploymentTargets: only(BARE) });
    const found = await instance(BARE);
    expect(found).toMatchObject({
      Account: BARE,
      Region: HOME,
      Status: 'CURRENT',
      StackInstanceStatus: { DetailedStatus: 'SUCCEEDED' },
      OrganizationalUnitId: ROOT,
      LastOperationId: id,
    });
    const { Stacks = [] } = await member(BARE).send(
      new DescribeStacksCommand({ StackName: found?.StackId }),
    );
    expect(Stacks[0]).toMatchObject({
      StackName: expect.stringMatching(/^StackSet-HoldfastBaseline-[0-9a-f-]{36}$/),
      StackStatus: 'CREATE_COMPLETE',
    });
    expect(getRole(world, BARE, ROLE_NAME)?.description).toBe(
      `Of ${Stacks[0]?.StackName} in ${BARE}`,
    );
  });

  test('makes the roles by which it works in the account', async () => {
    const { world } = await deployed(BARE);
    const names = Object.keys(world.state.cell('iam', BARE, 'global', () => ({ roles: {} })).roles);

    expect(names).toContain('AWSServiceRoleForCloudFormationStackSetsOrgMember');
    const execution = names.find((name) => /^stacksets-exec-[0-9a-f]{32}$/.test(name));
    expect(getRole(world, BARE, execution ?? '')).toMatchObject({
      attached: ['arn:aws:iam::aws:policy/AdministratorAccess'],
      trust: expect.stringContaining(
        `arn:aws:iam::${MANAGEMENT}:role/aws-service-role/stacksets.cloudformation.amazonaws.com/`,
      ),
    });
  });

  test('reaches no account but the one it names', async () => {
    const { world, instance } = await deployed(BARE);

    expect(getRole(world, DATA_PLATFORM, ROLE_NAME)).toBeUndefined();
    await expect(instance(DATA_PLATFORM)).rejects.toMatchObject({
      name: 'StackInstanceNotFoundException',
    });
  });

  test('reaches every account of an OU, but never the management account', async () => {
    const { createSet, deploy, ended, results, world } = await stackSets();
    await createSet();
    const DeploymentTargets = { OrganizationalUnitIds: [ROOT] };
    const id = await deploy(BARE, {
      DeploymentTargets,
      OperationPreferences: { MaxConcurrentCount: 10, FailureToleranceCount: 9 },
    });
    await ended(id);

    const accounts = (await results(id)).map(({ Account }) => Account);
    expect(accounts).toEqual(expect.arrayContaining([BARE, DATA_PLATFORM, LOGGING]));
    expect(accounts).not.toContain(MANAGEMENT);
    expect(getRole(world, DATA_PLATFORM, ROLE_NAME)).toBeDefined();
  });

  test.each([
    ['accounts of their own', { DeploymentTargets: undefined, Accounts: [BARE] }],
    ['accounts without a root or OU', { DeploymentTargets: { Accounts: [BARE] } }],
    ['nothing', { DeploymentTargets: undefined }],
    [
      'an OU that is not there',
      { DeploymentTargets: { OrganizationalUnitIds: ['ou-none-12345678'] } },
    ],
    ['a union', { DeploymentTargets: { OrganizationalUnitIds: [ROOT], Accounts: [BARE] } }],
  ])('refuses %s as targets', async (_, input) => {
    const { createSet, deploy } = await stackSets();
    await createSet();

    await expect(deploy(BARE, input)).rejects.toMatchObject({ name: 'ValidationError' });
  });

  test('does nothing where the account is not under the OU', async () => {
    const { createSet, deploy, ended, results } = await stackSets();
    await createSet();
    const id = await deploy('999999999999');

    expect(await ended(id)).toMatchObject({ Status: 'SUCCEEDED' });
    expect(await results(id)).toEqual([]);
  });

  test('overrides parameters for an instance', async () => {
    const { createSet, deploy, ended, instance, member } = await stackSets();
    await createSet();
    const ParameterOverrides = [{ ParameterKey: 'Suffix', ParameterValue: 'two' }];
    await ended(await deploy(BARE, { ParameterOverrides }));

    const found = await instance(BARE);
    expect(found?.ParameterOverrides).toEqual(ParameterOverrides);
    const { Stacks } = await member(BARE).send(
      new DescribeStacksCommand({ StackName: found?.StackId }),
    );
    expect(Stacks?.[0]?.Parameters).toContainEqual(ParameterOverrides[0]);
  });
});

describe('a failed instance', () => {
  const collided = async () => {
    const begun = await stackSets();
    await begun.createSet();
    putRole(begun.world, BARE, { name: ROLE_NAME, trust: {}, description: 'was here first' });
    const id = await begun.deploy(BARE);
    return { ...begun, id, end: await begun.ended(id) };
  };

  test('fails the operation and says which resource, and why', async () => {
    const { end, id, results, instance } = await collided();

    expect(end.Status).toBe('FAILED');
    expect(await results(id)).toEqual([
      expect.objectContaining({
        Account: BARE,
        Status: 'FAILED',
        StatusReason: expect.stringMatching(
          /^ResourceLogicalId:Execution, ResourceType:AWS::IAM::Role, ResourceStatusReason:.*already exists/,
        ),
      }),
    ]);
    expect(await instance(BARE)).toMatchObject({
      Status: 'OUTDATED',
      StackInstanceStatus: { DetailedStatus: 'FAILED' },
    });
  });

  test('is made anew by the next operation', async () => {
    const { world, deploy, ended, instance } = await collided();
    delete world.state.cell('iam', BARE, 'global', () => ({ roles: {} as Record<string, object> }))
      .roles[ROLE_NAME];

    expect(await ended(await deploy(BARE))).toMatchObject({ Status: 'SUCCEEDED' });
    expect(await instance(BARE)).toMatchObject({ Status: 'CURRENT' });
  });

  test('stops the operation, and the accounts that wait are not touched', async () => {
    const { createSet, deploy, ended, results, world } = await stackSets();
    await createSet();
    putRole(world, BARE, { name: ROLE_NAME, trust: {} });
    const id = await deploy(BARE, { DeploymentTargets: only(BARE, DATA_PLATFORM) });
    await ended(id);

    expect((await results(id)).map(({ Account, Status }) => [Account, Status])).toEqual([
      [BARE, 'FAILED'],
      [DATA_PLATFORM, 'CANCELLED'],
    ]);
    expect(getRole(world, DATA_PLATFORM, ROLE_NAME)).toBeUndefined();
  });
});

describe('UpdateStackSet', () => {
  const changed = { TemplateBody: roleTemplate({ action: 'config:Describe*' }) };
  const policy = (world: Awaited<ReturnType<typeof stackSets>>['world'], account: string) =>
    getRole(world, account, ROLE_NAME)?.inline['work'];

  test('brings the targeted instance to a new template, and only calls the others outdated', async () => {
    const { ended, updateSet, instance, world } = await deployed(BARE, DATA_PLATFORM);

    const input = { ...changed, DeploymentTargets: only(BARE), Regions: [HOME] };
    expect(await ended(await updateSet(input))).toMatchObject({ Status: 'SUCCEEDED' });

    expect(policy(world, BARE)).toContain('config:Describe*');
    expect(policy(world, DATA_PLATFORM)).toContain('config:*');
    expect(await instance(BARE)).toMatchObject({ Status: 'CURRENT' });
    expect(await instance(DATA_PLATFORM)).toMatchObject({
      Status: 'OUTDATED',
      StackInstanceStatus: { DetailedStatus: 'PENDING' },
    });
  });

  test('brings every instance without targets', async () => {
    const { ended, updateSet, world } = await deployed(BARE, DATA_PLATFORM);

    await ended(await updateSet(changed));

    expect(policy(world, DATA_PLATFORM)).toContain('config:Describe*');
  });

  test('with the template it has leaves the status of the others', async () => {
    const { ended, updateSet, instance } = await deployed(BARE, DATA_PLATFORM);
    const keep = ['Trusted', 'Suffix'].map((ParameterKey) => ({
      ParameterKey,
      UsePreviousValue: true,
    }));

    const input = { UsePreviousTemplate: true, DeploymentTargets: only(BARE), Regions: [HOME] };
    await ended(await updateSet({ ...input, Parameters: keep }));

    expect(await instance(DATA_PLATFORM)).toMatchObject({ Status: 'CURRENT' });
  });

  test('refuses accounts that have no instance', async () => {
    const { updateSet } = await deployed(BARE);
    const input = { ...changed, DeploymentTargets: only(DATA_PLATFORM), Regions: [HOME] };

    await expect(updateSet(input)).rejects.toMatchObject({
      name: 'StackInstanceNotFoundException',
    });
  });

  test('takes no word on automatic deployment beside targets', async () => {
    const { updateSet } = await deployed(BARE);
    const targets = { DeploymentTargets: only(BARE), Regions: [HOME] };
    const input = { ...changed, ...targets, AutoDeployment: { Enabled: false } };

    await expect(updateSet(input)).rejects.toMatchObject({ name: 'ValidationError' });
  });
});

describe('DeleteStackInstances', () => {
  test('removes the stack with its resources', async () => {
    const { withdraw, ended, instance, world } = await deployed(BARE);

    await ended(await withdraw(BARE));

    expect(getRole(world, BARE, ROLE_NAME)).toBeUndefined();
    await expect(instance(BARE)).rejects.toMatchObject({ name: 'StackInstanceNotFoundException' });
  });

  test('leaves a retained stack in the account', async () => {
    const { withdraw, ended, instance, member, world } = await deployed(BARE);
    const StackName = (await instance(BARE))?.StackId;

    await ended(await withdraw(BARE, { RetainStacks: true }));

    expect(getRole(world, BARE, ROLE_NAME)).toBeDefined();
    const kept = await member(BARE).send(new GetTemplateCommand({ StackName }));
    expect(kept.TemplateBody).toBe(roleTemplate());
  });

  test('that fails leaves the instance inoperable, and updates pass it over', async () => {
    const { withdraw, ended, instance, updateSet, results, world } = await deployed(BARE);
    const role = getRole(world, BARE, ROLE_NAME);
    role?.attached.push('arn:aws:iam::aws:policy/ReadOnlyAccess');

    expect(await ended(await withdraw(BARE))).toMatchObject({ Status: 'FAILED' });
    expect(await instance(BARE)).toMatchObject({ Status: 'INOPERABLE' });

    const id = await updateSet({ TemplateBody: roleTemplate({ action: 's3:*' }) });
    await ended(id);
    expect(await results(id)).toEqual([]);
  });
});

describe('service control policies', () => {
  test('bind the role by which StackSets works', async () => {
    const { createSet, deploy, ended, results, world } = await stackSets();
    await createSet();
    const organization = world.state.cell('organizations', MANAGEMENT, 'global', () => ({
      organization: {
        policies: {} as Record<string, object>,
        attachments: {} as Record<string, string[]>,
      },
    })).organization;
    organization.policies['p-denyroles'] = {
      id: 'p-denyroles',
      type: 'SERVICE_CONTROL_POLICY',
      awsManaged: false,
      name: 'DenyRoles',
      description: '',
      content: JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Deny', Action: 'cloudformation:CreateStack', Resource: '*' }],
      }),
      tags: {},
    };
    organization.attachments[BARE] = [...(organization.attachments[BARE] ?? []), 'p-denyroles'];

    const id = await deploy(BARE);

    expect(await ended(id)).toMatchObject({ Status: 'FAILED' });
    expect((await results(id))[0]?.StatusReason).toMatch(
      /assumed-role\/stacksets-exec-[0-9a-f]{32}\/.* explicit deny in a service control policy/,
    );
  });
});

test('a set lists its name in the stack of every instance', async () => {
  const { instance } = await deployed(BARE);

  expect((await instance(BARE))?.StackSetId).toMatch(new RegExp(`^${SET}:`));
});
