import {
  DisableOrganizationsRootSessionsCommand,
  EnableOrganizationsRootCredentialsManagementCommand,
  EnableOrganizationsRootSessionsCommand,
  ListOrganizationsFeaturesCommand,
} from '@aws-sdk/client-iam';
import {
  DisableAWSServiceAccessCommand,
  EnableAWSServiceAccessCommand,
  RegisterDelegatedAdministratorCommand,
} from '@aws-sdk/client-organizations';
import {
  controlPlane,
  MANAGEMENT,
  type ManualClock,
  MEMBER,
  manualClock,
  SEED,
} from '../../../support/control-plane.ts';

const IAM = 'iam.amazonaws.com';
const list = new ListOrganizationsFeaturesCommand({});
const enable = new EnableOrganizationsRootCredentialsManagementCommand({});

/** An organization that has trusted IAM for a while. */
const trusting = async () => {
  const clock: ManualClock = manualClock();
  const plane = controlPlane({ clock });
  await plane.organizations().send(new EnableAWSServiceAccessCommand({ ServicePrincipal: IAM }));
  return { clock, plane };
};

describe('root access of the organization', () => {
  test('needs that Organizations trusts IAM, and hears of it a moment later', async () => {
    const untrusted = controlPlane().iam(MANAGEMENT);
    const { clock, plane } = await trusting();

    await expect(untrusted.send(list)).rejects.toMatchObject({
      name: 'ServiceAccessNotEnabledException',
    });
    await expect(plane.iam(MANAGEMENT).send(enable)).rejects.toMatchObject({
      name: 'ServiceAccessNotEnabledException',
    });
    clock.advance(5_000);

    expect(await plane.iam(MANAGEMENT).send(enable)).toMatchObject({
      OrganizationId: SEED.organizationId,
      EnabledFeatures: ['RootCredentialsManagement'],
    });
  });

  test('is switched on feature by feature, as often as one likes, and off again', async () => {
    const { clock, plane } = await trusting();
    clock.advance(5_000);
    const iam = plane.iam(MANAGEMENT);

    await iam.send(new EnableOrganizationsRootSessionsCommand({}));
    await iam.send(new EnableOrganizationsRootSessionsCommand({}));
    await iam.send(enable);
    const both = await iam.send(list);
    await iam.send(new DisableOrganizationsRootSessionsCommand({}));

    expect(both.EnabledFeatures).toEqual(['RootCredentialsManagement', 'RootSessions']);
    expect((await iam.send(list)).EnabledFeatures).toEqual(['RootCredentialsManagement']);
  });

  test('is the management account’s; a delegated administrator may look', async () => {
    const { clock, plane } = await trusting();
    clock.advance(5_000);
    const member = plane.iam(MEMBER);

    await expect(member.send(enable)).rejects.toMatchObject({
      name: 'CallerIsNotManagementAccountException',
    });
    await expect(member.send(list)).rejects.toMatchObject({
      name: 'AccountNotManagementOrDelegatedAdministratorException',
    });
    await plane
      .organizations()
      .send(
        new RegisterDelegatedAdministratorCommand({ AccountId: MEMBER, ServicePrincipal: IAM }),
      );

    expect((await member.send(list)).EnabledFeatures).toEqual([]);
  });

  test('is out of sight once Organizations does not trust IAM any more', async () => {
    const { clock, plane } = await trusting();
    clock.advance(5_000);
    await plane.iam(MANAGEMENT).send(enable);
    await plane.organizations().send(new DisableAWSServiceAccessCommand({ ServicePrincipal: IAM }));

    await expect(plane.iam(MANAGEMENT).send(list)).rejects.toMatchObject({
      name: 'ServiceAccessNotEnabledException',
    });
  });
});
