import type { Region } from '../../contracts/ids.ts';
import {
  FINDINGS_FORWARD_ROLE,
  FINDINGS_PREFIX,
  FINDINGS_ROLE,
  FINDINGS_STREAM,
  MANAGED_TAG,
} from '../../contracts/names.ts';
import type { LogArchive } from '../../domain/organization/foundation.ts';
import { ACCOUNT_ID, PARTITION } from '../stacks/pseudo-parameters.ts';
import type { TemplateResource } from '../stacks/stack-template.ts';
import { FINDINGS_PATTERN, STREAM_TARGET } from './findings-rule.ts';
import { serviceRole } from './service-role.ts';

const tags = [{ Key: MANAGED_TAG, Value: 'true' }];

const role = (
  name: string,
  description: string,
  service: string,
  statements: readonly unknown[],
): TemplateResource => serviceRole({ name, description, service, policy: 'export', statements });

const allow = (Sid: string, Action: readonly string[], Resource: readonly string[]) => ({
  Sid,
  Effect: 'Allow',
  Action,
  Resource,
});

/**
 * Everything that Firehose asks for, reading included: it checks what it wrote. Source: Amazon Data Firehose Developer Guide,
 * "Grant Firehose access to an Amazon S3 destination" and "Cross-account delivery to an Amazon S3 destination".
 *
 * The bucket keeps by default what is written to it. Retention then begins by itself, with no right to set one; unfinished
 * uploads are no objects yet and can be aborted; nothing is ever overwritten, because Firehose gives each object a name of
 * its own. S3 wants a checksum with what it is to keep ("Object Lock considerations"). AWS names AWS Config and server access
 * logs as services that do not deliver to such buckets, and not Firehose.
 */
const writesArchive = ({ trailBucket, keyArn }: LogArchive): TemplateResource => {
  const bucket = `arn:${PARTITION}:s3:::${trailBucket}`;
  return role(
    FINDINGS_ROLE,
    'Lets Firehose write findings to the log archive',
    'firehose.amazonaws.com',
    [
      allow(
        'WriteFindings',
        ['s3:AbortMultipartUpload', 's3:GetObject', 's3:PutObject', 's3:PutObjectAcl'],
        [`${bucket}/${FINDINGS_PREFIX}*`],
      ),
      allow(
        'LookAtBucket',
        ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'],
        [bucket],
      ),
      allow('EncryptFindings', ['kms:Decrypt', 'kms:GenerateDataKey'], [keyArn]),
    ],
  );
};

const forwards = (homeRegion: Region): TemplateResource =>
  role(
    FINDINGS_FORWARD_ROLE,
    'Lets EventBridge carry findings of every region to the stream',
    'events.amazonaws.com',
    [
      allow(
        'ToHomeRegion',
        ['events:PutEvents'],
        [`arn:${PARTITION}:events:${homeRegion}:${ACCOUNT_ID}:event-bus/default`],
      ),
      allow(
        'ToStream',
        ['firehose:PutRecord', 'firehose:PutRecordBatch'],
        [`arn:${PARTITION}:firehose:${homeRegion}:${ACCOUNT_ID}:deliverystream/${FINDINGS_STREAM}`],
      ),
    ],
  );

const stream = ({ trailBucket, keyArn }: LogArchive): TemplateResource => ({
  Type: 'AWS::KinesisFirehose::DeliveryStream',
  Properties: {
    DeliveryStreamName: FINDINGS_STREAM,
    DeliveryStreamType: 'DirectPut',
    DeliveryStreamEncryptionConfigurationInput: { KeyType: 'AWS_OWNED_CMK' },
    ExtendedS3DestinationConfiguration: {
      BucketARN: `arn:${PARTITION}:s3:::${trailBucket}`,
      RoleARN: { 'Fn::GetAtt': ['FindingsRole', 'Arn'] },
      Prefix: FINDINGS_PREFIX,
      ErrorOutputPrefix: `${FINDINGS_PREFIX}errors/`,
      BufferingHints: { IntervalInSeconds: 60, SizeInMBs: 5 },
      CompressionFormat: 'GZIP',
      // Records are joined as they come: without it, an object of two findings is no JSON lines.
      ProcessingConfiguration: {
        Enabled: true,
        Processors: [{ Type: 'AppendDelimiterToRecord' }],
      },
      EncryptionConfiguration: { KMSEncryptionConfig: { AWSKMSKeyARN: keyArn } },
    },
    Tags: tags,
  },
});

/**
 * Access Analyzer exports nothing by itself: its events go from every region to the home region's bus, from there through
 * Firehose into the archive. Source: IAM User Guide, "Monitoring AWS IAM Access Analyzer with Amazon EventBridge".
 */
export const findingsExport = (
  homeRegion: Region,
  archive: LogArchive,
): Record<string, TemplateResource> => ({
  FindingsRole: writesArchive(archive),
  FindingsForwardRole: forwards(homeRegion),
  FindingsStream: stream(archive),
  FindingsRule: {
    Type: 'AWS::Events::Rule',
    Properties: {
      Name: FINDINGS_STREAM,
      Description: 'Hands findings of Access Analyzer to the stream into the log archive',
      EventPattern: FINDINGS_PATTERN,
      Targets: [
        {
          Id: STREAM_TARGET,
          Arn: { 'Fn::GetAtt': ['FindingsStream', 'Arn'] },
          RoleArn: { 'Fn::GetAtt': ['FindingsForwardRole', 'Arn'] },
        },
      ],
    },
  },
});
