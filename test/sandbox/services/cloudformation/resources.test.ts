import {
  CloudFormationClient,
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import { getRole } from '../../../../sandbox/services/iam/put-role.ts';
import { findKey } from '../../../../sandbox/services/kms/keys.ts';
import { findLogGroup } from '../../../../sandbox/services/logs/log-groups.ts';
import { findBucket } from '../../../../sandbox/services/s3/buckets.ts';
import { HOME, LOGGING, startingWorld } from '../../../support/starting-world.ts';

const StackName = 'Archive';
const at = { account: LOGGING, region: HOME };
const ref = (Ref: string) => ({ Ref });
const arnOf = (name: string) => ({ 'Fn::GetAtt': [name, 'Arn'] });
const document = (...Statement: object[]) => ({ Version: '2012-10-17', Statement });

const key = (EnableKeyRotation = true) => ({
  Type: 'AWS::KMS::Key',
  Properties: {
    EnableKeyRotation,
    KeyPolicy: document({
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${LOGGING}:root` },
      Action: 'kms:*',
      Resource: '*',
    }),
  },
});

const bucket = (Status = 'Enabled') => ({
  Type: 'AWS::S3::Bucket',
  Properties: {
    BucketName: 'stacked-evidence',
    VersioningConfiguration: { Status },
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [
        {
          ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: arnOf('Key') },
          BucketKeyEnabled: true,
        },
      ],
    },
  },
});

const archive = {
  Policy: {
    Type: 'AWS::S3::BucketPolicy',
    Properties: {
      Bucket: ref('Bucket'),
      PolicyDocument: document({
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: { 'Fn::Sub': ['$' + '{Arn}/*', { Arn: arnOf('Bucket') }] },
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
    },
  },
  Bucket: bucket(),
  Alias: {
    Type: 'AWS::KMS::Alias',
    Properties: { AliasName: 'alias/stacked', TargetKeyId: ref('Key') },
  },
  Key: key(),
};

const start = () => {
  const begun = startingWorld();
  const client = new CloudFormationClient(begun.as(LOGGING));
  const shape = (Resources: object) => ({
    StackName,
    TemplateBody: JSON.stringify({ Resources }),
    Capabilities: ['CAPABILITY_NAMED_IAM' as const],
  });
  const settled = async () => {
    begun.clock.advance(60_000);
    const { Stacks } = await client.send(new DescribeStacksCommand({ StackName }));
    return Stacks?.[0]?.StackStatus;
  };
  const create = async (resources: object) => {
    await client.send(new CreateStackCommand(shape(resources)));
    return settled();
  };
  const update = async (resources: object) => {
    await client.send(new UpdateStackCommand(shape(resources)));
    return settled();
  };
  return { ...begun, client, create, update, settled };
};

describe('a log archive as a stack', () => {
  test('is made in the order of its references', async () => {
    const { create, world } = start();

    expect(await create(archive)).toBe('CREATE_COMPLETE');

    const made = findBucket(world, 'stacked-evidence');
    const encryption = findKey(world, 'alias/stacked', at);
    expect(made).toMatchObject({ account: LOGGING, versioning: 'Enabled' });
    expect(made?.policy).toContain('arn:aws:s3:::stacked-evidence/*');
    expect(encryption?.rotation).toBe(true);
    expect(made?.encryption.Rules?.[0]?.ApplyServerSideEncryptionByDefault).toEqual({
      SSEAlgorithm: 'aws:kms',
      KMSMasterKeyID: encryption?.arn,
    });
  });

  test('is changed in place', async () => {
    const { create, update, world } = start();
    await create(archive);
    const before = findKey(world, 'alias/stacked', at)?.id;

    const changed = { ...archive, Key: key(false), Bucket: bucket('Suspended') };

    expect(await update(changed)).toBe('UPDATE_COMPLETE');
    expect(findKey(world, 'alias/stacked', at)).toMatchObject({ id: before, rotation: false });
    expect(findBucket(world, 'stacked-evidence')?.versioning).toBe('Suspended');
  });

  test('goes with its stack; the key waits to be deleted', async () => {
    const { create, client, world, clock, settled } = start();
    await create(archive);
    const encryption = findKey(world, 'alias/stacked', at);

    await client.send(new DeleteStackCommand({ StackName }));
    clock.advance(60_000);

    await expect(settled()).rejects.toMatchObject({ name: 'ValidationError' });
    expect(findBucket(world, 'stacked-evidence')).toBeUndefined();
    expect(encryption?.state).toBe('PendingDeletion');
  });

  test('does not delete a bucket that holds something', async () => {
    const { create, client, world, settled } = start();
    await create(archive);
    const made = findBucket(world, 'stacked-evidence');
    if (made === undefined) throw new Error('no bucket');
    made.objects['a'] = [];

    await client.send(new DeleteStackCommand({ StackName }));

    expect(await settled()).toBe('DELETE_FAILED');
  });

  test('leaves what its template retains', async () => {
    const { create, client, world, clock } = start();
    const kept = { ...archive, Bucket: { ...bucket(), DeletionPolicy: 'Retain' } };
    await create(kept);

    await client.send(new DeleteStackCommand({ StackName }));
    clock.advance(60_000);
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({}));

    expect(Stacks.map((stack) => stack.StackName)).not.toContain(StackName);
    expect(findBucket(world, 'stacked-evidence')?.name).toBe('stacked-evidence');
  });
});

describe('roles and groups in a stack', () => {
  const trusted = (service: string) =>
    document({ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' });
  const role = (RoleName: string | undefined, more: object = {}) => ({
    Type: 'AWS::IAM::Role',
    Properties: {
      ...(RoleName === undefined ? {} : { RoleName }),
      AssumeRolePolicyDocument: trusted('config.amazonaws.com'),
      ...more,
    },
  });

  test('are replaced when their name changes', async () => {
    const { create, update, world } = start();
    await create({ Role: role('first') });

    expect(await update({ Role: role('second') })).toBe('UPDATE_COMPLETE');

    expect(getRole(world, LOGGING, 'first')).toBeUndefined();
    expect(getRole(world, LOGGING, 'second')?.name).toBe('second');
  });

  test('get names from the stack when the template gives none', async () => {
    const { create, client } = start();
    await create({ Role: role(undefined) });

    const { StackResources } = await client.send(new DescribeStackResourcesCommand({ StackName }));

    expect(StackResources?.[0]?.PhysicalResourceId).toMatch(/^Archive-Role-[A-Z2-7]{12}$/);
  });

  test('follow changes of trust, policies and attachments', async () => {
    const { create, update, world } = start();
    const policy = (name: string, Action: string) => ({
      PolicyName: name,
      PolicyDocument: document({ Effect: 'Allow', Action, Resource: '*' }),
    });
    const AUDIT = 'arn:aws:iam::aws:policy/SecurityAudit';
    await create({
      Role: role('worker', {
        Policies: [policy('a', 's3:*'), policy('b', 'kms:*')],
        ManagedPolicyArns: [AUDIT],
      }),
    });

    await update({
      Role: role('worker', {
        AssumeRolePolicyDocument: trusted('cloudtrail.amazonaws.com'),
        Policies: [policy('a', 'logs:*')],
        Description: 'works',
      }),
    });

    const now = getRole(world, LOGGING, 'worker');
    expect(now).toMatchObject({ description: 'works', attached: [] });
    expect(Object.keys(now?.inline ?? {})).toEqual(['a']);
    expect(now?.inline['a']).toContain('logs:*');
    expect(now?.trust).toContain('cloudtrail');
  });

  test('keep the newest five versions of a managed policy', async () => {
    const { create, update } = start();
    const policy = (Action: string) => ({
      Policy: {
        Type: 'AWS::IAM::ManagedPolicy',
        Properties: {
          ManagedPolicyName: 'versions',
          PolicyDocument: document({ Effect: 'Allow', Action, Resource: '*' }),
        },
      },
    });
    await create(policy('s3:Get0'));

    const outcomes: (string | undefined)[] = [];
    for (const number of [1, 2, 3, 4, 5, 6]) outcomes.push(await update(policy(`s3:Get${number}`)));

    expect(new Set(outcomes)).toEqual(new Set(['UPDATE_COMPLETE']));
  });

  test('change the retention of a log group in place', async () => {
    const { create, update, world } = start();
    const group = (RetentionInDays?: number) => ({
      Group: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: 'g', RetentionInDays } },
    });
    await create(group(30));
    expect(findLogGroup(world, LOGGING, HOME, 'g')?.retentionDays).toBe(30);

    await update(group(365));

    expect(findLogGroup(world, LOGGING, HOME, 'g')?.retentionDays).toBe(365);
  });
});
