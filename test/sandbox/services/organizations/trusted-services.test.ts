import {
  DeregisterDelegatedAdministratorCommand,
  DisableAWSServiceAccessCommand,
  EnableAWSServiceAccessCommand,
  ListAccountsCommand,
  ListAWSServiceAccessForOrganizationCommand,
  ListDelegatedAdministratorsCommand,
  ListDelegatedServicesForAccountCommand,
  MoveAccountCommand,
  RegisterDelegatedAdministratorCommand,
} from '@aws-sdk/client-organizations';
import { isTrusted } from '../../../../sandbox/services/organizations/trusted-services.ts';
import { controlPlane, MANAGEMENT, MEMBER } from '../../../support/control-plane.ts';

const ServicePrincipal = 'config.amazonaws.com';
const enable = new EnableAWSServiceAccessCommand({ ServicePrincipal });
const register = (AccountId = MEMBER) =>
  new RegisterDelegatedAdministratorCommand({ AccountId, ServicePrincipal });

describe('trusted services', () => {
  test('are trusted until they are not', async () => {
    const plane = controlPlane();
    const client = plane.organizations();
    await client.send(enable);
    await client.send(enable);

    const listed = await client.send(new ListAWSServiceAccessForOrganizationCommand({}));

    expect(listed.EnabledServicePrincipals).toEqual([
      { ServicePrincipal, DateEnabled: expect.any(Date) },
    ]);
    expect(isTrusted(plane.world, ServicePrincipal)).toBe(true);
    await client.send(new DisableAWSServiceAccessCommand({ ServicePrincipal }));
    expect(isTrusted(plane.world, ServicePrincipal)).toBe(false);
  });

  test('let a member account read for the organization, and no more', async () => {
    const plane = controlPlane();
    const member = plane.organizations(MEMBER);
    const list = () => member.send(new ListAccountsCommand({}));
    await expect(list()).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: "You don't have permissions to access this resource.",
    });
    await plane.organizations().send(enable);

    await plane.organizations().send(register());

    await expect(list()).resolves.toHaveProperty('Accounts');
    await expect(
      member.send(
        new MoveAccountCommand({
          AccountId: MEMBER,
          SourceParentId: 'ou-hf01-producti',
          DestinationParentId: 'r-hf01',
        }),
      ),
    ).rejects.toHaveProperty('name', 'AccessDeniedException');
  });

  test('have administrators that are registered once', async () => {
    const client = controlPlane().organizations();
    await expect(client.send(register())).rejects.toHaveProperty(
      'name',
      'ConstraintViolationException',
    );
    await client.send(enable);
    await client.send(register());

    const administrators = await client.send(new ListDelegatedAdministratorsCommand({}));
    const services = await client.send(
      new ListDelegatedServicesForAccountCommand({ AccountId: MEMBER }),
    );

    expect(administrators.DelegatedAdministrators).toMatchObject([{ Id: MEMBER }]);
    expect(services.DelegatedServices).toMatchObject([{ ServicePrincipal }]);
    await expect(client.send(register())).rejects.toHaveProperty(
      'name',
      'AccountAlreadyRegisteredException',
    );
    await expect(client.send(register(MANAGEMENT))).rejects.toHaveProperty(
      'Reason',
      'CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR',
    );
    const deregister = new DeregisterDelegatedAdministratorCommand({
      AccountId: MEMBER,
      ServicePrincipal,
    });
    await client.send(deregister);
    await expect(client.send(deregister)).rejects.toHaveProperty(
      'name',
      'AccountNotRegisteredException',
    );
  });
});
