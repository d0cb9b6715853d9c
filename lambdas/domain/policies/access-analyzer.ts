import { BOOTSTRAP_IN_SECURITY, FOUNDATION_IN_SECURITY } from './exempt-principals.ts';
import type { Guardrail } from './guardrail.ts';

export const accessAnalyzer: Guardrail = {
  id: 'access-analyzer',
  title: 'IAM Access Analyzer',
  protects:
    'The analyzers of the organization see every account, hide nothing, and their findings reach Logging.',
  setting: 'accessAnalyzer',
  statements: [
    {
      sid: 'Analyzers',
      actions: [
        'access-analyzer:ApplyArchiveRule',
        'access-analyzer:CreateAnalyzer',
        'access-analyzer:CreateArchiveRule',
        'access-analyzer:DeleteAnalyzer',
        'access-analyzer:DeleteArchiveRule',
        'access-analyzer:TagResource',
        'access-analyzer:UntagResource',
        'access-analyzer:UpdateAnalyzer',
        'access-analyzer:UpdateArchiveRule',
      ],
      // One that was there before Holdfast keeps its own name.
      resources: [
        'arn:{partition}:access-analyzer:*:*:analyzer/holdfast-*',
        'arn:{partition}:access-analyzer:*:{security}:analyzer/{analyzers}',
        'arn:{partition}:access-analyzer:*:{security}:analyzer/{analyzers}/*',
      ],
      exempt: [FOUNDATION_IN_SECURITY],
    },
    {
      sid: 'AnalyzerRole',
      actions: ['iam:DeleteServiceLinkedRole'],
      resources: ['arn:{partition}:iam::*:role/aws-service-role/access-analyzer.amazonaws.com/*'],
    },
    {
      sid: 'FindingsExport',
      actions: [
        'events:DeleteRule',
        'events:DisableRule',
        'events:PutRule',
        'events:PutTargets',
        'events:RemoveTargets',
        'events:TagResource',
        'events:UntagResource',
        'firehose:CreateDeliveryStream',
        'firehose:DeleteDeliveryStream',
        'firehose:StartDeliveryStreamEncryption',
        'firehose:StopDeliveryStreamEncryption',
        'firehose:TagDeliveryStream',
        'firehose:UntagDeliveryStream',
        'firehose:UpdateDestination',
      ],
      resources: [
        'arn:{partition}:events:*:*:rule/holdfast-*',
        'arn:{partition}:firehose:*:*:deliverystream/holdfast-*',
      ],
      exempt: [FOUNDATION_IN_SECURITY, BOOTSTRAP_IN_SECURITY],
    },
  ],
};
