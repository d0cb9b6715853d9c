import { actAs, administratorOf } from '../../services/acting.ts';
import { putImage, putInstance, putSnapshot } from '../../services/ec2/put-resources.ts';
import { instanceProfileArn, putInstanceProfile } from '../../services/iam/instance-profiles.ts';
import { putRole } from '../../services/iam/put-role.ts';
import { s3 } from '../../services/s3/s3.ts';
import { putDocument } from '../../services/ssm/put-document.ts';
import type { World } from '../../services/world.ts';

/** What the account's people run and share. Each piece is something that a default setting would change under them. */

const HOME = 'us-east-1';
/** Where it shares its images. */
const SHARING_REGION = 'eu-west-1';
/** Where its open data is. */
const DATA_REGION = 'eu-central-1';
const NAME = 'data-platform-analysis';

const document = (...Statement: object[]): object => ({ Version: '2012-10-17', Statement });

/** Sessions are logged to a bucket of its own, as a user of its own. */
const seedSessionPreferences = (world: World, account: string, bucket: string): void => {
  actAs(world, administratorOf(account), HOME)(s3(world), 'CreateBucket', { Bucket: bucket });
  putDocument(
    world,
    { account, region: HOME },
    {
      name: 'SSM-SessionManagerRunShell',
      type: 'Session',
      contents: [
        {
          schemaVersion: '1.0',
          description: 'Document to hold regional settings for Session Manager',
          sessionType: 'Standard_Stream',
          inputs: {
            s3BucketName: bucket,
            s3KeyPrefix: '',
            s3EncryptionEnabled: true,
            cloudWatchLogGroupName: '',
            cloudWatchEncryptionEnabled: true,
            cloudWatchStreamingEnabled: false,
            kmsKeyId: '',
            runAsEnabled: true,
            runAsDefaultUser: 'analyst',
            idleSessionTimeout: '30',
            maxSessionDuration: '',
            shellProfile: { windows: '', linux: '' },
          },
        },
      ],
    },
  );
};

/** An instance whose role can write session logs to the account's own bucket and nowhere else, and which answers IMDSv1. */
const seedInstance = (world: World, account: string, bucket: string): void => {
  putRole(world, account, {
    name: NAME,
    trust: document({
      Effect: 'Allow',
      Principal: { Service: 'ec2.amazonaws.com' },
      Action: 'sts:AssumeRole',
    }),
    inline: {
      sessions: document(
        {
          Effect: 'Allow',
          Action: ['ssm:UpdateInstanceInformation', 'ssmmessages:*'],
          Resource: '*',
        },
        { Effect: 'Allow', Action: 's3:PutObject', Resource: `arn:aws:s3:::${bucket}/*` },
        { Effect: 'Allow', Action: 's3:GetEncryptionConfiguration', Resource: '*' },
      ),
    },
  });
  const profile = putInstanceProfile(world, account, { name: NAME, role: NAME });
  putInstance(
    world,
    { account, region: HOME },
    { name: NAME, profile: { arn: instanceProfileArn(account, profile), id: profile.id } },
  );
};

const seedPublicBucket = (world: World, account: string): void => {
  const act = actAs(world, administratorOf(account), DATA_REGION);
  const Bucket = `data-platform-datasets-${account}`;
  const CreateBucketConfiguration = { LocationConstraint: DATA_REGION };
  act(s3(world), 'CreateBucket', { Bucket, CreateBucketConfiguration });
  act(s3(world), 'DeletePublicAccessBlock', { Bucket });
  act(s3(world), 'PutBucketPolicy', {
    Bucket,
    Policy: JSON.stringify(
      document({
        Sid: 'EverybodyReads',
        Effect: 'Allow',
        Principal: '*',
        Action: 's3:GetObject',
        Resource: `arn:aws:s3:::${Bucket}/*`,
      }),
    ),
  });
};

/** Session preferences of its own, an instance, and an image, a snapshot and a bucket that it shares with everybody. */
export const seedWorkloads = (world: World, account: string): void => {
  const sessions = `data-platform-sessions-${account}`;
  seedSessionPreferences(world, account, sessions);
  seedInstance(world, account, sessions);
  const sharing = { account, region: SHARING_REGION };
  putSnapshot(world, sharing, { name: 'open-data', isPublic: true });
  putImage(world, sharing, { name: 'open-data-viewer', isPublic: true });
  seedPublicBucket(world, account);
};
