import {
  ActivateOrganizationsAccessCommand,
  CloudFormationClient,
  CreateStackSetCommand,
  DeactivateOrganizationsAccessCommand,
  DescribeOrganizationsAccessCommand,
} from '@aws-sdk/client-cloudformation';
import {
  EnableAWSServiceAccessCommand,
  ListAWSServiceAccessForOrganizationCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import { getRole } from '../../../../../sandbox/services/iam/put-role.ts';
import { roleTemplate } from '../../../../support/stack-template.ts';
import { allow, BARE, MANAGEMENT, startingWorld } from '../../../../support/starting-world.ts';

const TRUSTED = 'member.org.stacksets.cloudformation.amazonaws.com';
const ROLE = 'AWSServiceRoleForCloudFormationStackSetsOrgAdmin';

const begin = () => {
  const begun = startingWorld();
  const client = new CloudFormationClient(begun.as(MANAGEMENT));
  return {
    ...begun,
    client,
    status: async () => (await client.send(new DescribeOrganizationsAccessCommand({}))).Status,
    trusted: async () => {
      const organizations = new OrganizationsClient(begun.as(MANAGEMENT));
      const { EnabledServicePrincipals = [] } = await organizations.send(
        new ListAWSServiceAccessForOrganizationCommand({}),
      );
      return EnabledServicePrincipals.map(({ ServicePrincipal }) => ServicePrincipal);
    },
    createSet: () =>
      client.send(
        new CreateStackSetCommand({
          StackSetName: 'Any',
          TemplateBody: roleTemplate(),
          Parameters: [{ ParameterKey: 'Trusted', ParameterValue: MANAGEMENT }],
          Capabilities: ['CAPABILITY_NAMED_IAM'],
          PermissionModel: 'SERVICE_MANAGED',
          AutoDeployment: { Enabled: false },
        }),
      ),
  };
};

describe('ActivateOrganizationsAccess', () => {
  test('trusts the service and makes its role in the management account', async () => {
    const { client, status, trusted, world } = begin();
    expect(await status()).toBe('DISABLED');

    await client.send(new ActivateOrganizationsAccessCommand({}));

    expect(await status()).toBe('ENABLED');
    expect(await trusted()).toEqual([TRUSTED]);
    expect(getRole(world, MANAGEMENT, ROLE)?.path).toBe(
      '/aws-service-role/stacksets.cloudformation.amazonaws.com/',
    );
  });

  test('can be repeated, and taken back', async () => {
    const { client, status, trusted } = begin();
    await client.send(new ActivateOrganizationsAccessCommand({}));
    await client.send(new ActivateOrganizationsAccessCommand({}));

    await client.send(new DeactivateOrganizationsAccessCommand({}));

    expect(await status()).toBe('DISABLED');
    expect(await trusted()).toEqual([]);
  });

  test('is what a service-managed set asks for: trust alone does not do', async () => {
    const { as, createSet } = begin();
    const ServicePrincipal = TRUSTED;
    await new OrganizationsClient(as(MANAGEMENT)).send(
      new EnableAWSServiceAccessCommand({ ServicePrincipal }),
    );

    await expect(createSet()).rejects.toMatchObject({
      name: 'ValidationError',
      message: 'You must enable organizations access to operate a service managed stack set',
    });
  });

  test('is the management account’s', async () => {
    const { as } = begin();
    const member = new CloudFormationClient(as(BARE));

    await expect(member.send(new ActivateOrganizationsAccessCommand({}))).rejects.toMatchObject({
      name: 'InvalidOperationException',
    });
  });

  test.each([
    ['organizations:EnableAWSServiceAccess', ['iam:CreateServiceLinkedRole']],
    ['iam:CreateServiceLinkedRole', ['organizations:EnableAWSServiceAccess']],
  ])('without %s is refused', async (missing, others) => {
    const { asRole } = begin();
    const actions = ['cloudformation:ActivateOrganizationsAccess', ...others];
    const client = new CloudFormationClient(asRole(MANAGEMENT, 'activator', [allow(actions)]));

    await expect(client.send(new ActivateOrganizationsAccessCommand({}))).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining(missing),
    });
  });
});
