import {
  DescribeImagesCommand,
  DescribeInstancesCommand,
  DescribeSnapshotsCommand,
  EC2Client,
  GetImageBlockPublicAccessStateCommand,
} from '@aws-sdk/client-ec2';
import {
  GetInstanceProfileCommand,
  IAMClient,
  SimulatePrincipalPolicyCommand,
} from '@aws-sdk/client-iam';
import { GetBucketPolicyStatusCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateDocumentCommand, GetDocumentCommand, SSMClient } from '@aws-sdk/client-ssm';
import {
  DATA_PLATFORM,
  HOME,
  SESSIONS_BUCKET,
  startingWorld,
} from '../../support/starting-world.ts';

const ELSEWHERE = 'eu-west-1';

describe('Data Platform', () => {
  test('has session preferences of its own', async () => {
    const { as } = startingWorld();
    const ssm = new SSMClient(as(DATA_PLATFORM, HOME));
    const Name = 'SSM-SessionManagerRunShell';

    const { Content = '{}' } = await ssm.send(new GetDocumentCommand({ Name }));

    expect(JSON.parse(Content).inputs).toMatchObject({
      s3BucketName: `data-platform-sessions-${DATA_PLATFORM}`,
      runAsEnabled: true,
      runAsDefaultUser: 'analyst',
    });
    // Sound in the eyes of the service, too.
    const copy = new CreateDocumentCommand({ Name: 'copy', DocumentType: 'Session', Content });
    expect((await ssm.send(copy)).DocumentDescription?.Name).toBe('copy');
  });

  test('runs an instance that cannot write session logs to the log archive', async () => {
    const { as } = startingWorld();
    const ec2 = new EC2Client(as(DATA_PLATFORM, HOME));
    const iam = new IAMClient(as(DATA_PLATFORM));

    const { Reservations } = await ec2.send(new DescribeInstancesCommand({}));
    const [instance] = Reservations?.[0]?.Instances ?? [];
    const InstanceProfileName = instance?.IamInstanceProfile?.Arn?.split('/').at(-1);
    const { InstanceProfile } = await iam.send(
      new GetInstanceProfileCommand({ InstanceProfileName }),
    );
    const { EvaluationResults } = await iam.send(
      new SimulatePrincipalPolicyCommand({
        PolicySourceArn: InstanceProfile?.Roles?.[0]?.Arn,
        ActionNames: ['s3:PutObject'],
        ResourceArns: [
          `arn:aws:s3:::${SESSIONS_BUCKET}/*`,
          `arn:aws:s3:::data-platform-sessions-${DATA_PLATFORM}/*`,
        ],
      }),
    );

    expect(Reservations).toHaveLength(1);
    expect(instance?.MetadataOptions?.HttpTokens).toBe('optional');
    expect(EvaluationResults?.map(({ EvalDecision }) => EvalDecision)).toEqual([
      'implicitDeny',
      'allowed',
    ]);
  });

  test('shares an image and a snapshot with everybody', async () => {
    const { as } = startingWorld();
    const ec2 = new EC2Client(as(DATA_PLATFORM, ELSEWHERE));

    const { Images } = await ec2.send(
      new DescribeImagesCommand({
        Owners: ['self'],
        Filters: [{ Name: 'is-public', Values: ['true'] }],
      }),
    );
    const { Snapshots } = await ec2.send(
      new DescribeSnapshotsCommand({ OwnerIds: ['self'], RestorableByUserIds: ['all'] }),
    );
    const block = await ec2.send(new GetImageBlockPublicAccessStateCommand({}));

    expect([Images?.length, Snapshots?.length]).toEqual([1, 1]);
    expect(block.ImageBlockPublicAccessState).toBe('unblocked');
  });

  test('has a bucket that everybody reads', async () => {
    const s3 = new S3Client({
      ...startingWorld().as(DATA_PLATFORM, 'eu-central-1'),
      forcePathStyle: true,
    });
    const Bucket = `data-platform-datasets-${DATA_PLATFORM}`;

    const { PolicyStatus } = await s3.send(new GetBucketPolicyStatusCommand({ Bucket }));

    expect(PolicyStatus?.IsPublic).toBe(true);
  });
});
