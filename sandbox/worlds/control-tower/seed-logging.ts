import { actAs, administratorOf } from '../../services/acting.ts';
import { cloudTrail } from '../../services/cloudtrail/cloudtrail.ts';
import { putRole } from '../../services/iam/put-role.ts';
import { cloudWatchLogs } from '../../services/logs/cloudwatch-logs.ts';
import { s3 } from '../../services/s3/s3.ts';
import type { World } from '../../services/world.ts';
import { asControlTower, configTopic, type LandingZone, logsBucket, TAG } from './landing-zone.ts';

const TRAIL = 'aws-controltower-BaselineCloudTrail';
const LOG_GROUP = 'aws-controltower/CloudTrailLogs';
const TRAIL_ROLE = 'AWSControlTowerCloudTrailRole';

const document = (...Statement: readonly object[]) => ({ Version: '2012-10-17', Statement });

/** Source: Control Tower User Guide, "Amazon S3 bucket policy in the audit account". */
const bucketPolicy = (zone: LandingZone): object => {
  const bucket = `arn:aws:s3:::${logsBucket(zone)}`;
  const Condition = { StringEquals: { 'aws:SourceOrgID': zone.organizationId } };
  const services = ['cloudtrail.amazonaws.com', 'config.amazonaws.com'];
  const allow = (
    Sid: string,
    Service: string | readonly string[],
    Action: string,
    Resource: string,
  ) => ({
    Sid,
    Effect: 'Allow',
    Principal: { Service },
    Action,
    Resource,
    Condition,
  });
  return document(
    {
      Sid: 'AllowSSLRequestsOnly',
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Resource: [bucket, `${bucket}/*`],
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    },
    allow('AWSBucketPermissionsCheck', services, 's3:GetBucketAcl', bucket),
    allow('AWSConfigBucketExistenceCheck', services, 's3:ListBucket', bucket),
    allow(
      'AWSBucketDeliveryForConfig',
      'config.amazonaws.com',
      's3:PutObject',
      `${bucket}/${zone.organizationId}/AWSLogs/*/*`,
    ),
    allow(
      'AWSBucketDeliveryForOrganizationTrail',
      'cloudtrail.amazonaws.com',
      's3:PutObject',
      `${bucket}/${zone.organizationId}/AWSLogs/*/*`,
    ),
  );
};

/** One bucket in Log Archive for trail and recorders, and one for who reads it. */
export const seedLogBuckets = (world: World, zone: LandingZone): void => {
  const act = asControlTower(world, zone.logArchive, zone.home);
  const Bucket = logsBucket(zone);
  const accessLogs = `aws-controltower-s3-access-logs-${zone.logArchive}-${zone.home}`;
  for (const name of [accessLogs, Bucket]) {
    act(s3(world), 'CreateBucket', { Bucket: name });
    act(s3(world), 'PutBucketVersioning', {
      Bucket: name,
      VersioningConfiguration: { Status: 'Enabled' },
    });
  }
  act(s3(world), 'PutBucketPolicy', { Bucket, Policy: JSON.stringify(bucketPolicy(zone)) });
  act(s3(world), 'PutBucketLogging', {
    Bucket,
    BucketLoggingStatus: { LoggingEnabled: { TargetBucket: accessLogs, TargetPrefix: '' } },
  });
};

/** The organization's trail with its log group, in the management account. No service control policy protects it there. */
export const seedOrganizationTrail = (world: World, zone: LandingZone): void => {
  const { managementAccount: account, home } = zone;
  const act = actAs(world, administratorOf(account), home);
  act(cloudWatchLogs(world), 'CreateLogGroup', { logGroupName: LOG_GROUP });
  const logGroup = `arn:aws:logs:${home}:${account}:log-group:${LOG_GROUP}`;
  putRole(world, account, {
    name: TRAIL_ROLE,
    path: '/service-role/',
    trust: document({
      Effect: 'Allow',
      Principal: { Service: 'cloudtrail.amazonaws.com' },
      Action: 'sts:AssumeRole',
    }),
    inline: {
      AWSControlTowerCloudTrailRolePolicy: document({
        Effect: 'Allow',
        Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        Resource: `arn:aws:logs:*:*:log-group:${LOG_GROUP}:*`,
      }),
    },
  });
  act(cloudTrail(world), 'CreateTrail', {
    Name: TRAIL,
    S3BucketName: logsBucket(zone),
    S3KeyPrefix: zone.organizationId,
    SnsTopicName: configTopic(zone, home),
    IncludeGlobalServiceEvents: true,
    IsMultiRegionTrail: true,
    IsOrganizationTrail: true,
    EnableLogFileValidation: true,
    CloudWatchLogsLogGroupArn: `${logGroup}:*`,
    CloudWatchLogsRoleArn: `arn:aws:iam::${account}:role/service-role/${TRAIL_ROLE}`,
    TagsList: Object.entries(TAG).map(([Key, Value]) => ({ Key, Value })),
  });
  act(cloudTrail(world), 'StartLogging', { Name: TRAIL });
};
