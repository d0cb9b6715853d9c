import {
  CreateOrganizationalUnitCommand,
  DeleteOrganizationalUnitCommand,
  DescribeAccountCommand,
  DescribeOrganizationCommand,
  ListAccountsForParentCommand,
  ListChildrenCommand,
  ListOrganizationalUnitsForParentCommand,
  ListParentsCommand,
  ListRootsCommand,
  ListTagsForResourceCommand,
  MoveAccountCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateOrganizationalUnitCommand,
} from '@aws-sdk/client-organizations';
import { createClock } from '../../../../sandbox/clock.ts';
import { controlPlane, MANAGEMENT, MEMBER, OTHER } from '../../../support/control-plane.ts';

const ROOT = 'r-hf01';
const WORKLOADS = 'ou-hf01-workload';
const PRODUCTION = 'ou-hf01-producti';
const createUnit = (Name: string, ParentId = ROOT) =>
  new CreateOrganizationalUnitCommand({ Name, ParentId });
const move = (AccountId: string, SourceParentId: string, DestinationParentId: string) =>
  new MoveAccountCommand({ AccountId, SourceParentId, DestinationParentId });

describe('the tree of the organization', () => {
  test('shows itself to every member', async () => {
    const { Organization } = await controlPlane()
      .organizations(MEMBER)
      .send(new DescribeOrganizationCommand({}));

    expect(Organization).toMatchObject({
      Id: 'o-holdfast01',
      FeatureSet: 'ALL',
      MasterAccountId: MANAGEMENT,
      MasterAccountEmail: 'aws+management@example.com',
    });
  });

  test('is read up and down', async () => {
    const client = controlPlane().organizations();

    const roots = await client.send(new ListRootsCommand({}));
    const units = await client.send(
      new ListOrganizationalUnitsForParentCommand({ ParentId: WORKLOADS }),
    );
    const accounts = await client.send(new ListAccountsForParentCommand({ ParentId: PRODUCTION }));
    const children = await client.send(
      new ListChildrenCommand({ ParentId: ROOT, ChildType: 'ACCOUNT' }),
    );
    const parents = await client.send(new ListParentsCommand({ ChildId: MEMBER }));

    expect(roots.Roots).toMatchObject([
      { Id: ROOT, PolicyTypes: [{ Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' }] },
    ]);
    expect(units.OrganizationalUnits).toEqual([
      {
        Id: PRODUCTION,
        Arn: `arn:aws:organizations::${MANAGEMENT}:ou/o-holdfast01/${PRODUCTION}`,
        Name: 'Production',
      },
    ]);
    expect(accounts.Accounts).toMatchObject([
      { Id: MEMBER, Paths: [`o-holdfast01/${ROOT}/${WORKLOADS}/${PRODUCTION}/`] },
    ]);
    expect(children.Children?.map(({ Id }) => Id)).toEqual([MANAGEMENT, OTHER]);
    expect(parents.Parents).toEqual([{ Id: PRODUCTION, Type: 'ORGANIZATIONAL_UNIT' }]);
  });

  test('grows, changes its names and shrinks', async () => {
    const client = controlPlane().organizations();
    const { OrganizationalUnit } = await client.send(createUnit('Sandbox'));
    const OrganizationalUnitId = OrganizationalUnit?.Id;
    expect(OrganizationalUnitId).toMatch(/^ou-hf01-[a-z0-9]{8}$/);
    await expect(client.send(createUnit('Sandbox'))).rejects.toHaveProperty(
      'name',
      'DuplicateOrganizationalUnitException',
    );
    await expect(client.send(createUnit('Sandbox', WORKLOADS))).resolves.toBeDefined();

    await client.send(
      new UpdateOrganizationalUnitCommand({ OrganizationalUnitId, Name: 'Playground' }),
    );
    await client.send(new DeleteOrganizationalUnitCommand({ OrganizationalUnitId }));

    await expect(client.send(createUnit('Below', OrganizationalUnitId))).rejects.toHaveProperty(
      'name',
      'ParentNotFoundException',
    );
    await expect(
      client.send(new DeleteOrganizationalUnitCommand({ OrganizationalUnitId: PRODUCTION })),
    ).rejects.toHaveProperty('name', 'OrganizationalUnitNotEmptyException');
  });

  test('is five units deep at most', async () => {
    const client = controlPlane().organizations();
    const under = async (parent: string, name: string): Promise<string> => {
      const answer = await client.send(createUnit(name, parent));
      return answer.OrganizationalUnit?.Id ?? '';
    };
    const parent = await under(await under(await under(PRODUCTION, '3'), '4'), '5');

    await expect(client.send(createUnit('6', parent))).rejects.toMatchObject({
      name: 'ConstraintViolationException',
      Reason: 'OU_DEPTH_LIMIT_EXCEEDED',
    });
  });

  test('lets accounts move', async () => {
    const client = controlPlane().organizations();

    await client.send(move(OTHER, ROOT, PRODUCTION));

    const { Account } = await client.send(new DescribeAccountCommand({ AccountId: OTHER }));
    expect(Account?.Paths).toEqual([`o-holdfast01/${ROOT}/${WORKLOADS}/${PRODUCTION}/`]);
  });

  test.each([
    ['AccountNotFoundException', move('999999999999', ROOT, PRODUCTION)],
    ['AccountNotFoundException', move(OTHER, WORKLOADS, PRODUCTION)],
    ['SourceParentNotFoundException', move(OTHER, 'ou-hf01-nowhere0', PRODUCTION)],
    ['DestinationParentNotFoundException', move(OTHER, ROOT, 'ou-hf01-nowhere0')],
    ['DuplicateAccountException', move(OTHER, ROOT, ROOT)],
  ])('refuses a move with %s', async (name, command) => {
    await expect(controlPlane().organizations().send(command)).rejects.toHaveProperty('name', name);
  });

  test('refuses the second of two writes that overlap', async () => {
    const client = controlPlane({ clock: createClock(10) }).organizations();

    const answers = await Promise.allSettled([
      client.send(createUnit('First')),
      client.send(createUnit('Second')),
    ]);
    const refused = answers.filter((answer) => answer.status === 'rejected');

    expect(refused).toMatchObject([{ reason: { name: 'ConcurrentModificationException' } }]);
    await expect(client.send(createUnit('Third'))).resolves.toBeDefined();
  });

  test('can be tagged at every place', async () => {
    const client = controlPlane().organizations();

    for (const ResourceId of [ROOT, PRODUCTION, MEMBER]) {
      const Tags = [
        { Key: 'team', Value: 'a' },
        { Key: 'cost', Value: '1' },
      ];
      await client.send(new TagResourceCommand({ ResourceId, Tags }));
      await client.send(new UntagResourceCommand({ ResourceId, TagKeys: ['cost'] }));
      const answer = await client.send(new ListTagsForResourceCommand({ ResourceId }));
      expect(answer.Tags).toEqual([{ Key: 'team', Value: 'a' }]);
    }
    await expect(
      client.send(new ListTagsForResourceCommand({ ResourceId: '999999999999' })),
    ).rejects.toHaveProperty('name', 'TargetNotFoundException');
  });
});
