import {
  CONTROL_TOWER,
  CONTROL_TOWER_IN_SECURITY,
  EXECUTION,
  FOUNDATION_IN_SECURITY,
} from './exempt-principals.ts';
import type { Guardrail } from './guardrail.ts';

export const config: Guardrail = {
  id: 'config',
  title: 'AWS Config',
  protects:
    'AWS Config keeps recording every resource, delivering to Logging and reporting to Security.',
  setting: 'config',
  statements: [
    {
      sid: 'Config',
      actions: [
        'config:AssociateResourceTypes',
        'config:DeleteAggregationAuthorization',
        'config:DeleteConfigurationRecorder',
        'config:DeleteDeliveryChannel',
        'config:DeleteRetentionConfiguration',
        'config:DeleteServiceLinkedConfigurationRecorder',
        'config:DisassociateResourceTypes',
        'config:PutConfigurationRecorder',
        'config:PutDeliveryChannel',
        'config:PutRetentionConfiguration',
        'config:StartConfigurationRecorder',
        'config:StopConfigurationRecorder',
      ],
      resources: ['*'],
      exempt: [EXECUTION, CONTROL_TOWER],
    },
    {
      // By account: AWS chooses the end of its ARN.
      sid: 'Aggregator',
      actions: ['config:DeleteConfigurationAggregator', 'config:PutConfigurationAggregator'],
      resources: ['arn:{partition}:config:*:{security}:config-aggregator/*'],
      exempt: [FOUNDATION_IN_SECURITY, CONTROL_TOWER_IN_SECURITY],
    },
  ],
};
