import type { Region } from '../../contracts/ids.ts';
import {
  ACCOUNT_TRAIL,
  ACCOUNT_TRAIL_LOG_GROUP,
  MANAGED_TAG,
  SESSION_LOGS_POLICY,
  TRAIL_LOGS_ROLE,
} from '../../contracts/names.ts';
import type { LogArchive } from '../../domain/organization/foundation.ts';
import { ACCOUNT_ID, PARTITION } from '../stacks/pseudo-parameters.ts';
import type { TemplateResource } from '../stacks/stack-template.ts';

/** For instance roles: the SSM agent uploads session logs itself, under the account's own prefix and nowhere else. */
export const sessionLogsPolicy = ({ sessionsBucket, keyArn }: LogArchive): TemplateResource => ({
  Type: 'AWS::IAM::ManagedPolicy',
  Properties: {
    ManagedPolicyName: SESSION_LOGS_POLICY,
    Description: 'Lets instances write the logs of Session Manager sessions to the Logging account',
    PolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'WriteSessionLogs',
          Effect: 'Allow',
          Action: ['s3:PutObject'],
          Resource: [`arn:${PARTITION}:s3:::${sessionsBucket}/${ACCOUNT_ID}/*`],
        },
        {
          Sid: 'ReadBucketEncryption',
          Effect: 'Allow',
          Action: ['s3:GetEncryptionConfiguration'],
          Resource: [`arn:${PARTITION}:s3:::${sessionsBucket}`],
        },
        {
          Sid: 'EncryptSessionLogs',
          Effect: 'Allow',
          Action: ['kms:GenerateDataKey'],
          Resource: [keyArn],
        },
      ],
    },
  },
});

/** Trail mode `account`: CloudTrail writes the account's own trail, and no other, to its log group. */
export const trailLogsRole = (homeRegion: Region): TemplateResource => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    RoleName: TRAIL_LOGS_ROLE,
    Description: `Lets CloudTrail write the trail ${ACCOUNT_TRAIL} to its log group`,
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: 'cloudtrail.amazonaws.com' },
          Action: 'sts:AssumeRole',
          Condition: {
            StringEquals: { 'aws:SourceAccount': ACCOUNT_ID },
            ArnLike: {
              'aws:SourceArn': `arn:${PARTITION}:cloudtrail:*:${ACCOUNT_ID}:trail/${ACCOUNT_TRAIL}`,
            },
          },
        },
      ],
    },
    Policies: [
      {
        PolicyName: 'write-trail-logs',
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
              Resource: [
                `arn:${PARTITION}:logs:${homeRegion}:${ACCOUNT_ID}:log-group:${ACCOUNT_TRAIL_LOG_GROUP}:log-stream:${ACCOUNT_ID}_CloudTrail_${homeRegion}*`,
              ],
            },
          ],
        },
      },
    ],
    Tags: [{ Key: MANAGED_TAG, Value: 'true' }],
  },
});
