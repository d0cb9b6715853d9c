import { MANAGED_TAG } from '../../contracts/names.ts';
import { BOOTSTRAP_IN_SECURITY, EXECUTION } from './exempt-principals.ts';
import type { Guardrail } from './guardrail.ts';
import { KEY_WRITES } from './key-writes.ts';

export const alarms: Guardrail = {
  id: 'alarms',
  title: 'CloudWatch alarms',
  protects: 'The alarms of Holdfast go off, and those who are to be told are told.',
  setting: 'alarms',
  statements: [
    {
      sid: 'Alarms',
      actions: [
        'cloudwatch:DeleteAlarms',
        'cloudwatch:DisableAlarmActions',
        'cloudwatch:PutAlarmMuteRule',
        'cloudwatch:PutCompositeAlarm',
        'cloudwatch:PutLogAlarm',
        'cloudwatch:PutMetricAlarm',
        'cloudwatch:SetAlarmState',
        'cloudwatch:TagResource',
        'cloudwatch:UntagResource',
      ],
      resources: ['arn:{partition}:cloudwatch:*:*:alarm:holdfast-*'],
      exempt: [EXECUTION],
    },
    {
      sid: 'MetricFilters',
      actions: ['logs:DeleteMetricFilter', 'logs:PutMetricFilter'],
      resources: ['arn:{partition}:logs:*:*:log-group:holdfast/*'],
      exempt: [EXECUTION],
    },
    {
      sid: 'Topics',
      actions: [
        'sns:AddPermission',
        'sns:CreateTopic',
        'sns:DeleteTopic',
        'sns:PutDataProtectionPolicy',
        'sns:RemovePermission',
        'sns:SetSubscriptionAttributes',
        'sns:SetTopicAttributes',
        'sns:TagResource',
        'sns:Unsubscribe',
        'sns:UntagResource',
      ],
      resources: ['arn:{partition}:sns:*:*:holdfast-*'],
      exempt: [BOOTSTRAP_IN_SECURITY],
    },
    {
      // CloudWatch cannot publish to a topic whose key it cannot use, and says nothing.
      sid: 'TopicKey',
      actions: KEY_WRITES,
      resources: ['arn:{partition}:kms:*:{security}:key/*'],
      conditions: { StringEquals: { [`aws:ResourceTag/${MANAGED_TAG}`]: 'true' } },
      exempt: [BOOTSTRAP_IN_SECURITY],
    },
  ],
};
