import {
  CreateEventBusCommand,
  DeleteEventBusCommand,
  DescribeEventBusCommand,
  type EventBridgeClient,
  ListEventBusesCommand,
  PutEventsCommand,
  PutPermissionCommand,
  RemovePermissionCommand,
} from '@aws-sdk/client-eventbridge';
import { ACCOUNT, busOf, eventBuses, HOME, OTHER } from '../../../support/event-bus.ts';

const policyOf = async (client: EventBridgeClient) =>
  JSON.parse((await client.send(new DescribeEventBusCommand({}))).Policy ?? 'null');

describe('the policy of a bus', () => {
  test('is made of permissions, one after the other', async () => {
    const { client } = eventBuses();
    const Condition = { Type: 'StringEquals', Key: 'aws:PrincipalOrgID', Value: 'o-1' };

    await client.send(new PutPermissionCommand({ StatementId: 'a', Principal: '*', Condition }));
    await client.send(new PutPermissionCommand({ StatementId: 'b', Principal: OTHER }));

    expect(await policyOf(client)).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'a',
          Effect: 'Allow',
          Principal: '*',
          Action: 'events:PutEvents',
          Resource: busOf(HOME),
          Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } },
        },
        {
          Sid: 'b',
          Effect: 'Allow',
          Principal: { AWS: `arn:aws:iam::${OTHER}:root` },
          Action: 'events:PutEvents',
          Resource: busOf(HOME),
        },
      ],
    });
  });

  test('loses them one by one', async () => {
    const { client } = eventBuses();
    await client.send(new PutPermissionCommand({ StatementId: 'b', Principal: OTHER }));
    const remove = new RemovePermissionCommand({ StatementId: 'b' });

    await client.send(remove);

    expect(await policyOf(client)).toBeNull();
    await expect(client.send(remove)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  test.each([
    ['is no JSON', 'no', 'ValidationException'],
    ['says nothing', '{}', 'ValidationException'],
    [
      'is too long',
      JSON.stringify({ Statement: [{ Sid: 'x'.repeat(10_240) }] }),
      'PolicyLengthExceededException',
    ],
  ])('is refused when it %s', async (_, Policy, name) => {
    const { client } = eventBuses();

    await expect(client.send(new PutPermissionCommand({ Policy }))).rejects.toMatchObject({ name });
  });

  test('lets principals of other accounts put events, or not', async () => {
    const { clientOf, eventBridge, allowed, checks } = eventBuses();
    const EventBusName = `arn:aws:events:${HOME}:${ACCOUNT}:event-bus/holdfast`;
    const entry = { EventBusName, Source: 'other', DetailType: 'Said', Detail: '{}' };
    const command = new PutEventsCommand({ Entries: [entry] });

    expect((await clientOf(OTHER, HOME).send(command)).FailedEntryCount).toBe(0);
    expect(eventBridge.recent()).toContain(`"account":"${OTHER}"`);
    expect(checks).toContainEqual({ action: 'events:PutEvents', resource: EventBusName });
    allowed.bus = false;
    await expect(clientOf(OTHER, HOME).send(command)).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
  });
});

describe('a bus', () => {
  test('is deleted, but not the default one', async () => {
    const { client } = eventBuses();
    await client.send(new CreateEventBusCommand({ Name: 'findings' }));

    await client.send(new DeleteEventBusCommand({ Name: 'findings' }));

    const { EventBuses } = await client.send(new ListEventBusesCommand({}));
    expect(EventBuses?.map(({ Name }) => Name)).toEqual(['default', 'holdfast']);
    await expect(client.send(new DeleteEventBusCommand({ Name: 'default' }))).rejects.toMatchObject(
      { name: 'ValidationException' },
    );
  });
});
