import {
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStacksCommand,
  UpdateTerminationProtectionCommand,
} from '@aws-sdk/client-cloudformation';
import { DeleteAliasCommand, PutKeyPolicyCommand } from '@aws-sdk/client-kms';
import {
  CreateBucketCommand,
  GetObjectCommand,
  ListBucketsCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { cloudFormation } from '../../../../lambdas/aws/clients/cloudformation.ts';
import { kms } from '../../../../lambdas/aws/clients/kms.ts';
import { s3 } from '../../../../lambdas/aws/clients/s3.ts';
import { LOG_ARCHIVE_KEY_ALIAS, LOGGING_STACK } from '../../../../lambdas/contracts/names.ts';
import { getStack } from '../../../../sandbox/services/cloudformation/stacks.ts';
import { putRole } from '../../../../sandbox/services/iam/put-role.ts';
import { keyStore } from '../../../../sandbox/services/kms/keys.ts';
import {
  type ArchiveAccount,
  archiveAccount,
  CONFIG,
  SESSIONS,
  TRAIL,
} from '../../../support/archive-account.ts';
import { region } from '../../../support/builders.ts';
import { CREATED, changesOf, LOGGING, MANAGEMENT } from '../../../support/hardening.ts';

const HOME = region('us-east-1');

let plane: ArchiveAccount;
beforeEach(async () => {
  plane = await archiveAccount();
});
afterEach(() => plane.stop());

const buckets = (account = LOGGING) => s3(plane.administrator(account), HOME);
const keys = () => kms(plane.administrator(LOGGING), HOME);
const stacks = () => cloudFormation(plane.administrator(LOGGING), HOME);
const StackName = LOGGING_STACK;

const statusOfStack = async (): Promise<string | undefined> => {
  const { Stacks } = await stacks().send(new DescribeStacksCommand({}));
  return Stacks?.find((stack) => stack.StackName === StackName)?.StackStatus;
};

/** Deletes the stack as somebody would who takes Holdfast away, and waits until it is gone. */
const deleteStack = async (): Promise<void> => {
  await stacks().send(
    new UpdateTerminationProtectionCommand({ StackName, EnableTerminationProtection: false }),
  );
  await stacks().send(new DeleteStackCommand({ StackName }));
  while ((await statusOfStack()) !== undefined) await plane.administrator(LOGGING).pacing.sleep(1);
};

const BOOTSTRAP = 'OrganizationAccountAccessRole';
const bootstrapThat = (...statements: readonly object[]) =>
  putRole(plane.world, LOGGING, {
    name: BOOTSTRAP,
    trust: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { AWS: `arn:aws:iam::${MANAGEMENT}:root` },
          Action: 'sts:AssumeRole',
        },
      ],
    },
    inline: {
      all: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }, ...statements],
      },
    },
  });

describe('what an earlier stack left', () => {
  test('is taken into a new one: the same key, the same buckets, everything in them', async () => {
    await plane.lay();
    const { key } = plane.seen.archive ?? {};
    const evidence = { Bucket: SESSIONS, Key: `${LOGGING}/evidence` };
    await buckets().send(new PutObjectCommand({ ...evidence, Body: 'typed' }));
    await deleteStack();

    const cell = await plane.lay();

    expect(cell).toMatchObject({ status: 'COMPLETED' });
    expect(cell.changes[0]).toContain('and take in what an earlier one left: key alias/');
    expect(cell.changes[0]).toContain(TRAIL);
    expect(plane.seen.archive?.key?.arn).toBe(key?.arn);
    expect(Object.keys(keyStore(plane.world, LOGGING, HOME).keys)).toHaveLength(1);
    const { Body } = await buckets().send(new GetObjectCommand(evidence));
    expect(await Body?.transformToString()).toBe('typed');
    expect(await statusOfStack()).toBe('UPDATE_COMPLETE');
    expect(changesOf(await plane.calls(() => plane.lay()))).toEqual([]);
  });

  test('is made good where others changed it meanwhile', async () => {
    await plane.lay();
    await deleteStack();
    await buckets().send(
      new PutBucketPolicyCommand({
        Bucket: TRAIL,
        Policy: JSON.stringify({
          Version: '2012-10-17',
          Statement: {
            Effect: 'Allow',
            Principal: { AWS: `arn:aws:iam::${CREATED}:root` },
            Action: 's3:GetObject',
            Resource: `arn:aws:s3:::${TRAIL}/*`,
          },
        }),
      }),
    );

    expect(await plane.lay()).toMatchObject({ status: 'COMPLETED' });
    expect((await plane.lay()).changes).toEqual([]);
  });

  test('gets a new key where the old one goes by no alias any more', async () => {
    await plane.lay();
    const { key } = plane.seen.archive ?? {};
    await deleteStack();
    await keys().send(new DeleteAliasCommand({ AliasName: LOG_ARCHIVE_KEY_ALIAS }));

    expect(await plane.lay()).toMatchObject({ status: 'COMPLETED' });

    expect(plane.seen.archive?.key?.arn).not.toBe(key?.arn);
    expect((await plane.lay()).changes).toEqual([]);
  });

  test('can be one bucket that somebody made beforehand, bare', async () => {
    await buckets().send(new CreateBucketCommand({ Bucket: TRAIL }));

    expect(await plane.lay()).toMatchObject({ status: 'COMPLETED' });
    expect((await plane.lay()).changes).toEqual([]);
  });

  test('is taken in after an import that broke off', async () => {
    await plane.lay();
    await deleteStack();
    plane.aws.faults.add({
      service: 'cloudformation',
      operation: 'ExecuteChangeSet',
      kind: 'error',
      code: 'ValidationError',
      status: 400,
    });

    expect(await plane.lay()).toMatchObject({ status: 'FAILED' });
    expect(await statusOfStack()).toBe('REVIEW_IN_PROGRESS');
    plane.aws.faults.clear();

    expect(await plane.lay()).toMatchObject({ status: 'COMPLETED' });
  });
});

describe('a bucket', () => {
  test('of somebody else’s with our name stops it, and says what to do', async () => {
    await buckets(CREATED).send(new CreateBucketCommand({ Bucket: CONFIG }));

    const cell = await plane.lay();

    expect(cell.reason).toMatchObject({
      code: 'LogArchiveBucketTaken',
      message: expect.stringContaining(CONFIG),
      nextStep: expect.stringContaining('foundation.logging'),
    });
    expect(await statusOfStack()).toBeUndefined();
  });

  test('of ours in another region stops it', async () => {
    await s3(plane.administrator(LOGGING), region('eu-west-1')).send(
      new CreateBucketCommand({
        Bucket: CONFIG,
        CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' },
      }),
    );

    expect((await plane.lay()).reason).toMatchObject({
      code: 'LogArchiveBucketElsewhere',
      nextStep: expect.stringContaining(`aws s3 rb s3://${CONFIG} --region eu-west-1`),
    });
  });

  test('whose policy shuts everybody out is told of with the way back in', async () => {
    await plane.lay();
    await buckets().send(
      new PutBucketPolicyCommand({
        Bucket: TRAIL,
        Policy: JSON.stringify({
          Version: '2012-10-17',
          Statement: {
            Effect: 'Deny',
            Principal: '*',
            Action: 's3:*',
            Resource: [`arn:aws:s3:::${TRAIL}`, `arn:aws:s3:::${TRAIL}/*`],
          },
        }),
      }),
    );

    expect((await plane.lay()).reason).toMatchObject({
      code: 'LogArchiveBucketLocked',
      nextStep: expect.stringContaining('S3UnlockBucketPolicy'),
    });
  });
});

describe('the key', () => {
  test('whose policy shuts everybody out is told of', async () => {
    await plane.lay();
    const KeyId = plane.seen.archive?.key?.id ?? '';
    const Policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: {
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${CREATED}:root` },
        Action: 'kms:*',
        Resource: '*',
      },
    });
    await keys().send(new PutKeyPolicyCommand({ KeyId, Policy }));

    expect((await plane.lay()).reason).toMatchObject({
      code: 'LogArchiveKeyLocked',
      nextStep: expect.stringContaining('AWS Support'),
    });
  });

  test('that is gone for good is told of, and a stack laid anew makes another', async () => {
    await plane.lay();
    const store = keyStore(plane.world, LOGGING, HOME);
    for (const id of Object.keys(store.keys)) delete store.keys[id];
    for (const name of Object.keys(store.aliases)) delete store.aliases[name];

    expect((await plane.lay()).reason).toMatchObject({
      code: 'LogArchiveKeyLost',
      nextStep: expect.stringContaining(
        `aws cloudformation delete-stack --stack-name ${StackName}`,
      ),
    });
    await deleteStack();

    expect(await plane.lay()).toMatchObject({ status: 'COMPLETED' });
  });
});

describe('the stack', () => {
  test('whose creation failed is deleted and made again, and left nothing behind', async () => {
    bootstrapThat({ Effect: 'Deny', Action: 's3:PutBucketLogging', Resource: '*' });
    const first = await plane.lay();
    expect(first.reason).toMatchObject({
      code: 'StackFailed',
      message: expect.stringContaining('s3:PutBucketLogging'),
    });
    expect(await statusOfStack()).toBe('ROLLBACK_COMPLETE');
    expect((await buckets().send(new ListBucketsCommand({}))).Buckets).toEqual([]);
    bootstrapThat();

    expect(await plane.lay()).toMatchObject({ status: 'COMPLETED' });
  });

  test('whose creation failed and could not be taken back is made again of what it left', async () => {
    bootstrapThat({
      Effect: 'Deny',
      Action: ['s3:PutBucketLogging', 's3:DeleteBucket'],
      Resource: '*',
    });
    await plane.lay();
    expect(await statusOfStack()).toBe('ROLLBACK_FAILED');
    bootstrapThat();

    expect(await plane.lay()).toMatchObject({ status: 'COMPLETED' });
    expect((await plane.lay()).changes).toEqual([]);
  });

  test('whose update could not be taken back goes on from there', async () => {
    await plane.lay();
    const stack = getStack(plane.world, StackName, {
      account: LOGGING,
      region: HOME,
      requestId: '',
      service: '',
      operation: '',
      principal: { arn: '', accountId: LOGGING, accessKeyId: '' },
    });
    stack.status = 'UPDATE_ROLLBACK_FAILED';
    stack.stuck = { before: { ...stack.resources }, shape: stack.shape };

    const calls = await plane.calls(async () => {
      expect(await plane.lay()).toMatchObject({ status: 'COMPLETED' });
    });

    expect(changesOf(calls)).toContain('cloudformation:ContinueUpdateRollback');
  });

  test('of somebody else’s with our name is left alone', async () => {
    await stacks().send(
      new CreateStackCommand({
        StackName,
        TemplateBody: JSON.stringify({ Resources: { Mine: { Type: 'AWS::SNS::Topic' } } }),
      }),
    );

    expect((await plane.lay()).reason).toMatchObject({ code: 'StackForeign' });
  });
});

describe('the way into Logging', () => {
  test('is missing: says which role to make, and whom it has to trust', async () => {
    await plane.stop();
    plane = await archiveAccount({}, { joinedMethod: 'INVITED' });

    await expect(plane.lay()).rejects.toMatchObject({
      code: 'AccessRoleMissing',
      message: expect.stringContaining(LOGGING),
      nextStep: expect.stringContaining('role/holdfast-lay-log-archive'),
    });
  });

  test('can be a role of the settings, such as Control Tower’s', async () => {
    const roleName = 'AWSControlTowerExecution';
    await plane.stop();
    plane = await archiveAccount(
      { accessRoles: [roleName] },
      { joinedMethod: 'CREATED', roleName },
    );

    expect(await plane.lay()).toMatchObject({ status: 'COMPLETED' });
  });
});
