import { ORGANIZATION_TRAIL_LOG_GROUP, TRAIL_LOGS_ROLE } from './names.ts';
import type { Permission } from './permissions.ts';

/** A role of the management account that a service of AWS assumes; made with the stacks, never by a function. */
export interface ManagementRole {
  readonly name: string;
  readonly description: string;
  /** Service principal. */
  readonly service: string;
  /** `aws:SourceArn` that the service must act for. */
  readonly sourceArn: string;
  readonly permissions: readonly Permission[];
}

const GROUP = `arn:{partition}:logs:{home}:{management}:log-group:${ORGANIZATION_TRAIL_LOG_GROUP}`;

/** Every such role. The streams bear the number of the management account or the id of the organization. */
export const managementRoles: readonly ManagementRole[] = [
  {
    name: TRAIL_LOGS_ROLE,
    description: 'Lets CloudTrail write the organization trail to its log group',
    service: 'cloudtrail.amazonaws.com',
    // An organization trail that was there before is adopted under its own name.
    sourceArn: 'arn:{partition}:cloudtrail:*:{management}:trail/*',
    permissions: [
      {
        sid: 'WriteTrailLogs',
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [
          `${GROUP}:log-stream:{management}_CloudTrail_{home}*`,
          `${GROUP}:log-stream:{organization}_*`,
        ],
      },
    ],
  },
];
