import { CreateAnalyzerCommand } from '@aws-sdk/client-accessanalyzer';
import {
  CloudFormationClient,
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import {
  DescribeEventBusCommand,
  DescribeRuleCommand,
  EventBridgeClient,
  ListTargetsByRuleCommand,
} from '@aws-sdk/client-eventbridge';
import {
  DescribeDeliveryStreamCommand,
  FirehoseClient,
  ListTagsForDeliveryStreamCommand,
} from '@aws-sdk/client-firehose';
import { CreateBucketCommand, PutBucketPolicyCommand, S3Client } from '@aws-sdk/client-s3';
import { findBucket } from '../../../../sandbox/services/s3/buckets.ts';
import { analyzerAccount } from '../../../support/analyzer-account.ts';
import { BARE, HOME, policyOf, SECURITY } from '../../../support/starting-world.ts';
import { deliveryTo, OWN, objectsOf } from '../../../support/stream-account.ts';

const StackName = 'Findings';
const FAR = 'eu-west-1';
const HOME_BUS = `arn:aws:events:${HOME}:${SECURITY}:event-bus/default`;
const arnOf = (name: string) => ({ 'Fn::GetAtt': [name, 'Arn'] });

const role = (service: string, statements: readonly object[], RoleName?: string) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    ...(RoleName === undefined ? {} : { RoleName }),
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
    },
    Policies: [
      {
        PolicyName: 'work',
        PolicyDocument: { Version: '2012-10-17', Statement: statements },
      },
    ],
  },
});

const may = (Action: string | readonly string[], Resource: unknown) => ({
  Effect: 'Allow',
  Action,
  Resource,
});

const rule = (target: object, more: object = {}) => ({
  Type: 'AWS::Events::Rule',
  Properties: {
    Name: 'findings',
    EventPattern: {
      source: ['aws.access-analyzer'],
      'detail-type': ['Access Analyzer Finding'],
    },
    Targets: [{ Id: 'onwards', ...target }],
    ...more,
  },
});

const stream = (prefix = 'AccessAnalyzer/') => ({
  Type: 'AWS::KinesisFirehose::DeliveryStream',
  Properties: {
    DeliveryStreamName: 'findings',
    DeliveryStreamType: 'DirectPut',
    ExtendedS3DestinationConfiguration: {
      BucketARN: `arn:aws:s3:::${OWN}`,
      RoleARN: arnOf('StreamRole'),
      Prefix: prefix,
      BufferingHints: { IntervalInSeconds: 60, SizeInMBs: 1 },
    },
    Tags: [{ Key: 'owner', Value: 'holdfast' }],
  },
});

/** What collects the findings of every region. */
const collecting = (prefix?: string) => ({
  Stream: stream(prefix),
  StreamRole: role('firehose.amazonaws.com', deliveryTo(OWN)),
  Rule: rule({ Arn: arnOf('Stream'), RoleArn: arnOf('RuleRole') }),
  RuleRole: role('events.amazonaws.com', [
    may(['firehose:PutRecord', 'firehose:PutRecordBatch'], arnOf('Stream')),
  ]),
});

/** What sends the findings of another region there. */
const forwarding = {
  Rule: rule({ Arn: HOME_BUS, RoleArn: arnOf('Role') }),
  Role: role('events.amazonaws.com', [may('events:PutEvents', HOME_BUS)]),
};

const start = async () => {
  const begun = await analyzerAccount({ region: FAR });
  const s3 = new S3Client({ ...begun.as(SECURITY), forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: OWN }));
  const shape = (Resources: object) => ({
    StackName,
    TemplateBody: JSON.stringify({ Resources }),
    Capabilities: ['CAPABILITY_NAMED_IAM' as const],
  });
  const stacks = (region = HOME) => new CloudFormationClient(begun.as(SECURITY, region));
  const settled = async (region = HOME) => {
    begun.clock.advance(60_000);
    const { Stacks } = await stacks(region).send(new DescribeStacksCommand({ StackName }));
    return Stacks?.[0]?.StackStatus;
  };
  const create = async (resources: object, region = HOME) => {
    await stacks(region).send(new CreateStackCommand(shape(resources)));
    return settled(region);
  };
  const update = async (resources: object) => {
    await stacks().send(new UpdateStackCommand(shape(resources)));
    return settled();
  };
  const remove = async () => {
    await stacks().send(new DeleteStackCommand({ StackName }));
    begun.clock.advance(60_000);
    await expect(settled()).rejects.toMatchObject({ name: 'ValidationError' });
  };
  const events = new EventBridgeClient(begun.as(SECURITY));
  const firehose = new FirehoseClient(begun.as(SECURITY));
  const described = async () => {
    const command = new DescribeDeliveryStreamCommand({ DeliveryStreamName: 'findings' });
    return (await firehose.send(command)).DeliveryStreamDescription;
  };
  return { ...begun, stacks, create, update, remove, events, firehose, described };
};

describe('a rule and its stream in a stack', () => {
  test('are made in the order of their references', async () => {
    const { create, events, described, stacks } = await start();

    expect(await create(collecting())).toBe('CREATE_COMPLETE');

    expect((await described())?.DeliveryStreamStatus).toBe('ACTIVE');
    const shown = await events.send(new DescribeRuleCommand({ Name: 'findings' }));
    expect(JSON.parse(shown.EventPattern ?? '')).toMatchObject({ source: ['aws.access-analyzer'] });
    const { Targets } = await events.send(new ListTargetsByRuleCommand({ Rule: 'findings' }));
    expect(Targets).toEqual([
      {
        Id: 'onwards',
        Arn: `arn:aws:firehose:${HOME}:${SECURITY}:deliverystream/findings`,
        RoleArn: expect.stringMatching(/role\/Findings-RuleRole-/),
      },
    ]);
    const { StackResources } = await stacks().send(
      new DescribeStackResourcesCommand({ StackName }),
    );
    const ids = StackResources?.map(({ PhysicalResourceId }) => PhysicalResourceId);
    expect(ids?.filter((id) => id === 'findings')).toHaveLength(2);
  });

  test('are changed in place', async () => {
    const { create, update, events, described, firehose } = await start();
    await create(collecting());

    const changed = {
      ...collecting('Elsewhere/'),
      Rule: rule({ Arn: HOME_BUS, Id: 'other' }, { State: 'DISABLED' }),
    };
    expect(await update(changed)).toBe('UPDATE_COMPLETE');

    const shown = await described();
    expect(shown?.VersionId).toBe('2');
    expect(shown?.Destinations?.[0]?.ExtendedS3DestinationDescription?.Prefix).toBe('Elsewhere/');
    const named = { DeliveryStreamName: 'findings' };
    const { Tags } = await firehose.send(new ListTagsForDeliveryStreamCommand(named));
    expect(Tags).toEqual([{ Key: 'owner', Value: 'holdfast' }]);
    expect((await events.send(new DescribeRuleCommand({ Name: 'findings' }))).State).toBe(
      'DISABLED',
    );
    const { Targets } = await events.send(new ListTargetsByRuleCommand({ Rule: 'findings' }));
    expect(Targets).toEqual([{ Id: 'other', Arn: HOME_BUS }]);
  });

  test('go with it', async () => {
    const { create, remove, events, described } = await start();
    await create(collecting());

    await remove();

    await expect(described()).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await expect(events.send(new DescribeRuleCommand({ Name: 'findings' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  test('turn the stack back when a target is refused', async () => {
    const { create, events } = await start();

    const status = await create({
      Rule: rule({ Arn: `arn:aws:events:${FAR}:${SECURITY}:event-bus/default` }),
    });

    expect(status).toBe('ROLLBACK_COMPLETE');
    await expect(events.send(new DescribeRuleCommand({ Name: 'findings' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });
});

describe('the policy of a bus in a stack', () => {
  const statement = (Sid: string, organization: string) => ({
    Type: 'AWS::Events::EventBusPolicy',
    Properties: {
      StatementId: Sid,
      Statement: {
        Effect: 'Allow',
        Principal: '*',
        Action: 'events:PutEvents',
        Resource: HOME_BUS,
        Condition: { StringEquals: { 'aws:PrincipalOrgID': organization } },
      },
    },
  });
  const account = {
    Type: 'AWS::Events::EventBusPolicy',
    Properties: { StatementId: 'account', Action: 'events:PutEvents', Principal: BARE },
  };

  test('joins the others, changes and goes', async () => {
    const { create, update, remove, events } = await start();
    const policy = async () =>
      JSON.parse((await events.send(new DescribeEventBusCommand({}))).Policy ?? 'null');

    expect(await create({ One: statement('one', 'o-1'), Account: account })).toBe(
      'CREATE_COMPLETE',
    );
    const made = await policy();
    await update({ One: statement('one', 'o-2'), Account: account });
    const changed = await policy();
    await remove();

    const sids = ({ Statement }: { Statement: { Sid: string }[] }) =>
      Statement.map(({ Sid }) => Sid).sort();
    expect(sids(made)).toEqual(['account', 'one']);
    expect(sids(changed)).toEqual(['account', 'one']);
    expect(JSON.stringify(changed)).toContain('o-2');
    expect(await policy()).toBeNull();
  });
});

describe('a finding of another region', () => {
  /** Legacy Billing shares a bucket there with somebody outside. */
  const shareFar = async ({ as }: Awaited<ReturnType<typeof start>>) => {
    const s3 = new S3Client({ ...as(BARE, FAR), forcePathStyle: true });
    const Bucket = 'far-away';
    const CreateBucketConfiguration = { LocationConstraint: 'eu-west-1' as const };
    await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration }));
    const Policy = policyOf({
      Effect: 'Allow',
      Principal: { AWS: '999900001111' },
      Action: 's3:GetObject',
      Resource: `arn:aws:s3:::${Bucket}/*`,
    });
    await s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
  };

  /** Analyses there, and lets the buffer of the stream pass. */
  const run = async (account: Awaited<ReturnType<typeof start>>) => {
    const { client, clock, findings, described, world } = account;
    await shareFar(account);
    const command = new CreateAnalyzerCommand({ analyzerName: 'far', type: 'ORGANIZATION' });
    const { arn = '' } = await client.send(command);
    clock.advance(60_000);
    const [finding] = await findings(arn);
    clock.advance(60_000);
    await described();
    const bodies = Object.entries(objectsOf(findBucket(world, OWN)));
    return { finding, objects: bodies.map(([key, body]) => ({ key, text: String(body) })) };
  };

  test('arrives in the bucket through both rules and the stream', async () => {
    const account = await start();
    await account.create(collecting());
    await account.create(forwarding, FAR);

    const { finding, objects } = await run(account);

    expect(objects).toHaveLength(1);
    expect(objects[0]?.key).toMatch(/^AccessAnalyzer\/2026\/11\/21\/09\//);
    expect(JSON.parse(objects[0]?.text ?? '')).toMatchObject({
      source: 'aws.access-analyzer',
      account: SECURITY,
      region: FAR,
      detail: { id: finding?.id, resource: 'arn:aws:s3:::far-away', status: 'ACTIVE' },
    });
  });

  test.each<[string, object, object]>([
    [
      'the role of the far rule may not put events',
      collecting(),
      { ...forwarding, Role: role('events.amazonaws.com', [may('events:PutEvents', 'arn:x')]) },
    ],
    [
      'the role of the far rule is not for EventBridge',
      collecting(),
      { ...forwarding, Role: role('lambda.amazonaws.com', [may('events:PutEvents', '*')]) },
    ],
    [
      'the role of the near rule may not put records',
      { ...collecting(), RuleRole: role('events.amazonaws.com', [may('firehose:List*', '*')]) },
      forwarding,
    ],
  ])('goes nowhere when %s', async (_, near, far) => {
    const account = await start();
    await account.create(near);
    await account.create(far, FAR);

    const { finding, objects } = await run(account);

    expect(finding?.status).toBe('ACTIVE');
    expect(objects).toEqual([]);
  });
});
