import {
  changeAlarms,
  lookAtAlarms,
  readAlarmTags,
  readAlarmTopic,
} from '../../contracts/alarm-permissions.ts';
import { ACCOUNT_TRAIL_LOG_GROUP } from '../../contracts/names.ts';
import type { ControlPermissions, Permission } from '../../contracts/permissions.ts';

const ACCOUNT = '{account}';
const GROUP = `arn:{partition}:logs:{home}:${ACCOUNT}:log-group:${ACCOUNT_TRAIL_LOG_GROUP}`;
const GROUPS = [GROUP, `${GROUP}:*`];

const look: readonly Permission[] = [
  ...lookAtAlarms(ACCOUNT, GROUPS, 'DescribeAlarms', 'DescribeAlarmHistory'),
  readAlarmTags(ACCOUNT),
];

/** What metric-alarms does in an account in trail mode `account`; otherwise it works with the function's own role. */
export const metricAlarmsPermissions: ControlPermissions = {
  execution: [...look, ...changeAlarms(ACCOUNT, GROUPS)],
  audit: look,
  security: [readAlarmTopic],
  securityAudit: [readAlarmTopic],
};
