import {
  CloudFormationClient,
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStacksCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { findTopic } from '../../../../sandbox/services/sns/topics.ts';
import { HOME, LOGGING, startingWorld } from '../../../support/starting-world.ts';

const StackName = 'Alarms';
const ARN = `arn:aws:sns:${HOME}:${LOGGING}:alarms`;
const MAIL = { Protocol: 'email', Endpoint: 'security@example.com' };
const QUEUE = { Protocol: 'sqs', Endpoint: `arn:aws:sqs:${HOME}:${LOGGING}:alarms` };

const topic = (more: object = {}) => ({
  Topic: {
    Type: 'AWS::SNS::Topic',
    Properties: { TopicName: 'alarms', Subscription: [MAIL], ...more },
  },
});

const policy = (organization: string) => ({
  Policy: {
    Type: 'AWS::SNS::TopicPolicy',
    Properties: {
      Topics: [{ Ref: 'Topic' }],
      PolicyDocument: {
        Version: '2012-10-17',
        Statement: {
          Effect: 'Allow',
          Principal: { Service: 'cloudwatch.amazonaws.com' },
          Action: 'sns:Publish',
          Resource: { 'Fn::GetAtt': ['Topic', 'TopicArn'] },
          Condition: { StringEquals: { 'aws:SourceOrgID': organization } },
        },
      },
    },
  },
});

const start = () => {
  const begun = startingWorld();
  const client = new CloudFormationClient(begun.as(LOGGING));
  const settled = async () => {
    begun.clock.advance(60_000);
    const { Stacks } = await client.send(new DescribeStacksCommand({ StackName }));
    return Stacks?.[0]?.StackStatus;
  };
  const body = (Resources: object) => ({
    StackName,
    TemplateBody: JSON.stringify({ Resources }),
  });
  const create = async (resources: object) => {
    await client.send(new CreateStackCommand(body(resources)));
    return settled();
  };
  const update = async (resources: object) => {
    await client.send(new UpdateStackCommand(body(resources)));
    return settled();
  };
  const made = () => findTopic(begun.world, ARN);
  return { ...begun, client, create, update, settled, made };
};

describe('a topic in a stack', () => {
  test('is made with its policy and subscriptions', async () => {
    const { create, made } = start();
    const attributes = { DisplayName: 'Alarms', KmsMasterKeyId: 'alias/alarms' };

    expect(await create({ ...policy('o-one'), ...topic(attributes) })).toBe('CREATE_COMPLETE');

    expect(made()?.attributes).toMatchObject(attributes);
    expect(made()?.attributes['Policy']).toContain('o-one');
    expect(made()?.attributes['Policy']).toContain(ARN);
    expect(made()?.subscriptions).toMatchObject([{ protocol: 'email', confirmed: false }]);
  });

  test('is changed in place', async () => {
    const { create, update, made } = start();
    await create({ ...policy('o-one'), ...topic({ KmsMasterKeyId: 'alias/alarms' }) });
    const before = made();

    const changed = topic({
      DisplayName: 'New',
      Subscription: [MAIL, QUEUE],
      Tags: [{ Key: 'a', Value: '1' }],
    });
    expect(await update({ ...policy('o-two'), ...changed })).toBe('UPDATE_COMPLETE');

    expect(made()).toBe(before);
    expect(made()?.attributes).toMatchObject({ DisplayName: 'New' });
    expect(made()?.attributes).not.toHaveProperty('KmsMasterKeyId');
    expect(made()?.attributes['Policy']).toContain('o-two');
    expect(made()?.tags).toMatchObject({ a: '1' });
    expect(made()?.subscriptions).toHaveLength(2);
  });

  test('ends subscriptions that are taken away', async () => {
    const { create, update, made } = start();
    await create(topic({ Subscription: [QUEUE] }));

    await update(topic({ Subscription: [] }));

    expect(made()?.subscriptions).toEqual([]);
  });

  test('has its first policy again when the stack’s is taken away', async () => {
    const { create, update, made } = start();
    await create({ ...policy('o-one'), ...topic() });

    await update(topic());

    expect(made()?.attributes['Policy']).toContain('__default_policy_ID');
  });

  test('goes with its stack', async () => {
    const { create, client, settled, made } = start();
    await create({ ...policy('o-one'), ...topic() });

    await client.send(new DeleteStackCommand({ StackName }));

    await expect(settled()).rejects.toMatchObject({ name: 'ValidationError' });
    expect(made()).toBeUndefined();
  });

  test('takes over no topic that is there', async () => {
    const { create, as, made } = start();
    await new SNSClient(as(LOGGING)).send(new CreateTopicCommand({ Name: 'alarms' }));

    expect(await create(topic())).toBe('ROLLBACK_COMPLETE');
    expect(made()?.subscriptions).toEqual([]);
  });
});
