import {
  CloudFormationClient,
  type CreateStackCommandInput,
  DeleteStackCommand,
  DescribeStackEventsCommand,
  DescribeStackResourcesCommand,
  ListStackResourcesCommand,
} from '@aws-sdk/client-cloudformation';
import { putRole } from '../../../../sandbox/services/iam/put-role.ts';
import { findLogGroup } from '../../../../sandbox/services/logs/log-groups.ts';
import { instantAccount } from '../../../support/instant-account.ts';
import {
  A_WHILE,
  Parameters,
  StackName,
  stackAccount,
  TRUSTED,
} from '../../../support/stack-account.ts';
import { ROLE_NAME, roleTemplate } from '../../../support/stack-template.ts';
import { allow, BARE, HOME } from '../../../support/starting-world.ts';

describe('CreateStack', () => {
  test('takes its time, and then the resources are there', async () => {
    const { create, read, role, clock } = stackAccount();
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
    const { created, stacks } = stackAccount();
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
    const { created, read, world } = stackAccount();
    const two = { ParameterKey: 'Suffix', ParameterValue: 'two' };
    await created({ Parameters: [...Parameters, two] });
    await read();

    expect(findLogGroup(world, BARE, HOME, 'holdfast/two')?.name).toBe('holdfast/two');
  });

  test('refuses a name that is taken, unless it is the same request', async () => {
    const { create } = stackAccount();
    const first = await create({ ClientRequestToken: 'run-1' });
    const again = await create({ ClientRequestToken: 'run-1' });

    expect(again.StackId).toBe(first.StackId);
    await expect(create({ ClientRequestToken: 'run-2' })).rejects.toMatchObject({
      name: 'AlreadyExistsException',
    });
  });

  test('wants named roles acknowledged', async () => {
    const { create } = stackAccount();

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
    const { create } = stackAccount();

    await expect(create(input)).rejects.toMatchObject({
      name: 'ValidationError',
      message: expect.stringContaining(message),
    });
  });

  test('refuses resources that wait for each other', async () => {
    const { create } = stackAccount();
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
    const account = stackAccount();
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
    stackAccount(({ asRole }) => {
      const statements = [allow('cloudformation:*'), allow(actions)];
      return new CloudFormationClient(asRole(BARE, 'bootstrap', statements));
    });
  /** What the handlers of roles read. */
  const reads = [
    'iam:GetRole',
    'iam:GetRolePolicy',
    'iam:ListRolePolicies',
    'iam:ListAttachedRolePolicies',
  ];
  const enough = [
    ...reads,
    'iam:CreateRole',
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

  test.each(reads)('need %s too, which a handler reads with', async (missing) => {
    const { created, read } = withActions(...enough.filter((name) => name !== missing));
    await created();

    expect((await read())?.StackStatus).toMatch(/^ROLLBACK_/);
  });

  test('also decide whether a rollback can clear up', async () => {
    const { created, read, role } = withActions('iam:CreateRole', ...reads);
    await created();

    expect(await read()).toMatchObject({
      StackStatus: 'ROLLBACK_FAILED',
      StackStatusReason: expect.stringContaining('iam:DeleteRole'),
    });
    expect(role()).toBeDefined();
  });
});

describe('time', () => {
  test('brings the resources about even if nobody asks CloudFormation', async () => {
    const account = instantAccount();
    await account.create();

    await account.until(() => account.role() !== undefined);

    expect(account.role()?.name).toBe(ROLE_NAME);
  });

  test('goes on after a restart from state', async () => {
    const account = instantAccount();
    await account.create();
    const again = instantAccount(account.snapshot());

    await again.until(() => again.role() !== undefined);

    expect(again.role()?.name).toBe(ROLE_NAME);
  });
});
