import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { DeleteTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { ALARM, ALARM_ARN, alarmAccount, topicIn } from '../../../support/alarm-account.ts';
import { allow, BARE, LOGGING, policyOf } from '../../../support/starting-world.ts';

const ORGANIZATION = 'o-holdfast001';
const service = { Service: 'cloudwatch.amazonaws.com' };
const publishes = (topic: string, more: object = {}) =>
  policyOf({ ...allow('sns:Publish', topic), Principal: service, ...more });
const when = (keys: object) => ({ Condition: { StringEquals: keys } });

describe('an alarm that goes off', () => {
  test('notifies a topic of its own account', async () => {
    const { put, setState, notified, history } = await alarmAccount();
    await put();
    await setState('ALARM');

    expect(notified()).toMatchObject([
      { AlarmName: ALARM, OldStateValue: 'INSUFFICIENT_DATA', NewStateValue: 'ALARM' },
    ]);
    expect(await history('Action')).toEqual([`Successfully executed action ${topicIn(BARE)}`]);
  });

  test('notifies once until its state changes', async () => {
    const { put, setState, notified, clock } = await alarmAccount();
    await put({ OKActions: [topicIn(BARE)] });
    await setState('ALARM');
    await setState('ALARM');
    await setState('OK');
    clock.advance(1_000);

    expect(notified().map(({ NewStateValue }) => NewStateValue)).toEqual(['ALARM', 'OK']);
  });

  test('tells that its topic is gone', async () => {
    const { as, put, setState, history } = await alarmAccount();
    await put();
    await new SNSClient(as(BARE)).send(new DeleteTopicCommand({ TopicArn: topicIn(BARE) }));
    await setState('ALARM');

    expect(await history('Action')).toEqual([
      `Failed to execute action ${topicIn(BARE)}. Received error: "Topic does not exist"`,
    ]);
  });
});

describe('an alarm on a topic of another account', () => {
  const topic = topicIn(LOGGING);
  const outcome = async (policy?: string) => {
    const account = await alarmAccount(LOGGING);
    await account.put();
    if (policy !== undefined) await account.setTopic('Policy', policy);
    await account.setState('ALARM');
    return (await account.history('Action'))[0] ?? '';
  };

  test('is refused by the policy that topics begin with', async () => {
    expect(await outcome()).toBe(
      `Failed to execute action ${topic}. Received error: "Resource: ${ALARM_ARN} is not authorized to perform: SNS:Publish on resource: ${topic}"`,
    );
  });

  test.each([
    ['the service', publishes(topic)],
    [
      'the service for the organization',
      publishes(topic, when({ 'aws:SourceOrgID': ORGANIZATION })),
    ],
    ['the service for the account', publishes(topic, when({ 'aws:SourceAccount': BARE }))],
    [
      'the service for the alarm',
      publishes(topic, { Condition: { ArnLike: { 'aws:SourceArn': ALARM_ARN } } }),
    ],
    ['the account', publishes(topic, { Principal: { AWS: `arn:aws:iam::${BARE}:root` } })],
  ])('reaches one that lets in %s', async (_whom, policy) => {
    expect(await outcome(policy)).toBe(`Successfully executed action ${topic}`);
  });

  test.each([
    ['another service', publishes(topic, { Principal: { Service: 'events.amazonaws.com' } })],
    ['another organization', publishes(topic, when({ 'aws:SourceOrgID': 'o-other00001' }))],
    ['another account', publishes(topic, when({ 'aws:SourceAccount': LOGGING }))],
    ['another action', policyOf({ ...allow('sns:Subscribe', topic), Principal: service })],
  ])('does not reach one that lets in %s', async (_whom, policy) => {
    expect(await outcome(policy)).toMatch(/^Failed to execute action .* is not authorized/);
  });
});

describe('an alarm on an encrypted topic', () => {
  const root = { ...allow('kms:*'), Principal: { AWS: `arn:aws:iam::${BARE}:root` } };
  const encrypts = (more: object = {}) => ({
    ...allow(['kms:GenerateDataKey*', 'kms:Decrypt']),
    Principal: service,
    ...more,
  });
  const outcome = async (...statements: object[]) => {
    const account = await alarmAccount();
    const { KeyMetadata } = await new KMSClient(account.as(BARE)).send(
      new CreateKeyCommand({ Policy: policyOf(root, ...statements) }),
    );
    await account.setTopic('KmsMasterKeyId', KeyMetadata?.Arn ?? '');
    await account.put();
    await account.setState('ALARM');
    return account.history('Action');
  };
  const SHUT =
    'Received error: "CloudWatch Alarms does not have authorization to access the SNS topic encryption key."';

  test('is never let near the key that AWS manages', async () => {
    const { put, setTopic, setState, history, notified } = await alarmAccount();
    await setTopic('KmsMasterKeyId', 'alias/aws/sns');
    await put();
    await setState('ALARM');

    expect(await history('Action')).toEqual([`Failed to execute action ${topicIn(BARE)}. ${SHUT}`]);
    expect(notified()).toEqual([]);
  });

  test('needs a key whose policy knows CloudWatch', async () => {
    expect(await outcome()).toEqual([expect.stringContaining(SHUT)]);
    expect(await outcome(encrypts({ Action: 'kms:Decrypt' }))).toEqual([
      expect.stringContaining(SHUT),
    ]);
    expect(await outcome(encrypts())).toEqual([expect.stringMatching(/^Successfully/)]);
  });

  test('tells the key for whom it asks', async () => {
    expect(await outcome(encrypts(when({ 'aws:SourceAccount': BARE })))).toEqual([
      expect.stringMatching(/^Successfully/),
    ]);
    expect(await outcome(encrypts(when({ 'aws:SourceAccount': LOGGING })))).toEqual([
      expect.stringContaining(SHUT),
    ]);
  });
});
