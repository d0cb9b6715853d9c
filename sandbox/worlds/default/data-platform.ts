import { actAs, administratorOf } from '../../services/acting.ts';
import { cloudTrail } from '../../services/cloudtrail/cloudtrail.ts';
import { config } from '../../services/config/config.ts';
import { seedDetector } from '../../services/guardduty/seed-guardduty.ts';
import { putRole } from '../../services/iam/put-role.ts';
import { s3 } from '../../services/s3/s3.ts';
import type { World } from '../../services/world.ts';
import { seedWorkloads } from './data-platform-workloads.ts';

/** Where the account recorded its configuration on its own. */
const RECORDED_REGIONS = ['us-east-1', 'eu-west-1', 'eu-central-1'];
const HOME = 'us-east-1';
const CONFIG_ROLE = 'data-platform-config';
/** An account that is not of the organization. */
const PARTNER = '999900001111';

const allow = (Sid: string, service: string, Action: string, Resource: string) => ({
  Sid,
  Effect: 'Allow',
  Principal: { Service: service },
  Action,
  Resource,
});

const seedTrail = (world: World, account: string): void => {
  const act = actAs(world, administratorOf(account), HOME);
  const Bucket = `data-platform-trail-${account}`;
  const service = 'cloudtrail.amazonaws.com';
  const Statement = [
    allow('Look', service, 's3:GetBucketAcl', `arn:aws:s3:::${Bucket}`),
    allow('Deliver', service, 's3:PutObject', `arn:aws:s3:::${Bucket}/AWSLogs/${account}/*`),
  ];
  act(s3(world), 'CreateBucket', { Bucket });
  act(s3(world), 'PutBucketPolicy', {
    Bucket,
    Policy: JSON.stringify({ Version: '2012-10-17', Statement }),
  });
  const Name = 'data-platform-trail';
  act(cloudTrail(world), 'CreateTrail', { Name, S3BucketName: Bucket, IsMultiRegionTrail: true });
  act(cloudTrail(world), 'StartLogging', { Name });
};

/** Data is handed to a partner outside the organization: something that an analyzer finds. */
const seedExchange = (world: World, account: string): void => {
  const act = actAs(world, administratorOf(account), HOME);
  const Bucket = `data-platform-exchange-${account}`;
  const share = (Sid: string, Action: string, Resource: string) => ({
    Sid,
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${PARTNER}:root` },
    Action,
    Resource,
  });
  const Statement = [
    share('PartnerLists', 's3:ListBucket', `arn:aws:s3:::${Bucket}`),
    share('PartnerReads', 's3:GetObject', `arn:aws:s3:::${Bucket}/*`),
  ];
  act(s3(world), 'CreateBucket', { Bucket });
  act(s3(world), 'PutBucketPolicy', {
    Bucket,
    Policy: JSON.stringify({ Version: '2012-10-17', Statement }),
  });
};

const seedRole = (world: World, account: string, bucket: string): void => {
  const Resource = [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`];
  const Action = ['s3:GetBucketAcl', 's3:ListBucket', 's3:PutObject'];
  putRole(world, account, {
    name: CONFIG_ROLE,
    trust: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: 'config.amazonaws.com' },
          Action: 'sts:AssumeRole',
        },
      ],
    },
    inline: {
      deliver: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource }] },
    },
  });
};

const seedRecorder = (world: World, account: string, region: string, bucket: string): void => {
  const act = actAs(world, administratorOf(account), region);
  const recorder = {
    name: 'data-platform-recorder',
    roleARN: `arn:aws:iam::${account}:role/${CONFIG_ROLE}`,
    recordingGroup: {
      allSupported: false,
      resourceTypes: ['AWS::S3::Bucket', 'AWS::EC2::Instance'],
    },
  };
  act(config(world), 'PutConfigurationRecorder', { ConfigurationRecorder: recorder });
  act(config(world), 'PutDeliveryChannel', {
    DeliveryChannel: { name: 'data-platform-channel', s3BucketName: bucket },
  });
  act(config(world), 'StartConfigurationRecorder', { ConfigurationRecorderName: recorder.name });
};

/** An account whose people had looked after auditing themselves: trail, recorder, channel and detector of their own. */
export const seedDataPlatform = (world: World, account: string): void => {
  seedTrail(world, account);
  seedExchange(world, account);
  const bucket = `data-platform-config-${account}`;
  actAs(world, administratorOf(account), HOME)(s3(world), 'CreateBucket', { Bucket: bucket });
  seedRole(world, account, bucket);
  for (const region of RECORDED_REGIONS) seedRecorder(world, account, region, bucket);
  seedDetector(world, { account, region: HOME }, { frequency: 'FIFTEEN_MINUTES' });
  seedWorkloads(world, account);
};
