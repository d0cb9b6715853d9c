import { ORGANIZATION_TRAIL_LOG_GROUP, TRAIL_LOGS_ROLE } from './names.ts';
import type { Permission } from './permissions.ts';

/** What the function for the organization trail does in the management account. Read beside `function-permissions.ts`. */

const TRAIL_LOGS = `arn:{partition}:logs:{home}:{management}:log-group:${ORGANIZATION_TRAIL_LOG_GROUP}`;
const SERVICE_ROLE =
  'arn:{partition}:iam::{management}:role/aws-service-role/cloudtrail.amazonaws.com/AWSServiceRoleForCloudTrail';

/** Makes the organization trail with its log group, or adopts one. */
export const manageOrganizationTrail: readonly Permission[] = [
  {
    sid: 'TrustCloudTrail',
    actions: [
      // CreateTrail of an organization trail asks Organizations in the name of its caller.
      'organizations:DescribeOrganization',
      'organizations:ListAWSServiceAccessForOrganization',
      'organizations:EnableAWSServiceAccess',
    ],
    resources: ['*'],
  },
  {
    sid: 'ManageTrail',
    actions: [
      'cloudtrail:CreateTrail',
      'cloudtrail:UpdateTrail',
      'cloudtrail:StartLogging',
      'cloudtrail:GetTrailStatus',
      'cloudtrail:GetEventSelectors',
      'cloudtrail:PutEventSelectors',
      'cloudtrail:AddTags',
    ],
    resources: ['arn:{partition}:cloudtrail:*:{management}:trail/*'],
  },
  // Has no resource to name. Source: Service Authorization Reference, Amazon CloudWatch Logs.
  { sid: 'FindTrailLogs', actions: ['logs:DescribeLogGroups'], resources: ['*'] },
  {
    sid: 'ManageTrailLogs',
    actions: ['logs:CreateLogGroup', 'logs:PutRetentionPolicy', 'logs:TagResource'],
    resources: [TRAIL_LOGS, `${TRAIL_LOGS}:*`],
  },
  {
    sid: 'PassTrailLogsRole',
    actions: ['iam:PassRole'],
    resources: [`arn:{partition}:iam::{management}:role/${TRAIL_LOGS_ROLE}`],
    conditions: { StringEquals: { 'iam:PassedToService': 'cloudtrail.amazonaws.com' } },
  },
  { sid: 'ListTrails', actions: ['cloudtrail:DescribeTrails'], resources: ['*'] },
  {
    sid: 'ReadServiceRole',
    actions: ['iam:GetRole'],
    // IAM does not know the path of a role that is not there: it then asks for the name alone.
    resources: [SERVICE_ROLE, 'arn:{partition}:iam::{management}:role/AWSServiceRoleForCloudTrail'],
  },
  {
    sid: 'ServiceRole',
    actions: ['iam:CreateServiceLinkedRole'],
    resources: [SERVICE_ROLE],
  },
];
