import {
  AccessAnalyzerClient,
  CreateAnalyzerCommand,
  DeleteAnalyzerCommand,
  GetAnalyzerCommand,
  ListAnalyzersCommand,
  ListTagsForResourceCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateAnalyzerCommand,
} from '@aws-sdk/client-accessanalyzer';
import { DeregisterDelegatedAdministratorCommand } from '@aws-sdk/client-organizations';
import { getRole } from '../../../../sandbox/services/iam/put-role.ts';
import { A_WHILE, ACCESS_ANALYZER, analyzerAccount } from '../../../support/analyzer-account.ts';
import { allow, BARE, HOME, MANAGEMENT, SECURITY } from '../../../support/starting-world.ts';

const ARN = `arn:aws:access-analyzer:${HOME}:${SECURITY}:analyzer/holdfast`;
const get = new GetAnalyzerCommand({ analyzerName: 'holdfast' });

describe('an organization analyzer', () => {
  test('is made by the delegated administrator and becomes active', async () => {
    const { create, client, clock } = await analyzerAccount();

    expect(await create({ tags: { owner: 'holdfast' } })).toMatchObject({ arn: ARN });

    expect((await client.send(get)).analyzer).toMatchObject({
      arn: ARN,
      type: 'ORGANIZATION',
      status: 'CREATING',
      tags: { owner: 'holdfast' },
    });
    clock.advance(A_WHILE);
    expect((await client.send(get)).analyzer?.status).toBe('ACTIVE');
  });

  test('makes the service-linked role of its account', async () => {
    const { create, world } = await analyzerAccount();
    expect(getRole(world, SECURITY, 'AWSServiceRoleForAccessAnalyzer')).toBeUndefined();

    await create();

    expect(getRole(world, SECURITY, 'AWSServiceRoleForAccessAnalyzer')).toMatchObject({
      serviceLinkedTo: ACCESS_ANALYZER,
    });
  });

  test('needs trusted access', async () => {
    const { create } = await analyzerAccount({ trusted: false });

    await expect(create()).rejects.toMatchObject({
      name: 'ValidationException',
      message: 'Service not enabled for AWS Organizations',
    });
  });

  test('is not for members, but for the management account', async () => {
    const { create, as } = await analyzerAccount({ delegated: false });

    await expect(create()).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: `Account ${SECURITY} is not a delegated administrator`,
    });
    const command = new CreateAnalyzerCommand({ analyzerName: 'holdfast', type: 'ORGANIZATION' });
    const { arn } = await new AccessAnalyzerClient(as(MANAGEMENT)).send(command);
    expect(arn).toContain(MANAGEMENT);
  });

  test('is not seen by members', async () => {
    const { created, client, as } = await analyzerAccount();
    await created();

    const inMember = await new AccessAnalyzerClient(as(BARE)).send(new ListAnalyzersCommand({}));
    const here = await client.send(new ListAnalyzersCommand({}));

    expect(inMember.analyzers).toEqual([]);
    expect(here.analyzers?.map(({ arn }) => arn)).toEqual([ARN]);
  });

  test('is disabled while its account is no administrator', async () => {
    const { created, client, organizations } = await analyzerAccount();
    await created();

    await organizations.send(
      new DeregisterDelegatedAdministratorCommand({
        AccountId: SECURITY,
        ServicePrincipal: ACCESS_ANALYZER,
      }),
    );

    expect((await client.send(get)).analyzer).toMatchObject({
      status: 'DISABLED',
      statusReason: { code: 'DELEGATED_ADMINISTRATOR_DEREGISTERED' },
    });
  });
});

describe('analyzers', () => {
  test('of an account number one a region', async () => {
    const { create, as } = await analyzerAccount();
    await create({ type: 'ACCOUNT' });

    await expect(create({ type: 'ACCOUNT', analyzerName: 'second' })).rejects.toMatchObject({
      name: 'ServiceQuotaExceededException',
    });
    const elsewhere = new AccessAnalyzerClient(as(SECURITY, 'eu-west-1'));
    const command = new CreateAnalyzerCommand({ analyzerName: 'second', type: 'ACCOUNT' });
    expect((await elsewhere.send(command)).arn).toContain('eu-west-1');
  });

  test('of an organization number five a region, whoever makes them', async () => {
    const { create, as } = await analyzerAccount();
    for (const n of [1, 2, 3, 4]) await create({ analyzerName: `a${n}` });
    const management = new AccessAnalyzerClient(as(MANAGEMENT));
    await management.send(new CreateAnalyzerCommand({ analyzerName: 'm', type: 'ORGANIZATION' }));

    await expect(create({ analyzerName: 'a5' })).rejects.toMatchObject({
      name: 'ServiceQuotaExceededException',
    });
  });

  test('have names of their own; the same request twice makes one', async () => {
    const { create } = await analyzerAccount();
    const first = await create({ clientToken: 'one' });

    expect((await create({ clientToken: 'one' })).arn).toBe(first.arn);
    await expect(create({ clientToken: 'two' })).rejects.toMatchObject({
      name: 'ConflictException',
      resourceType: 'Analyzer',
    });
  });

  test.each(['1st', 'with space', '', 'x'.repeat(256)])("refuse the name '%s'", async (name) => {
    const { create } = await analyzerAccount();

    await expect(create({ analyzerName: name })).rejects.toMatchObject({
      name: 'ValidationException',
      reason: 'fieldValidationFailed',
    });
  });

  test('of other types are not simulated', async () => {
    const { create, client } = await analyzerAccount();

    await expect(create({ type: 'ORGANIZATION_UNUSED_ACCESS' })).rejects.toMatchObject({
      message: expect.stringContaining('not simulated'),
    });
    await expect(
      client.send(new UpdateAnalyzerCommand({ analyzerName: 'holdfast' })),
    ).rejects.toMatchObject({ $metadata: { httpStatusCode: 501 } });
  });

  test('are listed page by page and by type', async () => {
    const { create, client } = await analyzerAccount();
    for (const n of [1, 2, 3]) await create({ analyzerName: `a${n}` });
    await create({ analyzerName: 'own', type: 'ACCOUNT' });

    const first = await client.send(new ListAnalyzersCommand({ maxResults: 3 }));
    const rest = await client.send(new ListAnalyzersCommand({ nextToken: first.nextToken }));
    const own = await client.send(new ListAnalyzersCommand({ type: 'ACCOUNT' }));

    expect(first.analyzers).toHaveLength(3);
    expect(rest.analyzers?.map(({ name }) => name)).toEqual(['own']);
    expect(rest.nextToken).toBeUndefined();
    expect(own.analyzers?.map(({ name }) => name)).toEqual(['own']);
  });

  test('are deleted by name', async () => {
    const { create, client } = await analyzerAccount();
    await create();

    await client.send(new DeleteAnalyzerCommand({ analyzerName: 'holdfast' }));

    await expect(client.send(get)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      resourceId: ARN,
    });
  });

  test('are tagged', async () => {
    const { create, client } = await analyzerAccount();
    await create({ tags: { a: '1', b: '2' } });

    await client.send(new TagResourceCommand({ resourceArn: ARN, tags: { c: '3' } }));
    await client.send(new UntagResourceCommand({ resourceArn: ARN, tagKeys: ['a'] }));

    const { tags } = await client.send(new ListTagsForResourceCommand({ resourceArn: ARN }));
    expect(tags).toEqual({ b: '2', c: '3' });
  });
});

describe('permissions', () => {
  const create = new CreateAnalyzerCommand({ analyzerName: 'holdfast', type: 'ACCOUNT' });
  const role = `arn:aws:iam::${SECURITY}:role/aws-service-role/${ACCESS_ANALYZER}/AWSServiceRoleForAccessAnalyzer`;

  test('to create need the service-linked role or the right to make it', async () => {
    const { asRole } = await analyzerAccount();
    const creating = allow('access-analyzer:CreateAnalyzer', ARN);
    const without = new AccessAnalyzerClient(asRole(SECURITY, 'without', [creating]));
    const linking = allow('iam:CreateServiceLinkedRole', role);
    const both = new AccessAnalyzerClient(asRole(SECURITY, 'both', [creating, linking]));

    await expect(without.send(create)).rejects.toMatchObject({ name: 'AccessDeniedException' });
    expect((await both.send(create)).arn).toBe(ARN);
  });

  test('are for one analyzer by its ARN', async () => {
    const { create: make, asRole } = await analyzerAccount();
    await make();
    const reader = (resource: string) =>
      new AccessAnalyzerClient(
        asRole(SECURITY, resource.slice(-5), [allow('access-analyzer:GetAnalyzer', resource)]),
      );

    expect((await reader(ARN).send(get)).analyzer?.arn).toBe(ARN);
    await expect(reader(ARN.replace('holdfast', 'other')).send(get)).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
  });
});
