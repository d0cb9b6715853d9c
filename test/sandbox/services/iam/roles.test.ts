import {
  AttachRolePolicyCommand,
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  DetachRolePolicyCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  ListAttachedRolePoliciesCommand,
  ListRolesCommand,
  PutRolePolicyCommand,
  TagRoleCommand,
  UntagRoleCommand,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { putRole } from '../../../../sandbox/services/iam/put-role.ts';
import { controlPlane, MANAGEMENT, MEMBER, manualClock } from '../../../support/control-plane.ts';

const trust = (principal: string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { AWS: principal }, Action: 'sts:AssumeRole' }],
  });
const allowAll =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}';
const ADMINISTRATOR = 'arn:aws:iam::aws:policy/AdministratorAccess';
const RoleName = 'HoldfastAudit';
const create = (changes = {}) =>
  new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust(MANAGEMENT), ...changes });

describe('roles', () => {
  test('are made and read back, documents URL-encoded', async () => {
    const iam = controlPlane().iam();

    await iam.send(
      create({ Path: '/holdfast/', Tags: [{ Key: 'holdfast:managed', Value: 'true' }] }),
    );
    const { Role } = await iam.send(new GetRoleCommand({ RoleName }));

    expect(Role).toMatchObject({
      Arn: `arn:aws:iam::${MEMBER}:role/holdfast/${RoleName}`,
      RoleId: expect.stringMatching(/^AROA[A-Z2-7]{17}$/),
      MaxSessionDuration: 3600,
      Tags: [{ Key: 'holdfast:managed', Value: 'true' }],
    });
    expect(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '')).toBe(trust(MANAGEMENT));
  });

  test('belong to one account', async () => {
    const plane = controlPlane();
    await plane.iam().send(create());

    await expect(
      plane.iam(MANAGEMENT).send(new GetRoleCommand({ RoleName })),
    ).rejects.toMatchObject({
      name: 'NoSuchEntityException',
      message: `The role with name ${RoleName} cannot be found.`,
    });
  });

  test('cannot share a name, whatever its case', async () => {
    const iam = controlPlane().iam();
    await iam.send(create());

    await expect(iam.send(create({ RoleName: 'holdfastaudit' }))).rejects.toHaveProperty(
      'name',
      'EntityAlreadyExistsException',
    );
  });

  test('are assumable only some seconds after they were made', async () => {
    const clock = manualClock();
    const plane = controlPlane({ clock });
    await plane.iam().send(create());
    const assume = () =>
      plane.sts().send(
        new AssumeRoleCommand({
          RoleArn: `arn:aws:iam::${MEMBER}:role/${RoleName}`,
          RoleSessionName: 'run',
        }),
      );
    await expect(assume()).rejects.toHaveProperty('name', 'AccessDenied');

    clock.advance(12_000);

    await expect(assume()).resolves.toBeDefined();
  });

  test.each([
    ['no JSON', '{', 'This policy contains invalid Json'],
    [
      'a resource',
      JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole', Resource: '*' }],
      }),
      'Has prohibited field Resource',
    ],
    ['no principal', allowAll, 'Missing required field Principal'],
    [
      'a role that is not there',
      trust(`arn:aws:iam::${MANAGEMENT}:role/missing`),
      `Invalid principal in policy: "AWS":"arn:aws:iam::${MANAGEMENT}:role/missing"`,
    ],
    ['no ARN', trust('somebody'), 'Invalid principal in policy: "AWS":"somebody"'],
  ])('refuse a trust policy with %s', async (_what, AssumeRolePolicyDocument, message) => {
    const iam = controlPlane().iam();

    await expect(iam.send(create({ AssumeRolePolicyDocument }))).rejects.toMatchObject({
      name: 'MalformedPolicyDocumentException',
      message,
    });
  });

  test('take new trust, and strangers outside the organization in it', async () => {
    const iam = controlPlane().iam();
    const stranger = trust('arn:aws:iam::999999999999:role/anything');
    await iam.send(create());

    await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument: stranger }));

    const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
    expect(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '')).toBe(stranger);
  });

  test('keep their policies until those are taken away', async () => {
    const iam = controlPlane().iam();
    await iam.send(create());
    await iam.send(
      new PutRolePolicyCommand({ RoleName, PolicyName: 'all', PolicyDocument: allowAll }),
    );
    await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: ADMINISTRATOR }));

    const { PolicyDocument } = await iam.send(
      new GetRolePolicyCommand({ RoleName, PolicyName: 'all' }),
    );
    const attached = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
    expect(decodeURIComponent(PolicyDocument ?? '')).toBe(allowAll);
    expect(attached.AttachedPolicies).toEqual([
      { PolicyName: 'AdministratorAccess', PolicyArn: ADMINISTRATOR },
    ]);
    const remove = () => iam.send(new DeleteRoleCommand({ RoleName }));
    await expect(remove()).rejects.toHaveProperty('name', 'DeleteConflictException');
    await iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn: ADMINISTRATOR }));
    await expect(remove()).rejects.toHaveProperty('name', 'DeleteConflictException');
    await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: 'all' }));
    await remove();
    await expect(remove()).rejects.toHaveProperty('name', 'NoSuchEntityException');
  });

  test('refuse inline policies over 10,240 characters and policies that are not there', async () => {
    const iam = controlPlane().iam();
    await iam.send(create());
    const PolicyDocument = allowAll.replace('"*"', `"s3:${'a'.repeat(10_240)}"`);

    await expect(
      iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'long', PolicyDocument })),
    ).rejects.toHaveProperty('name', 'LimitExceededException');
    await expect(
      iam.send(
        new AttachRolePolicyCommand({ RoleName, PolicyArn: `arn:aws:iam::${MEMBER}:policy/none` }),
      ),
    ).rejects.toHaveProperty('name', 'NoSuchEntityException');
  });

  test('are tagged and untagged', async () => {
    const iam = controlPlane().iam();
    await iam.send(create({ Tags: [{ Key: 'a', Value: '1' }] }));

    await iam.send(new TagRoleCommand({ RoleName, Tags: [{ Key: 'b', Value: '2' }] }));
    await iam.send(new UntagRoleCommand({ RoleName, TagKeys: ['a'] }));

    const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
    expect(Role?.Tags).toEqual([{ Key: 'b', Value: '2' }]);
  });

  test('are listed page by page, by path', async () => {
    const plane = controlPlane();
    for (const name of ['c', 'a', 'b']) {
      putRole(plane.world, MEMBER, { name, path: '/team/', trust: trust(MANAGEMENT) });
    }
    const list = (Marker?: string) =>
      plane.iam().send(
        new ListRolesCommand({
          PathPrefix: '/team/',
          MaxItems: 2,
          ...(Marker === undefined ? {} : { Marker }),
        }),
      );

    const first = await list();
    const second = await list(first.Marker);

    expect(first.Roles?.map((role) => role.RoleName)).toEqual(['a', 'b']);
    expect(first.IsTruncated).toBe(true);
    expect(second.Roles?.map((role) => role.RoleName)).toEqual(['c']);
    expect(second.IsTruncated).toBe(false);
  });
});
