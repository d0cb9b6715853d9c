import {
  CreateAccountCommand,
  type CreateAccountCommandInput,
  DescribeAccountCommand,
  DescribeCreateAccountStatusCommand,
  ListCreateAccountStatusCommand,
  ListTagsForResourceCommand,
  type OrganizationsClient,
} from '@aws-sdk/client-organizations';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { controlPlane, MANAGEMENT, MEMBER, manualClock } from '../../../support/control-plane.ts';

const LONGEST_MS = 26_000;
const create = (changes: Partial<CreateAccountCommandInput> = {}) =>
  new CreateAccountCommand({ AccountName: 'Orders', Email: 'aws+orders@example.com', ...changes });

const statusOf = async (client: OrganizationsClient, id: string | undefined) => {
  const answer = await client.send(
    new DescribeCreateAccountStatusCommand({ CreateAccountRequestId: id }),
  );
  return answer.CreateAccountStatus;
};

/** Asks for an account and waits until the request is over. */
const outcome = async (input: Partial<CreateAccountCommandInput>) => {
  const clock = manualClock();
  const plane = controlPlane({ clock });
  const client = plane.organizations();
  const { CreateAccountStatus } = await client.send(create(input));
  clock.advance(LONGEST_MS);
  return { plane, client, status: await statusOf(client, CreateAccountStatus?.Id) };
};

describe('CreateAccount', () => {
  test('is asked for at once and done about twenty seconds later', async () => {
    const clock = manualClock();
    const client = controlPlane({ clock }).organizations();

    const { CreateAccountStatus } = await client.send(create());

    expect(CreateAccountStatus).toMatchObject({
      Id: expect.stringMatching(/^car-[a-z0-9]{8,32}$/),
      State: 'IN_PROGRESS',
      AccountName: 'Orders',
    });
    clock.advance(13_999);
    expect(await statusOf(client, CreateAccountStatus?.Id)).toMatchObject({ State: 'IN_PROGRESS' });
    clock.advance(LONGEST_MS);
    expect(await statusOf(client, CreateAccountStatus?.Id)).toMatchObject({
      State: 'SUCCEEDED',
      AccountId: expect.stringMatching(/^\d{12}$/),
    });
  });

  test('puts the account under the root with its tags and the administrator role', async () => {
    const { plane, client, status } = await outcome({
      Tags: [{ Key: 'holdfast:operation', Value: 'op_1' }],
      RoleName: 'Bootstrap',
    });
    const id = status?.AccountId;

    const { Account } = await client.send(new DescribeAccountCommand({ AccountId: id }));
    const { Tags } = await client.send(new ListTagsForResourceCommand({ ResourceId: id }));
    const RoleArn = `arn:aws:iam::${id}:role/Bootstrap`;
    const assume = () =>
      plane.sts().send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'run' }));

    expect(Account).toMatchObject({
      Arn: `arn:aws:organizations::${MANAGEMENT}:account/o-holdfast01/${id}`,
      State: 'ACTIVE',
      JoinedMethod: 'CREATED',
      Paths: ['o-holdfast01/r-hf01/'],
    });
    expect(Account).not.toHaveProperty('Status');
    expect(Tags).toEqual([{ Key: 'holdfast:operation', Value: 'op_1' }]);
    await expect(assume()).rejects.toHaveProperty('name', 'AccessDenied');
    plane.clock.advance(12_000);
    await expect(assume()).resolves.toHaveProperty('Credentials');
  });

  test.each([
    ['EMAIL_ALREADY_EXISTS', 'AWS+payments@example.com'],
    ['INVALID_ADDRESS', 'fail+invalid-address@example.com'],
    ['INTERNAL_FAILURE', 'fail+internal-failure@example.com'],
  ])('fails with %s for %s', async (reason, Email) => {
    const { status } = await outcome({ Email });

    expect(status).toMatchObject({ State: 'FAILED', FailureReason: reason });
    expect(status).not.toHaveProperty('AccountId');
  });

  test('fails a second request for the same e-mail while the first is under way', async () => {
    const clock = manualClock();
    const client = controlPlane({ clock }).organizations();
    const first = await client.send(create());
    const second = await client.send(create());

    clock.advance(LONGEST_MS);

    expect(await statusOf(client, first.CreateAccountStatus?.Id)).toHaveProperty(
      'State',
      'SUCCEEDED',
    );
    expect(await statusOf(client, second.CreateAccountStatus?.Id)).toMatchObject({
      State: 'FAILED',
      FailureReason: 'CONCURRENT_ACCOUNT_MODIFICATION',
    });
  });

  test('allows five requests in progress', async () => {
    const clock = manualClock();
    const client = controlPlane({ clock }).organizations();
    const ask = (n: number) => client.send(create({ Email: `aws+${n}@example.com` }));
    for (const n of [1, 2, 3, 4, 5]) await ask(n);

    await expect(ask(6)).rejects.toHaveProperty('name', 'TooManyRequestsException');

    clock.advance(LONGEST_MS);
    await expect(ask(6)).resolves.toBeDefined();
  });

  test('keeps to the account quota, requests in progress included', async () => {
    const client = controlPlane({
      clock: manualClock(),
      seed: { accountQuota: 4 },
    }).organizations();
    await client.send(create());

    await expect(client.send(create({ Email: 'aws+more@example.com' }))).rejects.toMatchObject({
      name: 'ConstraintViolationException',
      Reason: 'ACCOUNT_NUMBER_LIMIT_EXCEEDED',
    });
  });

  test.each([
    ['an e-mail that is none', { Email: 'aws.example.com' }],
    ['a name of 51 characters', { AccountName: 'a'.repeat(51) }],
    [
      'the same tag twice',
      {
        Tags: [
          { Key: 'a', Value: '1' },
          { Key: 'a', Value: '2' },
        ],
      },
    ],
    ['a tag of AWS', { Tags: [{ Key: 'aws:x', Value: '1' }] }],
  ])('refuses %s', async (_what, changes) => {
    await expect(controlPlane().organizations().send(create(changes))).rejects.toHaveProperty(
      'name',
      'InvalidInputException',
    );
  });

  test('belongs to the management account', async () => {
    await expect(controlPlane().organizations(MEMBER).send(create())).rejects.toHaveProperty(
      'name',
      'AccessDeniedException',
    );
  });

  test('lists requests by state', async () => {
    const clock = manualClock();
    const client = controlPlane({ clock }).organizations();
    await client.send(create());
    await client.send(create({ Email: 'fail+invalid-email@example.com' }));
    const list = async (States: ('IN_PROGRESS' | 'FAILED' | 'SUCCEEDED')[]) => {
      const answer = await client.send(new ListCreateAccountStatusCommand({ States }));
      return answer.CreateAccountStatuses?.map(({ State, FailureReason }) => [
        State,
        FailureReason,
      ]);
    };
    expect(await list(['IN_PROGRESS'])).toHaveLength(2);

    clock.advance(LONGEST_MS);

    expect(await list(['IN_PROGRESS'])).toEqual([]);
    expect(await list(['FAILED'])).toEqual([['FAILED', 'INVALID_EMAIL']]);
    await expect(statusOf(client, 'car-none')).rejects.toHaveProperty(
      'name',
      'CreateAccountStatusNotFoundException',
    );
  });

  test('goes on after a restart', async () => {
    const clock = manualClock();
    const plane = controlPlane({ clock });
    const { CreateAccountStatus } = await plane.organizations().send(create());

    const restarted = controlPlane({ clock, state: plane.world.state.snapshot() });
    clock.advance(LONGEST_MS);

    expect(await statusOf(restarted.organizations(), CreateAccountStatus?.Id)).toHaveProperty(
      'State',
      'SUCCEEDED',
    );
  });

  test('finishes and tells of it without being asked', async () => {
    const plane = controlPlane();
    await plane.organizations().send(create());

    const names = () => plane.events.map(({ detail }) => detail['eventName']);
    while (names().length < 2) await new Promise((resolve) => setTimeout(resolve, 5));

    expect(names().sort()).toEqual(['AccountJoinedOrganization', 'CreateAccountResult']);
  });
});
