import {
  CreateAccountCommand,
  CreateOrganizationCommand,
  DescribeOrganizationCommand,
  ListAccountsCommand,
  ListRootsCommand,
} from '@aws-sdk/client-organizations';
import { organizationCell } from '../../../../sandbox/services/organizations/organization-state.ts';
import { controlPlane, MANAGEMENT, manualClock } from '../../../support/control-plane.ts';

/** An account in no organization. */
const standalone = () => {
  const clock = manualClock();
  const plane = controlPlane({ clock });
  delete organizationCell(plane.world).organization;
  return { clock, client: plane.organizations() };
};
const create = new CreateOrganizationCommand({ FeatureSet: 'ALL' });

describe('CreateOrganization', () => {
  test('makes an organization of one account, with all features and no policies', async () => {
    const { client } = standalone();
    await expect(client.send(new DescribeOrganizationCommand({}))).rejects.toHaveProperty(
      'name',
      'AWSOrganizationsNotInUseException',
    );

    const { Organization } = await client.send(create);

    expect(Organization).toMatchObject({ FeatureSet: 'ALL', MasterAccountId: MANAGEMENT });
    expect((await client.send(new ListAccountsCommand({}))).Accounts).toMatchObject([
      { Id: MANAGEMENT },
    ]);
    expect((await client.send(new ListRootsCommand({}))).Roots?.[0]?.PolicyTypes).toEqual([]);
  });

  test('is followed by a while in which no account can be made', async () => {
    const { client, clock } = standalone();
    await client.send(create);
    const account = new CreateAccountCommand({ AccountName: 'One', Email: 'one@example.com' });

    await expect(client.send(account)).rejects.toHaveProperty(
      'name',
      'FinalizingOrganizationException',
    );

    clock.advance(60_000);
    expect(await client.send(account)).toHaveProperty('CreateAccountStatus');
  });

  test('is refused to members', async () => {
    await expect(controlPlane().organizations().send(create)).rejects.toHaveProperty(
      'name',
      'AlreadyInOrganizationException',
    );
  });
});
