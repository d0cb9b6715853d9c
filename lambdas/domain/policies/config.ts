import { CONTROL_TOWER, EXECUTION } from './exempt-principals.ts';
import type { Guardrail } from './guardrail.ts';

export const config: Guardrail = {
  id: 'config',
  title: 'AWS Config',
  protects: 'AWS Config keeps recording every resource and delivering to Logging.',
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
  ],
};
