import type { AwsAccountId, Region } from '../../contracts/ids.ts';
import { ALARM_TOPIC, MANAGED_TAG, NAME_PREFIX } from '../../contracts/names.ts';
import { ACCOUNT_ID, PARTITION } from '../stacks/pseudo-parameters.ts';
import type { TemplateResource } from '../stacks/stack-template.ts';

/** Whose alarms may notify the topic. */
export interface AlarmSources {
  readonly homeRegion: Region;
  readonly managementAccountId: AwsAccountId;
  readonly organizationId: string;
  readonly trailMode: 'organization' | 'account';
  /** Addresses that are told; each has to confirm. */
  readonly emails: readonly string[];
}

const CLOUDWATCH = { Service: 'cloudwatch.amazonaws.com' };
const tags = [{ Key: MANAGED_TAG, Value: 'true' }];

/** In trail mode `organization` alarms stand in the management account; in mode `account` in every account. */
const fromOurAlarms = (sources: AlarmSources) => {
  const { homeRegion, managementAccountId, organizationId, trailMode } = sources;
  const account = trailMode === 'organization' ? managementAccountId : '*';
  return {
    StringEquals:
      trailMode === 'organization'
        ? { 'aws:SourceAccount': managementAccountId }
        : { 'aws:SourceOrgID': organizationId },
    ArnLike: {
      'aws:SourceArn': `arn:${PARTITION}:cloudwatch:${homeRegion}:${account}:alarm:${NAME_PREFIX}*`,
    },
  };
};

/**
 * The topic that alarms notify, and the key that it is encrypted with. CloudWatch cannot use the key `alias/aws/sns`, and
 * says so only when an alarm goes off. Source: CloudWatch User Guide, "Notifying users on alarm changes".
 */
export const alarmTopic = (sources: AlarmSources): Record<string, TemplateResource> => ({
  AlarmKey: {
    Type: 'AWS::KMS::Key',
    Properties: {
      Description: 'Encrypts notifications of alarms',
      EnableKeyRotation: true,
      KeyPolicy: {
        Version: '2012-10-17',
        Statement: [
          {
            Sid: 'SecurityAdministers',
            Effect: 'Allow',
            Principal: { AWS: `arn:${PARTITION}:iam::${ACCOUNT_ID}:root` },
            Action: 'kms:*',
            Resource: '*',
          },
          {
            Sid: 'AlarmsEncrypt',
            Effect: 'Allow',
            Principal: CLOUDWATCH,
            Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
            Resource: '*',
            Condition: fromOurAlarms(sources),
          },
        ],
      },
      Tags: tags,
    },
  },
  AlarmTopic: {
    Type: 'AWS::SNS::Topic',
    Properties: {
      TopicName: ALARM_TOPIC,
      DisplayName: 'Holdfast alarms',
      KmsMasterKeyId: { Ref: 'AlarmKey' },
      Subscription: sources.emails.map((Endpoint) => ({ Protocol: 'email', Endpoint })),
      Tags: tags,
    },
  },
  AlarmTopicPolicy: {
    Type: 'AWS::SNS::TopicPolicy',
    Properties: {
      Topics: [{ Ref: 'AlarmTopic' }],
      PolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Sid: 'AlarmsNotify',
            Effect: 'Allow',
            Principal: CLOUDWATCH,
            Action: 'sns:Publish',
            Resource: { Ref: 'AlarmTopic' },
            Condition: fromOurAlarms(sources),
          },
        ],
      },
    },
  },
});
