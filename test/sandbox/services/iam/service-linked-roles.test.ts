import {
  CreateServiceLinkedRoleCommand,
  DeleteRoleCommand,
  DeleteServiceLinkedRoleCommand,
  GetServiceLinkedRoleDeletionStatusCommand,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { serviceLinkedRoleUsable } from '../../../../sandbox/services/iam/service-linked-roles.ts';
import { controlPlane, MEMBER, manualClock } from '../../../support/control-plane.ts';

const SERVICE = 'config.amazonaws.com';
const create = new CreateServiceLinkedRoleCommand({ AWSServiceName: SERVICE });
const RoleName = 'AWSServiceRoleForConfig';

describe('service-linked roles', () => {
  test('have the path and the name of their service', async () => {
    const { Role } = await controlPlane().iam().send(create);

    expect(Role?.Arn).toBe(
      `arn:aws:iam::${MEMBER}:role/aws-service-role/${SERVICE}/AWSServiceRoleForConfig`,
    );
  });

  test('are made once', async () => {
    const iam = controlPlane().iam();
    await iam.send(create);

    await expect(iam.send(create)).rejects.toMatchObject({
      name: 'InvalidInputException',
      message:
        'Service role name AWSServiceRoleForConfig has been taken in this account, please try a different suffix.',
    });
  });

  test('are usable by their service some seconds later', async () => {
    const clock = manualClock();
    const { world, ...plane } = controlPlane({ clock });
    expect(serviceLinkedRoleUsable(world, MEMBER, SERVICE)).toBe(false);
    await plane.iam().send(create);
    expect(serviceLinkedRoleUsable(world, MEMBER, SERVICE)).toBe(false);

    clock.advance(12_000);

    expect(serviceLinkedRoleUsable(world, MEMBER, SERVICE)).toBe(true);
  });

  test('change through their service only', async () => {
    const iam = controlPlane().iam();
    await iam.send(create);
    const PolicyDocument =
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}';

    await expect(
      iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'all', PolicyDocument })),
    ).rejects.toHaveProperty('name', 'UnmodifiableEntityException');
    await expect(iam.send(new DeleteRoleCommand({ RoleName }))).rejects.toHaveProperty(
      'name',
      'UnmodifiableEntityException',
    );
  });

  test('are deleted by a task', async () => {
    const clock = manualClock();
    const iam = controlPlane({ clock }).iam();
    await iam.send(create);
    const { DeletionTaskId } = await iam.send(new DeleteServiceLinkedRoleCommand({ RoleName }));
    const status = () =>
      iam.send(new GetServiceLinkedRoleDeletionStatusCommand({ DeletionTaskId }));
    expect(await status()).toMatchObject({ Status: 'IN_PROGRESS' });

    clock.advance(5_000);

    expect(await status()).toMatchObject({ Status: 'SUCCEEDED' });
    await expect(iam.send(create)).resolves.toBeDefined();
  });

  test('are not made for services that have none', async () => {
    const AWSServiceName = 'nobody.amazonaws.com';

    await expect(
      controlPlane().iam().send(new CreateServiceLinkedRoleCommand({ AWSServiceName })),
    ).rejects.toHaveProperty('name', 'InvalidInputException');
  });
});
