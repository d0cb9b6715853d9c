import {
  CreateChangeSetCommand,
  DescribeChangeSetCommand,
  ExecuteChangeSetCommand,
  type ResourceToImport,
} from '@aws-sdk/client-cloudformation';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { findBucket } from '../../../../sandbox/services/s3/buckets.ts';
import {
  bucketResource,
  NAME,
  StackName,
  stackedBuckets,
} from '../../../support/stacked-buckets.ts';
import { BARE } from '../../../support/starting-world.ts';

const ChangeSetName = 'adopt';
const bucket = bucketResource({}, { DeletionPolicy: 'Retain' });
const toImport: ResourceToImport = {
  ResourceType: 'AWS::S3::Bucket',
  LogicalResourceId: 'Bucket',
  ResourceIdentifier: { BucketName: NAME },
};

const importing = () => {
  const begun = stackedBuckets();
  const { stacks, as } = begun;
  const ask = (template: object, ResourcesToImport = [toImport]) =>
    stacks.send(
      new CreateChangeSetCommand({
        StackName,
        ChangeSetName,
        ChangeSetType: 'IMPORT',
        TemplateBody: JSON.stringify(template),
        ResourcesToImport,
      }),
    );
  return {
    ...begun,
    ask,
    describe: () => stacks.send(new DescribeChangeSetCommand({ StackName, ChangeSetName })),
    execute: () => stacks.send(new ExecuteChangeSetCommand({ StackName, ChangeSetName })),
    makeBucket: () =>
      new S3Client({ ...as(BARE), forcePathStyle: true }).send(
        new CreateBucketCommand({ Bucket: NAME }),
      ),
  };
};

describe('an import', () => {
  test('takes a bucket into a new stack as it is; the next update changes it', async () => {
    const { world, ask, describe, execute, makeBucket, waited, status, update } = importing();
    await makeBucket();

    await ask({ Resources: { Bucket: bucket } });
    expect(await status()).toBe('REVIEW_IN_PROGRESS');
    expect((await describe()).Status).toBe('CREATE_IN_PROGRESS');
    await waited();
    expect(await describe()).toMatchObject({
      Status: 'CREATE_COMPLETE',
      ExecutionStatus: 'AVAILABLE',
      Changes: [{ ResourceChange: { Action: 'Import', LogicalResourceId: 'Bucket' } }],
    });
    await execute();

    expect(await waited()).toBe('IMPORT_COMPLETE');
    const versioned = { VersioningConfiguration: { Status: 'Enabled' } };
    expect(await update({ Bucket: bucketResource(versioned) })).toBe('UPDATE_COMPLETE');
    expect(findBucket(world, NAME)?.versioning).toBe('Enabled');
  });

  test('of a bucket that is not there fails, and says so', async () => {
    const { ask, describe, execute, waited } = importing();
    await ask({ Resources: { Bucket: bucket } });
    await waited();

    expect(await describe()).toMatchObject({
      Status: 'FAILED',
      StatusReason: expect.stringContaining('was not found'),
    });
    await expect(execute()).rejects.toMatchObject({ name: 'InvalidChangeSetStatusException' });
  });

  test.each<readonly [string, object, readonly ResourceToImport[], string]>([
    [
      'outputs',
      { Resources: { Bucket: bucket }, Outputs: { Name: { Value: 'x' } } },
      [toImport],
      'you cannot modify or add [Outputs]',
    ],
    [
      'no deletion policy',
      { Resources: { Bucket: bucketResource() } },
      [toImport],
      'must have DeletionPolicy attribute',
    ],
    [
      'a resource that is to be made',
      { Resources: { Bucket: bucket, Topic: { Type: 'AWS::SNS::Topic' } } },
      [toImport],
      'Topic',
    ],
    [
      'a type that cannot be imported',
      { Resources: { Bucket: { Type: 'AWS::SNS::Topic', DeletionPolicy: 'Retain' } } },
      [{ ...toImport, ResourceType: 'AWS::SNS::Topic' }],
      'not supported for Import',
    ],
  ])('with %s is refused', async (_, template, resources, message) => {
    const { ask, makeBucket } = importing();
    await makeBucket();

    await expect(ask(template, [...resources])).rejects.toMatchObject({
      name: 'ValidationError',
      message: expect.stringContaining(message),
    });
  });
});
