import { CreateKeyCommand, DisableKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import {
  ConfirmSubscriptionCommand,
  CreateTopicCommand,
  ListSubscriptionsByTopicCommand,
  PublishCommand,
  SetTopicAttributesCommand,
  SNSClient,
  SubscribeCommand,
  UnsubscribeCommand,
} from '@aws-sdk/client-sns';
import { findTopic, messagesOf } from '../../../../sandbox/services/sns/topics.ts';
import {
  allow,
  BARE,
  DATA_PLATFORM,
  HOME,
  policyOf,
  startingWorld,
} from '../../../support/starting-world.ts';

const TopicArn = `arn:aws:sns:${HOME}:${BARE}:alarms`;
const QUEUE = `arn:aws:sqs:${HOME}:${BARE}:alarms`;
const EMAIL = { Protocol: 'email', Endpoint: 'security@example.com' };

const start = async () => {
  const begun = startingWorld();
  const owner = new SNSClient(begun.as(BARE));
  await owner.send(new CreateTopicCommand({ Name: 'alarms' }));
  const set = (AttributeName: string, AttributeValue: string) =>
    owner.send(new SetTopicAttributesCommand({ TopicArn, AttributeName, AttributeValue }));
  const subscribe = (input: { Protocol: string; Endpoint: string }) =>
    owner.send(new SubscribeCommand({ TopicArn, ...input }));
  const subscriptions = async () =>
    (await owner.send(new ListSubscriptionsByTopicCommand({ TopicArn }))).Subscriptions;
  const published = () => messagesOf(begun.world, TopicArn).map(({ message }) => message);
  return { ...begun, owner, set, subscribe, subscriptions, published };
};

describe('subscriptions', () => {
  test('by mail wait until somebody confirms them', async () => {
    const { world, owner, subscribe, subscriptions } = await start();

    expect((await subscribe(EMAIL)).SubscriptionArn).toBe('pending confirmation');
    expect(await subscriptions()).toMatchObject([
      { ...EMAIL, SubscriptionArn: 'PendingConfirmation', Owner: BARE },
    ]);
    const Token = findTopic(world, TopicArn)?.subscriptions[0]?.token;
    await owner.send(new ConfirmSubscriptionCommand({ TopicArn, Token }));

    expect((await subscriptions())?.[0]?.SubscriptionArn).toMatch(`${TopicArn}:`);
  });

  test('of queues hold at once, and once', async () => {
    const { subscribe, subscriptions, owner } = await start();
    const { SubscriptionArn } = await subscribe({ Protocol: 'sqs', Endpoint: QUEUE });
    await subscribe({ Protocol: 'sqs', Endpoint: QUEUE });
    expect(await subscriptions()).toHaveLength(1);

    await owner.send(new UnsubscribeCommand({ SubscriptionArn }));

    expect(await subscriptions()).toEqual([]);
  });

  test.each([
    ['a protocol nobody knows', { Protocol: 'pigeon', Endpoint: 'loft' }],
    ['an address that is none', { Protocol: 'email', Endpoint: 'security' }],
    ['a page without TLS for https', { Protocol: 'https', Endpoint: 'http://example.com' }],
  ])('are refused for %s', async (_what, input) => {
    const { subscribe } = await start();

    await expect(subscribe(input)).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });
});

describe('publishing', () => {
  const send = (client: SNSClient, Message = 'hello') =>
    client.send(new PublishCommand({ TopicArn, Message }));

  test('keeps messages in their order', async () => {
    const { owner, published } = await start();

    expect((await send(owner, 'one')).MessageId).toMatch(/^[\w-]{36}$/);
    await send(owner, 'two');

    expect(published()).toEqual(['one', 'two']);
  });

  test('from another account needs the topic’s policy', async () => {
    const { as, set, published } = await start();
    const other = new SNSClient(as(DATA_PLATFORM));
    await expect(send(other)).rejects.toMatchObject({ name: 'AuthorizationErrorException' });

    await set(
      'Policy',
      policyOf({
        ...allow('sns:Publish', TopicArn),
        Principal: { AWS: '*' },
        Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-holdfast001' } },
      }),
    );
    await send(other);

    expect(published()).toEqual(['hello']);
  });

  test('to an encrypted topic needs the key', async () => {
    const { as, asRole, owner, set, published } = await start();
    const kms = new KMSClient(as(BARE));
    const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
    const keyArn = KeyMetadata?.Arn ?? '';
    await set('KmsMasterKeyId', keyArn);
    const keyless = asRole(BARE, 'keyless', [allow('sns:Publish', TopicArn)]);

    await expect(send(new SNSClient(keyless))).rejects.toMatchObject({
      name: 'KMSAccessDeniedException',
    });
    await send(owner);
    expect(published()).toEqual(['hello']);
    await kms.send(new DisableKeyCommand({ KeyId: keyArn }));

    await expect(send(owner)).rejects.toMatchObject({ name: 'KMSDisabledException' });
  });

  test('refuses empty messages and topics that are not there', async () => {
    const { owner } = await start();

    await expect(send(owner, '')).rejects.toMatchObject({ name: 'InvalidParameterException' });
    await expect(
      owner.send(new PublishCommand({ TopicArn: `${TopicArn}-2`, Message: 'hello' })),
    ).rejects.toMatchObject({ name: 'NotFoundException' });
  });
});
