import { ACCOUNT_TRAIL, ACCOUNT_TRAIL_LOG_GROUP, TRAIL_LOGS_ROLE } from '../../contracts/names.ts';
import type { ControlPermissions, Permission } from '../../contracts/permissions.ts';

const OWN_TRAIL = `arn:{partition}:cloudtrail:*:{account}:trail/${ACCOUNT_TRAIL}`;
const ORGANIZATION_TRAILS = 'arn:{partition}:cloudtrail:*:{management}:trail/*';
const LOG_GROUP = `arn:{partition}:logs:{home}:{account}:log-group:${ACCOUNT_TRAIL_LOG_GROUP}`;

const read: readonly Permission[] = [
  { sid: 'ListTrails', actions: ['cloudtrail:DescribeTrails'], resources: ['*'] },
  {
    sid: 'ReadTrails',
    actions: ['cloudtrail:GetTrailStatus', 'cloudtrail:GetEventSelectors'],
    resources: [OWN_TRAIL, ORGANIZATION_TRAILS],
  },
  // Has no resource to name. Source: Service Authorization Reference, Amazon CloudWatch Logs.
  { sid: 'ReadTrailLogs', actions: ['logs:DescribeLogGroups'], resources: ['*'] },
];

/** What trail does in an account. In mode `organization` it only reads, and deletes the trails that are to give way. */
export const trailPermissions: ControlPermissions = {
  execution: [
    ...read,
    {
      sid: 'WriteTrail',
      actions: [
        'cloudtrail:CreateTrail',
        'cloudtrail:UpdateTrail',
        'cloudtrail:PutEventSelectors',
        'cloudtrail:StartLogging',
        'cloudtrail:AddTags',
      ],
      resources: [OWN_TRAIL],
    },
    {
      sid: 'DeleteOtherTrails',
      actions: ['cloudtrail:DeleteTrail'],
      resources: ['arn:{partition}:cloudtrail:*:{account}:trail/*'],
    },
    {
      sid: 'WriteTrailLogs',
      actions: ['logs:CreateLogGroup', 'logs:PutRetentionPolicy', 'logs:TagResource'],
      resources: [LOG_GROUP, `${LOG_GROUP}:*`],
    },
    {
      sid: 'PassTrailLogsRole',
      actions: ['iam:PassRole'],
      resources: [`arn:{partition}:iam::{account}:role/${TRAIL_LOGS_ROLE}`],
      conditions: { StringEquals: { 'iam:PassedToService': 'cloudtrail.amazonaws.com' } },
    },
  ],
  audit: read,
};
