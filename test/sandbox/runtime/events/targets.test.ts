import {
  DeleteRuleCommand,
  DescribeRuleCommand,
  DisableRuleCommand,
  EnableRuleCommand,
  ListTagsForResourceCommand,
  ListTargetsByRuleCommand,
  PutRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-eventbridge';
import {
  ACCOUNT,
  busOf,
  eventBuses,
  FUNCTION,
  finding,
  HOME,
  OTHER,
} from '../../../support/event-bus.ts';

const ROLE = `arn:aws:iam::${ACCOUNT}:role/carrier`;
const STREAM = `arn:aws:firehose:${HOME}:${ACCOUNT}:deliverystream/findings`;
const ELSEWHERE = busOf('us-east-1');

describe('targets', () => {
  test('keep their role, which the caller must be allowed to pass', async () => {
    const { lead, client, checks } = eventBuses();
    await lead({ Arn: ELSEWHERE, RoleArn: ROLE });

    const { Targets } = await client.send(new ListTargetsByRuleCommand({ Rule: 'findings' }));

    expect(Targets).toEqual([{ Id: 'one', Arn: ELSEWHERE, RoleArn: ROLE }]);
    expect(checks).toContainEqual({
      action: 'iam:PassRole',
      resource: ROLE,
      context: { 'iam:PassedToService': 'events.amazonaws.com' },
    });
    expect(checks).toContainEqual({
      action: 'events:PutTargets',
      resource: `arn:aws:events:${HOME}:${ACCOUNT}:rule/findings`,
      context: { 'events:creatorAccount': ACCOUNT, 'events:TargetArn': [ELSEWHERE] },
    });
  });

  test.each([ELSEWHERE, STREAM])('need a role: %s', async (Arn) => {
    const { lead } = eventBuses();

    await expect(lead({ Arn })).rejects.toMatchObject({
      name: 'ValidationException',
      message: `RoleArn is required for target ${Arn}.`,
    });
  });

  test('may get a text of their own', async () => {
    const { lead, eventBridge, invoked } = eventBuses();
    await lead({ Arn: FUNCTION, Input: '{"fixed":true}' });

    eventBridge.emit(finding);

    expect(invoked).toEqual([{ arn: FUNCTION, event: { fixed: true } }]);
  });

  test('number five a rule', async () => {
    const { lead, client } = eventBuses();
    await lead({ Arn: FUNCTION });
    const Targets = ['1', '2', '3', '4', '5'].map((Id) => ({ Id, Arn: FUNCTION }));

    await expect(
      client.send(new PutTargetsCommand({ Rule: 'findings', Targets })),
    ).rejects.toMatchObject({ name: 'LimitExceededException' });
  });

  test('go before their rule, which may go twice', async () => {
    const { lead, client } = eventBuses();
    await lead({ Arn: FUNCTION });
    const remove = new DeleteRuleCommand({ Name: 'findings' });
    await expect(client.send(remove)).rejects.toMatchObject({ name: 'ValidationException' });

    await client.send(new RemoveTargetsCommand({ Rule: 'findings', Ids: ['one'] }));
    await client.send(remove);
    await client.send(remove);

    await expect(client.send(new DescribeRuleCommand({ Name: 'findings' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  test('wait while their rule is switched off', async () => {
    const { lead, client, eventBridge, invoked } = eventBuses();
    await lead({ Arn: FUNCTION });

    await client.send(new DisableRuleCommand({ Name: 'findings' }));
    eventBridge.emit(finding);
    expect(invoked).toEqual([]);
    await client.send(new EnableRuleCommand({ Name: 'findings' }));
    eventBridge.emit(finding);

    expect(invoked).toHaveLength(1);
  });
});

describe('buses as targets', () => {
  test('in another region of the account get what the role may bring', async () => {
    const { lead, clientOf, eventBridge, invoked, asked, allowed } = eventBuses();
    await lead({ Arn: FUNCTION }, clientOf(ACCOUNT, 'us-east-1'));
    await lead({ Arn: ELSEWHERE, RoleArn: ROLE });

    eventBridge.emit(finding);

    expect(invoked).toMatchObject([{ arn: FUNCTION, event: { region: HOME } }]);
    expect(asked.role).toEqual([
      {
        roleArn: ROLE,
        account: ACCOUNT,
        sourceArn: `arn:aws:events:${HOME}:${ACCOUNT}:rule/findings`,
        actions: ['events:PutEvents'],
        resource: ELSEWHERE,
      },
    ]);
    allowed.role = false;
    eventBridge.emit(finding);
    expect(invoked).toHaveLength(1);
  });

  test('in another account get what the policy of the bus lets in', async () => {
    const { lead, clientOf, eventBridge, invoked, asked, allowed } = eventBuses();
    await lead({ Arn: FUNCTION }, clientOf(OTHER, HOME));
    await lead({ Arn: busOf(HOME, OTHER) });

    eventBridge.emit(finding);

    expect(invoked).toMatchObject([{ event: { account: ACCOUNT } }]);
    expect(asked.bus).toEqual([
      {
        policy: undefined,
        sender: { arn: `arn:aws:iam::${ACCOUNT}:root`, accountId: ACCOUNT, accessKeyId: '' },
        resource: busOf(HOME, OTHER),
      },
    ]);
    allowed.bus = false;
    eventBridge.emit(finding);
    expect(invoked).toHaveLength(1);
  });

  test.each(['role', 'bus'] as const)('in another account need the %s to agree', async (who) => {
    const { lead, clientOf, eventBridge, invoked, allowed } = eventBuses();
    await lead({ Arn: FUNCTION }, clientOf(OTHER, HOME));
    await lead({ Arn: busOf(HOME, OTHER), RoleArn: ROLE });
    eventBridge.emit(finding);
    expect(invoked).toHaveLength(1);

    allowed[who] = false;
    eventBridge.emit(finding);

    expect(invoked).toHaveLength(1);
  });
});

describe('streams as targets', () => {
  test('get the event as text if the role may bring it', async () => {
    const { lead, eventBridge, streamed, invoked, allowed } = eventBuses();
    await lead({ Arn: STREAM, RoleArn: ROLE });

    eventBridge.emit(finding);

    expect(streamed).toHaveLength(1);
    expect(streamed[0]?.arn).toBe(STREAM);
    expect(JSON.parse(streamed[0]?.record ?? '')).toMatchObject(finding);
    expect(invoked).toEqual([]);
    allowed.role = false;
    eventBridge.emit(finding);
    expect(streamed).toHaveLength(1);
  });

  test('of another region are refused', async () => {
    const { lead } = eventBuses();

    await expect(
      lead({ Arn: STREAM.replace(HOME, 'us-east-1'), RoleArn: ROLE }),
    ).rejects.toMatchObject({ name: 'ValidationException' });
  });
});

describe('tags of a rule', () => {
  test('come with it and change by themselves', async () => {
    const { client } = eventBuses();
    const EventPattern = '{"source":["holdfast"]}';
    const Tags = [{ Key: 'a', Value: '1' }];
    const { RuleArn } = await client.send(new PutRuleCommand({ Name: 'x', EventPattern, Tags }));
    const ResourceARN = RuleArn ?? '';

    await client.send(new TagResourceCommand({ ResourceARN, Tags: [{ Key: 'b', Value: '2' }] }));
    await client.send(new UntagResourceCommand({ ResourceARN, TagKeys: ['a'] }));

    const shown = await client.send(new ListTagsForResourceCommand({ ResourceARN }));
    expect(shown.Tags).toEqual([{ Key: 'b', Value: '2' }]);
  });
});
