import {
  CreateStackInstancesCommand,
  DeleteStackSetCommand,
  DescribeStackSetCommand,
  ListStackInstancesCommand,
  ListStackSetOperationsCommand,
  ListStackSetsCommand,
  StopStackSetOperationCommand,
} from '@aws-sdk/client-cloudformation';
import { only, SET, stackSets } from '../../../../support/stack-sets.ts';
import { roleTemplate } from '../../../../support/stack-template.ts';
import {
  allow,
  BARE,
  DATA_PLATFORM,
  HOME,
  MANAGEMENT,
} from '../../../../support/starting-world.ts';

describe('an operation', () => {
  test('is the only one of its set', async () => {
    const { createSet, deploy, ended } = await stackSets();
    await createSet();
    const id = await deploy(BARE);

    await expect(deploy(DATA_PLATFORM)).rejects.toMatchObject({
      name: 'OperationInProgressException',
      message: expect.stringContaining(id),
    });
    await ended(id);

    expect(await deploy(DATA_PLATFORM)).not.toBe(id);
  });

  test('is the same one when the same request comes again with its id', async () => {
    const { createSet, deploy, ended } = await stackSets();
    await createSet();
    const OperationId = 'holdfast-op-1';

    expect(await deploy(BARE, { OperationId })).toBe(OperationId);
    expect(await deploy(BARE, { OperationId })).toBe(OperationId);
    await ended(OperationId);
    expect(await deploy(BARE, { OperationId })).toBe(OperationId);
  });

  test('has an id that no other request may take', async () => {
    const { createSet, deploy, ended } = await stackSets();
    await createSet();
    await ended(await deploy(BARE, { OperationId: 'holdfast-op-1' }));

    await expect(deploy(DATA_PLATFORM, { OperationId: 'holdfast-op-1' })).rejects.toMatchObject({
      name: 'OperationIdAlreadyExistsException',
    });
  });

  test('can be stopped: what has begun is finished, what waits is not begun', async () => {
    const { createSet, deploy, ended, results, sets } = await stackSets();
    await createSet();
    const OperationId = await deploy(BARE, { DeploymentTargets: only(BARE, DATA_PLATFORM) });

    await sets.send(new StopStackSetOperationCommand({ StackSetName: SET, OperationId }));

    expect(await ended(OperationId)).toMatchObject({ Status: 'STOPPED' });
    expect((await results(OperationId)).map(({ Status }) => Status)).toEqual([
      'SUCCEEDED',
      'CANCELLED',
    ]);
  });

  test('is listed with the newest first', async () => {
    const { createSet, deploy, ended, sets } = await stackSets();
    await createSet();
    const first = await deploy(BARE);
    await ended(first);
    const second = await deploy(DATA_PLATFORM);

    const { Summaries = [] } = await sets.send(
      new ListStackSetOperationsCommand({ StackSetName: SET }),
    );

    expect(Summaries.map(({ OperationId, Status }) => [OperationId, Status])).toEqual([
      [second, 'RUNNING'],
      [first, 'SUCCEEDED'],
    ]);
  });

  test('that nobody has started is not found', async () => {
    const { createSet, operation } = await stackSets();
    await createSet();

    await expect(operation('nothing')).rejects.toMatchObject({
      name: 'OperationNotFoundException',
    });
  });
});

describe('a set', () => {
  test('shows what it is made of', async () => {
    const { createSet, sets } = await stackSets();
    const { StackSetId } = await createSet({ Tags: [{ Key: 'holdfast:managed', Value: 'true' }] });

    const { StackSet } = await sets.send(new DescribeStackSetCommand({ StackSetName: SET }));

    expect(StackSet).toMatchObject({
      StackSetId,
      StackSetARN: `arn:aws:cloudformation:${HOME}:${MANAGEMENT}:stackset/${StackSetId}`,
      Status: 'ACTIVE',
      PermissionModel: 'SERVICE_MANAGED',
      AutoDeployment: { Enabled: false },
      TemplateBody: roleTemplate(),
      Tags: [{ Key: 'holdfast:managed', Value: 'true' }],
    });
  });

  test('has a name of its own, unless it is the same request', async () => {
    const { createSet } = await stackSets();
    const first = await createSet({ ClientRequestToken: 'one' });

    expect(await createSet({ ClientRequestToken: 'one' })).toMatchObject({
      StackSetId: first.StackSetId,
    });
    await expect(createSet({ ClientRequestToken: 'two' })).rejects.toMatchObject({
      name: 'NameAlreadyExistsException',
    });
  });

  test('cannot be deleted while it has instances', async () => {
    const { createSet, deploy, ended, sets, withdraw } = await stackSets();
    await createSet();
    await ended(await deploy(BARE));
    const remove = () => sets.send(new DeleteStackSetCommand({ StackSetName: SET }));

    await expect(remove()).rejects.toMatchObject({ name: 'StackSetNotEmptyException' });
    await ended(await withdraw(BARE));
    await remove();

    const { Summaries = [] } = await sets.send(new ListStackSetsCommand({ Status: 'ACTIVE' }));
    expect(Summaries).toEqual([]);
    await expect(deploy(BARE)).rejects.toMatchObject({ name: 'StackSetNotFoundException' });
  });

  test.each([
    ['self-managed permissions', { PermissionModel: 'SELF_MANAGED' as const }],
    ['automatic deployment', { AutoDeployment: { Enabled: true } }],
    ['managed execution', { ManagedExecution: { Active: true } }],
  ])('with %s is not simulated', async (_, input) => {
    const { createSet } = await stackSets();

    await expect(createSet(input)).rejects.toMatchObject({ name: 'NotImplemented' });
  });

  test('wants named roles acknowledged', async () => {
    const { createSet } = await stackSets();

    await expect(createSet({ Capabilities: [] })).rejects.toMatchObject({
      name: 'InsufficientCapabilitiesException',
    });
  });

  test('is not the only one: there are a thousand', async () => {
    const { createSet, world } = await stackSets();
    const { sets } = world.state.cell('cloudformation-stack-sets', MANAGEMENT, HOME, () => ({
      sets: {} as Record<string, object>,
    }));
    for (let n = 0; n < 1_000; n += 1)
      sets[`s${n}:1`] = { id: `s${n}:1`, status: 'ACTIVE', operations: [] };

    await expect(createSet()).rejects.toMatchObject({ name: 'LimitExceededException' });
  });

  test('lists the instances of one account', async () => {
    const { createSet, deploy, ended, sets } = await stackSets();
    await createSet();
    await ended(await deploy(BARE, { DeploymentTargets: only(BARE, DATA_PLATFORM) }));

    const { Summaries = [] } = await sets.send(
      new ListStackInstancesCommand({ StackSetName: SET, StackInstanceAccount: DATA_PLATFORM }),
    );

    expect(Summaries.map(({ Account, Status }) => [Account, Status])).toEqual([
      [DATA_PLATFORM, 'CURRENT'],
    ]);
  });
});

describe('permissions', () => {
  const place = `arn:aws:cloudformation:${HOME}:${MANAGEMENT}`;
  const enough = [
    allow('cloudformation:CreateStackSet'),
    allow('cloudformation:CreateStackInstances', `${place}:stackset/${SET}:*`),
    allow('cloudformation:CreateStackInstances', `${place}:stackset-target/${SET}:*/*`),
    allow('cloudformation:CreateStackInstances', `arn:aws:cloudformation:${HOME}::type/resource/*`),
  ];
  const withAll = (statements: readonly object[]) =>
    stackSets(({ asRole }) => asRole(MANAGEMENT, 'deployer', statements));

  test('name the set, its targets and the resource types of its template', async () => {
    const { createSet, deploy } = await withAll(enough);
    await createSet();

    expect(await deploy(BARE)).toMatch(/^[0-9a-f-]{36}$/);
  });

  test.each([
    ['the set', 1, `${place}:stackset/${SET}:`],
    ['its targets', 2, `${place}:stackset-target/${SET}:`],
    ['resource types', 3, `arn:aws:cloudformation:${HOME}::type/resource/AWS-IAM-Role`],
  ])('without %s are not enough', async (_, missing, resource) => {
    const { createSet, deploy } = await withAll(enough.filter((_one, n) => n !== missing));
    await createSet();

    await expect(deploy(BARE)).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining(resource),
    });
  });

  test('can be narrowed to regions', async () => {
    const Condition = { 'ForAllValues:StringEquals': { 'cloudformation:TargetRegion': [HOME] } };
    const { createSet, sets } = await withAll([
      enough[0] ?? {},
      { ...allow('cloudformation:CreateStackInstances'), Condition },
    ]);
    await createSet();
    const into = (region: string) =>
      sets.send(
        new CreateStackInstancesCommand({
          StackSetName: SET,
          DeploymentTargets: only(BARE),
          Regions: [region],
        }),
      );

    await expect(into('eu-west-1')).rejects.toMatchObject({ name: 'AccessDenied' });
    expect((await into(HOME)).OperationId).toBeDefined();
  });
});
