import {
  AddPermissionCommand,
  CreateTopicCommand,
  type CreateTopicCommandInput,
  DeleteTopicCommand,
  GetTopicAttributesCommand,
  ListTagsForResourceCommand,
  ListTopicsCommand,
  RemovePermissionCommand,
  SetTopicAttributesCommand,
  SNSClient,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-sns';
import {
  allow,
  BARE,
  DATA_PLATFORM,
  HOME,
  policyOf,
  startingWorld,
} from '../../../support/starting-world.ts';

const Name = 'holdfast-alarms';
const TopicArn = `arn:aws:sns:${HOME}:${BARE}:${Name}`;

const start = () => {
  const begun = startingWorld();
  const owner = new SNSClient(begun.as(BARE));
  const create = (input: Partial<CreateTopicCommandInput> = {}) =>
    owner.send(new CreateTopicCommand({ Name, ...input }));
  const attributes = async () =>
    (await owner.send(new GetTopicAttributesCommand({ TopicArn }))).Attributes ?? {};
  const set = (AttributeName: string, AttributeValue: string) =>
    owner.send(new SetTopicAttributesCommand({ TopicArn, AttributeName, AttributeValue }));
  return { ...begun, owner, create, attributes, set };
};

describe('topics', () => {
  test('are made once, however often they are asked for', async () => {
    const { create, owner } = start();
    const tagged = { Tags: [{ Key: 'a', Value: '1' }], Attributes: { DisplayName: 'Alarms' } };

    expect((await create(tagged)).TopicArn).toBe(TopicArn);
    expect((await create(tagged)).TopicArn).toBe(TopicArn);
    expect((await create()).TopicArn).toBe(TopicArn);

    expect((await owner.send(new ListTopicsCommand({}))).Topics).toEqual([{ TopicArn }]);
  });

  test.each([
    ['attributes', { Attributes: { DisplayName: 'Others' } }],
    ['tags', { Tags: [{ Key: 'b', Value: '2' }] }],
  ])('are not made again with different %s', async (what, input) => {
    const { create } = start();
    await create();

    await expect(create(input)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringContaining(`already exists with different ${what}`),
    });
  });

  test.each([
    ['a name with a dot', { Name: 'holdfast.alarms' }],
    ['an attribute that nobody knows', { Attributes: { Colour: 'red' } }],
    ['a signature of the future', { Attributes: { SignatureVersion: '3' } }],
  ])('are refused with %s', async (_what, input) => {
    await expect(start().create(input)).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });

  test('show what they are', async () => {
    const { create, attributes, set } = start();
    await create();
    await set('KmsMasterKeyId', 'alias/aws/sns');
    await set('DisplayName', 'Alarms');

    expect(await attributes()).toMatchObject({
      TopicArn,
      Owner: BARE,
      DisplayName: 'Alarms',
      KmsMasterKeyId: 'alias/aws/sns',
      SubscriptionsConfirmed: '0',
      SubscriptionsPending: '0',
    });
    await set('KmsMasterKeyId', '');
    expect(await attributes()).not.toHaveProperty('KmsMasterKeyId');
  });

  test('that are gone are not found, and can be removed again', async () => {
    const { create, owner, attributes } = start();
    await create();
    await owner.send(new DeleteTopicCommand({ TopicArn }));

    await expect(attributes()).rejects.toMatchObject({ name: 'NotFoundException' });
    expect((await owner.send(new DeleteTopicCommand({ TopicArn }))).$metadata.httpStatusCode).toBe(
      200,
    );
  });

  test('answer in their own region only', async () => {
    const { create, as } = start();
    await create();
    const elsewhere = new SNSClient(as(BARE, 'eu-west-1'));

    await expect(elsewhere.send(new GetTopicAttributesCommand({ TopicArn }))).rejects.toMatchObject(
      { name: 'InvalidParameterException' },
    );
  });

  test('are tagged', async () => {
    const { create, owner } = start();
    await create({ Tags: [{ Key: 'a', Value: '1' }] });

    const ResourceArn = TopicArn;
    await owner.send(new TagResourceCommand({ ResourceArn, Tags: [{ Key: 'b', Value: '2' }] }));
    await owner.send(new UntagResourceCommand({ ResourceArn, TagKeys: ['a'] }));

    const { Tags } = await owner.send(new ListTagsForResourceCommand({ ResourceArn }));
    expect(Tags).toEqual([{ Key: 'b', Value: '2' }]);
    await expect(
      owner.send(new ListTagsForResourceCommand({ ResourceArn: `${TopicArn}-2` })),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});

describe('topic policies', () => {
  const reader = (as: ReturnType<typeof start>['as']) => {
    const client = new SNSClient(as(DATA_PLATFORM));
    return () => client.send(new GetTopicAttributesCommand({ TopicArn }));
  };

  test('keep other accounts out until they let them in', async () => {
    const { create, as, set } = start();
    await create();
    const read = reader(as);
    await expect(read()).rejects.toMatchObject({ name: 'AuthorizationErrorException' });

    const Principal = { AWS: `arn:aws:iam::${DATA_PLATFORM}:root` };
    await set('Policy', policyOf({ ...allow('sns:GetTopicAttributes', TopicArn), Principal }));

    expect((await read()).Attributes).toMatchObject({ Owner: BARE });
  });

  test('gain and lose statements for accounts', async () => {
    const { create, as, owner } = start();
    await create();
    const read = reader(as);
    await owner.send(
      new AddPermissionCommand({
        TopicArn,
        Label: 'readers',
        AWSAccountId: [DATA_PLATFORM],
        ActionName: ['GetTopicAttributes'],
      }),
    );
    expect((await read()).Attributes).toMatchObject({ Owner: BARE });

    await owner.send(new RemovePermissionCommand({ TopicArn, Label: 'readers' }));

    await expect(read()).rejects.toMatchObject({ name: 'AuthorizationErrorException' });
  });

  test.each([
    ['is no JSON', '{'],
    ['names nobody', policyOf(allow('sns:Publish'))],
    ['speaks of what no topic decides', policyOf({ ...allow('sns:CreateTopic'), Principal: '*' })],
    ['speaks of another service', policyOf({ ...allow('sqs:SendMessage'), Principal: '*' })],
  ])('are refused when one %s', async (_what, policy) => {
    const { create, set } = start();
    await create();

    await expect(set('Policy', policy)).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });

  test('do not replace the permission of one’s own account', async () => {
    const { create, asRole } = start();
    await create();
    const client = (name: string, resource: string) =>
      new SNSClient(asRole(BARE, name, [allow('sns:GetTopicAttributes', resource)]));
    const read = new GetTopicAttributesCommand({ TopicArn });

    await expect(client('other', `${TopicArn}-2`).send(read)).rejects.toMatchObject({
      name: 'AuthorizationErrorException',
    });
    expect((await client('reader', TopicArn).send(read)).Attributes).toMatchObject({ TopicArn });
  });
});
