import {
  AddRoleToInstanceProfileCommand,
  CreateInstanceProfileCommand,
  DeleteInstanceProfileCommand,
  DeleteRoleCommand,
  GetInstanceProfileCommand,
  IAMClient,
  ListInstanceProfilesCommand,
  ListInstanceProfilesForRoleCommand,
  RemoveRoleFromInstanceProfileCommand,
} from '@aws-sdk/client-iam';
import { putRole } from '../../../../sandbox/services/iam/put-role.ts';
import { allow, BARE, startingWorld } from '../../../support/starting-world.ts';

const InstanceProfileName = 'web';
const RoleName = 'web-role';
const ROLE = `arn:aws:iam::${BARE}:role/${RoleName}`;
const PROFILE = `arn:aws:iam::${BARE}:instance-profile/${InstanceProfileName}`;

const begin = async () => {
  const begun = startingWorld();
  putRole(begun.world, BARE, { name: RoleName, trust: '{}' });
  const iam = new IAMClient(begun.as(BARE));
  await iam.send(new CreateInstanceProfileCommand({ InstanceProfileName }));
  return { ...begun, iam };
};
const add = new AddRoleToInstanceProfileCommand({ InstanceProfileName, RoleName });

describe('an instance profile', () => {
  test('has one role', async () => {
    const { iam } = await begin();
    const get = new GetInstanceProfileCommand({ InstanceProfileName });
    const before = (await iam.send(get)).InstanceProfile;
    await iam.send(add);

    const { InstanceProfile } = await iam.send(get);

    expect(before?.Roles).toEqual([]);
    expect(InstanceProfile).toMatchObject({
      Arn: PROFILE,
      InstanceProfileId: expect.stringMatching(/^AIPA[A-Z2-7]{17}$/),
      Roles: [{ Arn: ROLE }],
    });
    await expect(iam.send(add)).rejects.toMatchObject({ name: 'LimitExceededException' });
  });

  test('is listed, and found by its role', async () => {
    const { iam } = await begin();
    const ofRole = new ListInstanceProfilesForRoleCommand({ RoleName });
    const none = (await iam.send(ofRole)).InstanceProfiles;
    await iam.send(add);

    const { InstanceProfiles } = await iam.send(new ListInstanceProfilesCommand({}));

    expect(none).toEqual([]);
    expect(InstanceProfiles?.map(({ Arn }) => Arn)).toEqual([PROFILE]);
    expect((await iam.send(ofRole)).InstanceProfiles?.map(({ Arn }) => Arn)).toEqual([PROFILE]);
  });

  test('and its role are deleted only one without the other', async () => {
    const { iam } = await begin();
    await iam.send(add);
    const remove = new DeleteInstanceProfileCommand({ InstanceProfileName });

    await expect(iam.send(remove)).rejects.toMatchObject({ name: 'DeleteConflictException' });
    await expect(iam.send(new DeleteRoleCommand({ RoleName }))).rejects.toMatchObject({
      name: 'DeleteConflictException',
    });
    await iam.send(new RemoveRoleFromInstanceProfileCommand({ InstanceProfileName, RoleName }));
    await iam.send(remove);

    const { InstanceProfiles } = await iam.send(new ListInstanceProfilesCommand({}));
    expect(InstanceProfiles).toEqual([]);
  });

  test('is made once, and has roles that there are', async () => {
    const { iam } = await begin();

    await expect(
      iam.send(new CreateInstanceProfileCommand({ InstanceProfileName })),
    ).rejects.toMatchObject({ name: 'EntityAlreadyExistsException' });
    await expect(
      iam.send(new AddRoleToInstanceProfileCommand({ InstanceProfileName, RoleName: 'no' })),
    ).rejects.toMatchObject({ name: 'NoSuchEntityException' });
  });

  test('gets a role from someone who may pass it to EC2', async () => {
    const { asRole } = await begin();
    const adds = allow('iam:AddRoleToInstanceProfile', PROFILE);
    const without = new IAMClient(asRole(BARE, 'without', [adds]));
    const enough = new IAMClient(asRole(BARE, 'enough', [adds, allow('iam:PassRole', ROLE)]));

    await expect(without.send(add)).rejects.toMatchObject({
      message: expect.stringContaining('iam:PassRole'),
    });
    expect((await enough.send(add)).$metadata.httpStatusCode).toBe(200);
  });
});
