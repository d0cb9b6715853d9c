import {
  CloudFormationClient,
  CreateStackCommand,
  type CreateStackCommandInput,
  DeleteStackCommand,
  DescribeStackEventsCommand,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
  GetTemplateCommand,
  ListStackResourcesCommand,
  ListStacksCommand,
  UpdateStackCommand,
  type UpdateStackCommandInput,
  UpdateTerminationProtectionCommand,
  ValidateTemplateCommand,
} from '@aws-sdk/client-cloudformation';
import { getRole, putRole } from '../../../../sandbox/services/iam/put-role.ts';
import { findLogGroup } from '../../../../sandbox/services/logs/log-groups.ts';
import { ROLE_NAME, roleTemplate } from '../../../support/stack-template.ts';
import { allow, BARE, HOME, MANAGEMENT, startingWorld } from '../../../support/starting-world.ts';

const StackName = 'HoldfastBaseline';
const TRUSTED = `arn:aws:iam::${MANAGEMENT}:root`;
const Parameters = [{ ParameterKey: 'Trusted', ParameterValue: TRUSTED }];
const Capabilities = ['CAPABILITY_NAMED_IAM' as const];
const A_WHILE = 30_000;
const allowsNobody = `{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":{"AWS":"${MANAGEMENT}"},"Action":"sts:AssumeRole"}]}`;

const start = (client?: (begun: ReturnType<typeof startingWorld>) => CloudFormationClient) => {
  const begun = startingWorld();
  const stacks = client?.(begun) ?? new CloudFormationClient(begun.as(BARE));
  const create = (input: Partial<CreateStackCommandInput> = {}) =>
    stacks.send(
      new CreateStackCommand({
        StackName,
        TemplateBody: roleTemplate(),
        Parameters,
        Capabilities,
        ...input,
      }),
    );
  const update = (input: Partial<UpdateStackCommandInput> = {}) =>
    stacks.send(
      new UpdateStackCommand({
        StackName,
        TemplateBody: roleTemplate(),
        Parameters,
        Capabilities,
        ...input,
      }),
    );
  const read = async (name = StackName) =>
    (await stacks.send(new DescribeStacksCommand({ StackName: name }))).Stacks?.[0];
  const role = () => getRole(begun.world, BARE, ROLE_NAME);
  const created = async (input: Partial<CreateStackCommandInput> = {}) => {
    const { StackId = '' } = await create(input);
    begun.clock.advance(A_WHILE);
    return StackId;
  };
  return { ...begun, stacks, create, update, read, role, created };
};

describe('CreateStack', () => {
  test('takes its time, and then the resources are there', async () => {
    const { create, read, role, clock } = start();
    await create({ Tags: [{ Key: 'holdfast:managed', Value: 'true' }] });
    expect((await read())?.StackStatus).toBe('CREATE_IN_PROGRESS');
    expect(role()).toBeUndefined();

    clock.advance(A_WHILE);

    expect(await read()).toMatchObject({
      StackStatus: 'CREATE_COMPLETE',
      Outputs: [
        { OutputKey: 'RoleArn', OutputValue: `arn:aws:iam::${BARE}:role/${ROLE_NAME}` },
        { OutputKey: 'PolicyArn', OutputValue: `arn:aws:iam::${BARE}:policy/HoldfastSessionLogs` },
      ],
    });
    expect(role()).toMatchObject({
      description: `Of ${StackName} in ${BARE}`,
      tags: { 'holdfast:managed': 'true' },
      trust: expect.stringContaining(TRUSTED),
    });
  });

  test('tells what it did, newest first', async () => {
    const { created, stacks } = start();
    await created({ ClientRequestToken: 'run-1' });

    const { StackEvents = [] } = await stacks.send(new DescribeStackEventsCommand({ StackName }));
    const { StackResources } = await stacks.send(new DescribeStackResourcesCommand({ StackName }));
    const { StackResourceSummaries } = await stacks.send(
      new ListStackResourcesCommand({ StackName }),
    );

    expect(StackEvents[0]).toMatchObject({
      LogicalResourceId: StackName,
      ResourceStatus: 'CREATE_COMPLETE',
      ClientRequestToken: 'run-1',
    });
    expect(StackEvents.at(-1)?.ResourceStatus).toBe('CREATE_IN_PROGRESS');
    expect(new Set(StackEvents.map(({ EventId }) => EventId)).size).toBe(StackEvents.length);
    expect(StackResources?.map(({ LogicalResourceId }) => LogicalResourceId)).toEqual([
      'Execution',
      'Sessions',
    ]);
    expect(StackResourceSummaries).toHaveLength(2);
  });

  test('makes what its conditions include', async () => {
    const { created, read, world } = start();
    const two = { ParameterKey: 'Suffix', ParameterValue: 'two' };
    await created({ Parameters: [...Parameters, two] });
    await read();

    expect(findLogGroup(world, BARE, HOME, 'holdfast/two')?.name).toBe('holdfast/two');
  });

  test('refuses a name that is taken, unless it is the same request', async () => {
    const { create } = start();
    const first = await create({ ClientRequestToken: 'run-1' });
    const again = await create({ ClientRequestToken: 'run-1' });

    expect(again.StackId).toBe(first.StackId);
    await expect(create({ ClientRequestToken: 'run-2' })).rejects.toMatchObject({
      name: 'AlreadyExistsException',
    });
  });

  test('wants named roles acknowledged', async () => {
    const { create } = start();

    await expect(create({ Capabilities: ['CAPABILITY_IAM'] })).rejects.toMatchObject({
      name: 'InsufficientCapabilitiesException',
      message: 'Requires capabilities : [CAPABILITY_NAMED_IAM]',
    });
  });

  test.each([
    ['no parameters', { Parameters: [] }, 'Parameters: [Trusted] must have values'],
    [
      'unknown parameters',
      { Parameters: [...Parameters, { ParameterKey: 'Other', ParameterValue: 'x' }] },
      'Parameters: [Other] do not exist in the template',
    ],
    [
      'an unknown type',
      { TemplateBody: roleTemplate({ extra: { Odd: { Type: 'AWS::Odd::Thing' } } }) },
      'Template format error: Unrecognized resource types: [AWS::Odd::Thing]',
    ],
    ['no JSON', { TemplateBody: '{' }, 'Template format error'],
    ['no resources', { TemplateBody: '{}' }, 'At least one Resources member'],
    ['too much', { TemplateBody: ' '.repeat(51_201) }, 'less than or equal to 51200'],
    [
      'references to nothing',
      {
        TemplateBody: roleTemplate({
          extra: {
            A: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: { Ref: 'No' } } },
          },
        }),
      },
      'Unresolved resource dependencies [No]',
    ],
  ])('refuses %s', async (_what, input, message) => {
    const { create } = start();

    await expect(create(input)).rejects.toMatchObject({
      name: 'ValidationError',
      message: expect.stringContaining(message),
    });
  });

  test('refuses resources that wait for each other', async () => {
    const { create } = start();
    const waits = (DependsOn: string) => ({ Type: 'AWS::Logs::LogGroup', DependsOn });

    await expect(
      create({ TemplateBody: roleTemplate({ extra: { A: waits('B'), B: waits('A') } }) }),
    ).rejects.toMatchObject({
      message: 'Circular dependency between resources: [A, B]',
    });
  });
});

describe('a failed creation', () => {
  const collide = async (input: Partial<CreateStackCommandInput> = {}) => {
    const account = start();
    putRole(account.world, BARE, { name: ROLE_NAME, trust: {}, description: 'was here first' });
    await account.created(input);
    return account;
  };

  test('rolls back, says why and leaves what it did not make', async () => {
    const { read, stacks, role } = await collide();

    expect((await read())?.StackStatus).toBe('ROLLBACK_COMPLETE');
    const { StackEvents } = await stacks.send(new DescribeStackEventsCommand({ StackName }));
    const failed = StackEvents?.find(({ ResourceStatus }) => ResourceStatus === 'CREATE_FAILED');
    expect(failed).toMatchObject({
      LogicalResourceId: 'Execution',
      ResourceStatusReason: expect.stringContaining('already exists'),
    });
    expect(role()?.description).toBe('was here first');
  });

  test('cannot be updated, only deleted', async () => {
    const { update, stacks, clock, read, create } = await collide();
    await expect(update()).rejects.toMatchObject({
      name: 'ValidationError',
      message: expect.stringContaining('is in ROLLBACK_COMPLETE state and can not be updated'),
    });

    await stacks.send(new DeleteStackCommand({ StackName }));
    clock.advance(A_WHILE);

    await expect(read()).rejects.toMatchObject({
      name: 'ValidationError',
      message: `Stack with id ${StackName} does not exist`,
    });
    expect((await create()).StackId).toMatch(/^arn:aws:cloudformation:/);
  });

  test('stays as it is when it is told to', async () => {
    const { read } = await collide({ OnFailure: 'DO_NOTHING' });

    expect((await read())?.StackStatus).toBe('CREATE_FAILED');
  });
});

describe('permissions', () => {
  const withActions = (...actions: string[]) =>
    start(({ asRole }) => {
      const statements = [allow('cloudformation:*'), allow(actions)];
      return new CloudFormationClient(asRole(BARE, 'bootstrap', statements));
    });
  const enough = [
    'iam:CreateRole',
    'iam:GetRole',
    'iam:PutRolePolicy',
    'iam:CreatePolicy',
    'iam:DeleteRolePolicy',
    'iam:DeleteRole',
  ];

  test('are those of whoever asked', async () => {
    const { created, read } = withActions(...enough);
    await created();

    expect((await read())?.StackStatus).toBe('CREATE_COMPLETE');
  });

  test.each(['iam:CreateRole', 'iam:PutRolePolicy', 'iam:CreatePolicy'])(
    'without %s roll the stack back and leave nothing behind',
    async (missing) => {
      const { created, read, role } = withActions(...enough.filter((name) => name !== missing));
      await created();

      expect(await read()).toMatchObject({ StackStatus: 'ROLLBACK_COMPLETE' });
      expect(role()).toBeUndefined();
    },
  );

  test('also decide whether a rollback can clear up', async () => {
    const { created, read, role } = withActions('iam:CreateRole', 'iam:GetRole');
    await created();

    expect(await read()).toMatchObject({
      StackStatus: 'ROLLBACK_FAILED',
      StackStatusReason: expect.stringContaining('iam:DeleteRole'),
    });
    expect(role()).toBeDefined();
  });
});

describe('UpdateStack', () => {
  test('changes what the template changed', async () => {
    const { created, update, read, role, clock } = start();
    await created();
    await update({ TemplateBody: roleTemplate({ action: 'cloudtrail:*' }) });
    expect((await read())?.StackStatus).toBe('UPDATE_IN_PROGRESS');

    clock.advance(A_WHILE);

    expect((await read())?.StackStatus).toBe('UPDATE_COMPLETE');
    expect(role()?.inline['work']).toContain('cloudtrail:*');
  });

  test('refuses to do nothing', async () => {
    const { created, update } = start();
    await created();

    await expect(update()).rejects.toMatchObject({
      name: 'ValidationError',
      message: 'No updates are to be performed.',
    });
    const kept = { UsePreviousTemplate: true, TemplateBody: undefined };
    await expect(
      update({ ...kept, Parameters: [{ ParameterKey: 'Trusted', UsePreviousValue: true }] }),
    ).rejects.toMatchObject({ message: 'No updates are to be performed.' });
  });

  test('refuses a stack that is not there or is still busy', async () => {
    const { create, update } = start();
    await expect(update()).rejects.toMatchObject({
      message: `Stack [${StackName}] does not exist`,
    });

    await create();

    await expect(update()).rejects.toMatchObject({
      message: expect.stringContaining('CREATE_IN_PROGRESS state and can not be updated'),
    });
  });

  test('that fails puts everything back', async () => {
    const { created, update, read, role, clock, world } = start();
    await created();
    putRole(world, BARE, { name: 'InTheWay', trust: {} });
    const AssumeRolePolicyDocument = JSON.parse(allowsNobody);
    const extra = {
      Zeta: {
        Type: 'AWS::IAM::Role',
        DependsOn: 'Execution',
        Properties: { RoleName: 'InTheWay', AssumeRolePolicyDocument },
      },
    };

    await update({ TemplateBody: roleTemplate({ action: 'cloudtrail:*', extra }) });
    clock.advance(A_WHILE);

    expect((await read())?.StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(role()?.inline['work']).toContain('config:*');
  });

  test('removes what the template lost', async () => {
    const { created, read, update, clock, world } = start();
    const group = { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: 'holdfast/gone' } };
    await created({ TemplateBody: roleTemplate({ extra: { Group: group } }) });
    await read();
    expect(findLogGroup(world, BARE, HOME, 'holdfast/gone')).toBeDefined();

    await update();
    clock.advance(A_WHILE);

    expect((await read())?.StackStatus).toBe('UPDATE_COMPLETE');
    expect(findLogGroup(world, BARE, HOME, 'holdfast/gone')).toBeUndefined();
  });
});

describe('DeleteStack', () => {
  test('takes the resources with it', async () => {
    const { created, stacks, role, read, clock } = start();
    const id = await created();
    await read();
    expect(role()).toBeDefined();

    await stacks.send(new DeleteStackCommand({ StackName }));
    clock.advance(A_WHILE);

    expect((await read(id))?.StackStatus).toBe('DELETE_COMPLETE');
    expect(role()).toBeUndefined();
    const { StackSummaries } = await stacks.send(new ListStacksCommand({}));
    expect(StackSummaries?.map(({ StackStatus }) => StackStatus)).toEqual(['DELETE_COMPLETE']);
  });

  test('of a stack that is not there succeeds', async () => {
    const { stacks } = start();

    const answer = await stacks.send(new DeleteStackCommand({ StackName: 'never-was' }));

    expect(answer.$metadata.httpStatusCode).toBe(200);
  });

  test('is refused while the stack is protected', async () => {
    const { created, stacks, read } = start();
    await created();
    const protect = (EnableTerminationProtection: boolean) =>
      stacks.send(
        new UpdateTerminationProtectionCommand({ StackName, EnableTerminationProtection }),
      );
    await protect(true);

    await expect(stacks.send(new DeleteStackCommand({ StackName }))).rejects.toMatchObject({
      message: `Stack [${StackName}] cannot be deleted while TerminationProtection is enabled`,
    });
    await protect(false);
    await stacks.send(new DeleteStackCommand({ StackName }));

    expect((await read())?.StackStatus).toBe('DELETE_IN_PROGRESS');
  });
});

describe('templates', () => {
  test('come back as they were given', async () => {
    const { create, stacks } = start();
    await create();

    const { TemplateBody } = await stacks.send(new GetTemplateCommand({ StackName }));

    expect(TemplateBody).toBe(roleTemplate());
  });

  test('are checked without being used', async () => {
    const { stacks } = start();

    const answer = await stacks.send(new ValidateTemplateCommand({ TemplateBody: roleTemplate() }));

    expect(answer.Capabilities).toEqual(['CAPABILITY_NAMED_IAM']);
    expect(answer.Parameters?.map(({ ParameterKey }) => ParameterKey)).toEqual([
      'Trusted',
      'Suffix',
    ]);
  });
});
