import {
  FINDINGS_FORWARD_ROLE,
  FINDINGS_STREAM,
  FINDINGS_SWEEPS_PREFIX,
  ORGANIZATION_ANALYZER,
} from '../../contracts/names.ts';
import type { ControlPermissions } from '../../contracts/permissions.ts';

const SERVICE = 'access-analyzer.amazonaws.com';
const RULE = `arn:{partition}:events:*:{account}:rule/${FINDINGS_STREAM}`;

/** What organization-analyzers does in Security. */
export const organizationAnalyzersPermissions: ControlPermissions = {
  execution: [],
  audit: [],
  security: [
    // ListAnalyzers names no resource. Source: Service Authorization Reference, AWS IAM Access Analyzer.
    { sid: 'ListAnalyzers', actions: ['access-analyzer:ListAnalyzers'], resources: ['*'] },
    {
      sid: 'MakeAnalyzers',
      actions: ['access-analyzer:CreateAnalyzer'],
      resources: [`arn:{partition}:access-analyzer:*:{account}:analyzer/${ORGANIZATION_ANALYZER}`],
    },
    {
      sid: 'MakeAnalyzerRole',
      actions: ['iam:CreateServiceLinkedRole'],
      resources: [
        `arn:{partition}:iam::{account}:role/aws-service-role/${SERVICE}/AWSServiceRoleForAccessAnalyzer`,
      ],
      conditions: { StringEquals: { 'iam:AWSServiceName': SERVICE } },
    },
    {
      sid: 'ForwardFindings',
      actions: [
        'events:DescribeRule',
        'events:ListTargetsByRule',
        'events:PutRule',
        'events:PutTargets',
        'events:TagResource',
      ],
      resources: [RULE],
    },
    {
      sid: 'PassForwardRole',
      actions: ['iam:PassRole'],
      resources: [`arn:{partition}:iam::{account}:role/${FINDINGS_FORWARD_ROLE}`],
      conditions: { StringEquals: { 'iam:PassedToService': 'events.amazonaws.com' } },
    },
  ],
};

/** What the daily sweep does in Security: it reads findings of every region and writes them to the archive. */
export const findingsSweepPermissions: ControlPermissions = {
  execution: [],
  audit: [],
  security: [
    {
      sid: 'ReadFindings',
      // ListFindingsV2 asks for this action too.
      actions: ['access-analyzer:ListFindings'],
      resources: ['arn:{partition}:access-analyzer:*:{account}:analyzer/*'],
    },
    {
      sid: 'WriteSweeps',
      actions: ['s3:PutObject'],
      resources: [`arn:{partition}:s3:::{trailBucket}/${FINDINGS_SWEEPS_PREFIX}*`],
    },
    {
      // Decrypt because the trail bucket uses an S3 Bucket Key.
      sid: 'EncryptSweeps',
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: ['{archiveKey}'],
    },
  ],
};
