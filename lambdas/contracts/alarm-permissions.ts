import { ALARM_TOPIC, NAME_PREFIX } from './names.ts';
import type { Permission } from './permissions.ts';

/** What metric filters and alarms need in an account. Source: Service Authorization Reference, Amazon CloudWatch and CloudWatch Logs. */

export type AlarmRead = 'DescribeAlarms' | 'DescribeAlarmHistory';

const alarms = (account: string, name: string): readonly string[] => [
  `arn:{partition}:cloudwatch:{home}:${account}:alarm:${name}`,
];

/** Looks at filters of these log groups and at alarms: these calls are authorized on all alarms of the region. */
export const lookAtAlarms = (
  account: string,
  logGroups: readonly string[],
  ...reads: readonly AlarmRead[]
): readonly Permission[] => [
  { sid: 'ReadMetricFilters', actions: ['logs:DescribeMetricFilters'], resources: logGroups },
  {
    sid: 'ReadAlarms',
    actions: reads.map((read) => `cloudwatch:${read}`),
    resources: alarms(account, '*'),
  },
];

/** Changes filters of these log groups, and alarms of our names. */
export const changeAlarms = (
  account: string,
  logGroups: readonly string[],
): readonly Permission[] => [
  {
    sid: 'ManageMetricFilters',
    actions: ['logs:PutMetricFilter', 'logs:DeleteMetricFilter'],
    resources: logGroups,
  },
  {
    sid: 'PutAlarms',
    actions: ['cloudwatch:PutMetricAlarm'],
    resources: alarms(account, `${NAME_PREFIX}*`),
    // Others may be told as well, but never without the topic.
    conditions: {
      'ForAnyValue:StringLike': { 'cloudwatch:AlarmActions': [`arn:*:sns:*:*:${ALARM_TOPIC}`] },
    },
  },
  {
    sid: 'ManageAlarms',
    actions: ['cloudwatch:EnableAlarmActions', 'cloudwatch:DeleteAlarms', 'cloudwatch:TagResource'],
    resources: alarms(account, `${NAME_PREFIX}*`),
  },
];

/** Whose alarms with our names are. */
export const readAlarmTags = (account: string): Permission => ({
  sid: 'ReadAlarmTags',
  actions: ['cloudwatch:ListTagsForResource'],
  resources: alarms(account, `${NAME_PREFIX}*`),
});

/** Looks, in the Security account, whether alarms can reach the topic. */
export const readAlarmTopic: Permission = {
  sid: 'ReadAlarmTopic',
  actions: ['sns:GetTopicAttributes'],
  resources: [`arn:{partition}:sns:{home}:{account}:${ALARM_TOPIC}`],
};

const MANAGEMENT = '{management}';
/** An organization trail that was there before keeps its log group. */
const ANY_GROUP = ['arn:{partition}:logs:{home}:{management}:log-group:*'];

/** What the function does in the management account that keeps the alarms of the organization. */
export const manageOrganizationAlarms: readonly Permission[] = [
  ...lookAtAlarms(MANAGEMENT, ANY_GROUP, 'DescribeAlarms'),
  ...changeAlarms(MANAGEMENT, ANY_GROUP),
];

/** The same for the function that carries accounts: it also looks what became of notifications. */
export const keepOrganizationAlarms: readonly Permission[] = [
  ...lookAtAlarms(MANAGEMENT, ANY_GROUP, 'DescribeAlarms', 'DescribeAlarmHistory'),
  ...changeAlarms(MANAGEMENT, ANY_GROUP),
];
