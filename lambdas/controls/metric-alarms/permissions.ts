import {
  type AlarmRead,
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

/** What became of notifications is for passes that verify, and they only look. */
const look = (...reads: AlarmRead[]): readonly Permission[] => [
  ...lookAtAlarms(ACCOUNT, GROUPS, ...reads),
  readAlarmTags(ACCOUNT),
];

/** What metric-alarms does in an account in trail mode `account`; otherwise it works with the function's own role. */
export const metricAlarmsPermissions: ControlPermissions = {
  execution: [...look('DescribeAlarms'), ...changeAlarms(ACCOUNT, GROUPS)],
  audit: look('DescribeAlarms', 'DescribeAlarmHistory'),
  security: [readAlarmTopic],
  securityAudit: [readAlarmTopic],
};
