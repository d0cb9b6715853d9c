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
        'cloudtrail:DeleteTrail',
        'cloudtrail:PutEventSelectors',
        'cloudtrail:PutInsightSelectors',
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
        'logs:DeleteLogGroup',
        'logs:DeleteLogStream',
        'logs:DeleteRetentionPolicy',
        'logs:DeleteSubscriptionFilter',
        'logs:DisassociateKmsKey',
        'logs:PutRetentionPolicy',
        'logs:PutSubscriptionFilter',
      ],
      resources: ['arn:{partition}:logs:*:*:log-group:holdfast/*'],
      exempt: [EXECUTION],
    },
  ],
};
