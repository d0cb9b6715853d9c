import { EXECUTION } from './exempt-principals.ts';
import type { Guardrail } from './guardrail.ts';

export const cloudTrail: Guardrail = {
  id: 'cloud-trail',
  title: 'AWS CloudTrail',
  protects: 'The trails of Holdfast and their log groups keep every event.',
  setting: 'cloudTrail',
  statements: [
    {
      sid: 'Trail',
      actions: [
        'cloudtrail:AddTags',
        'cloudtrail:CreateTrail',
        'cloudtrail:DeleteTrail',
        'cloudtrail:PutEventConfiguration',
        'cloudtrail:PutEventSelectors',
        'cloudtrail:PutInsightSelectors',
        'cloudtrail:RemoveTags',
        'cloudtrail:StopLogging',
        'cloudtrail:UpdateTrail',
      ],
      resources: ['arn:{partition}:cloudtrail:*:*:trail/holdfast-*'],
      exempt: [EXECUTION],
    },
    {
      sid: 'TrailLogs',
      actions: [
        'logs:AssociateKmsKey',
        'logs:CreateLogGroup',
        'logs:DeleteDataProtectionPolicy',
        'logs:DeleteLogGroup',
        'logs:DeleteLogStream',
        'logs:DeleteRetentionPolicy',
        'logs:DeleteSubscriptionFilter',
        'logs:DeleteTransformer',
        'logs:DisassociateKmsKey',
        'logs:ProcessWithPipeline',
        // What it masks, metric filters do not see either.
        'logs:PutDataProtectionPolicy',
        'logs:PutLogGroupDeletionProtection',
        'logs:PutRetentionPolicy',
        'logs:PutSubscriptionFilter',
        'logs:PutTransformer',
        'logs:TagLogGroup',
        'logs:TagResource',
        'logs:UntagLogGroup',
        'logs:UntagResource',
      ],
      resources: ['arn:{partition}:logs:*:*:log-group:holdfast/*'],
      exempt: [EXECUTION],
    },
  ],
};
