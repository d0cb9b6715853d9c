import {
  CloseAccountCommand,
  CreateAccountCommand,
  DescribeAccountCommand,
  DescribeOrganizationCommand,
  LeaveOrganizationCommand,
  ListAccountsCommand,
  RemoveAccountFromOrganizationCommand,
} from '@aws-sdk/client-organizations';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { setAccountState } from '../../../../sandbox/services/organizations/seed-organization.ts';
import {
  controlPlane,
  MANAGEMENT,
  MEMBER,
  manualClock,
  OTHER,
} from '../../../support/control-plane.ts';

const close = (AccountId: string) => new CloseAccountCommand({ AccountId });
const describeAccount = (AccountId: string) => new DescribeAccountCommand({ AccountId });
const remove = (AccountId: string) => new RemoveAccountFromOrganizationCommand({ AccountId });

describe('accounts that go', () => {
  test('close in two steps', async () => {
    const clock = manualClock();
    const client = controlPlane({ clock }).organizations();
    await client.send(close(OTHER));
    const state = async () => (await client.send(describeAccount(OTHER))).Account?.State;
    expect(await state()).toBe('PENDING_CLOSURE');

    clock.advance(60_000);

    expect(await state()).toBe('CLOSED');
    await expect(client.send(close(OTHER))).rejects.toHaveProperty(
      'name',
      'AccountAlreadyClosedException',
    );
  });

  test('lose their credentials when they close', async () => {
    const plane = controlPlane();
    await plane.organizations().send(close(OTHER));

    await expect(plane.sts(OTHER).send(new GetCallerIdentityCommand({}))).rejects.toHaveProperty(
      'name',
      'InvalidClientTokenId',
    );
  });

  test('refuse to close the management account', async () => {
    await expect(controlPlane().organizations().send(close(MANAGEMENT))).rejects.toMatchObject({
      name: 'ConstraintViolationException',
      Reason: 'CANNOT_CLOSE_MANAGEMENT_ACCOUNT',
    });
  });

  test('close three at a time', async () => {
    const accounts = [4, 5, 6, 7].map((n) => ({
      id: String(n).repeat(12),
      name: `Account ${n}`,
      email: `aws+${n}@example.com`,
    }));
    const client = controlPlane({ clock: manualClock(), seed: { accounts } }).organizations();
    for (const n of [4, 5, 6]) await client.send(close(String(n).repeat(12)));

    await expect(client.send(close('7'.repeat(12)))).rejects.toMatchObject({
      name: 'ConstraintViolationException',
      Reason: 'CLOSE_ACCOUNT_REQUESTS_LIMIT_EXCEEDED',
    });
  });

  test('are reinstated from outside', async () => {
    const plane = controlPlane();
    await plane.organizations().send(close(OTHER));

    setAccountState(plane.world, OTHER, 'ACTIVE');

    const { Account } = await plane.organizations().send(describeAccount(OTHER));
    expect(Account?.State).toBe('ACTIVE');
  });

  test('are removed, and know no organization any more', async () => {
    const plane = controlPlane();
    const client = plane.organizations();

    await client.send(remove(OTHER));

    const { Accounts } = await client.send(new ListAccountsCommand({}));
    expect(Accounts?.map(({ Id }) => Id)).toEqual([MANAGEMENT, MEMBER]);
    await expect(client.send(describeAccount(OTHER))).rejects.toHaveProperty(
      'name',
      'AccountNotFoundException',
    );
    await expect(
      plane.organizations(OTHER).send(new DescribeOrganizationCommand({})),
    ).rejects.toHaveProperty('name', 'AWSOrganizationsNotInUseException');
  });

  test('stay seven days when they were created', async () => {
    const clock = manualClock();
    const client = controlPlane({ clock }).organizations();
    await client.send(new CreateAccountCommand({ AccountName: 'A', Email: 'aws+a@example.com' }));
    clock.advance(30_000);
    const { Accounts } = await client.send(new ListAccountsCommand({}));
    const id = Accounts?.at(-1)?.Id ?? '';
    await expect(client.send(remove(id))).rejects.toHaveProperty('Reason', 'WAIT_PERIOD_ACTIVE');

    clock.advance(7 * 24 * 3_600_000);

    await expect(client.send(remove(id))).resolves.toBeDefined();
  });

  test('may leave themselves, the management account excepted', async () => {
    const plane = controlPlane();
    await plane.organizations(OTHER).send(new LeaveOrganizationCommand({}));

    await expect(
      plane.organizations().send(new LeaveOrganizationCommand({})),
    ).rejects.toHaveProperty('name', 'MasterCannotLeaveOrganizationException');
  });
});
