import type { Handler, Service } from '../../wire/service.ts';
import { readyOperations } from '../ready.ts';
import { type Rate, takeToken } from '../token-bucket.ts';
import type { World } from '../world.ts';
import { alarmAccess } from './alarm-access.ts';
import {
  deleteAlarms,
  putMetricAlarm,
  setActionsEnabled,
  setAlarmState,
} from './alarm-operations.ts';
import { listAlarmTags, tagAlarm, untagAlarm } from './alarm-tags.ts';
import {
  describeAlarmContributors,
  describeAlarmHistory,
  describeAlarms,
  describeAlarmsForMetric,
} from './describe-alarms.ts';
import { getMetricData, listMetrics, putMetricData } from './metric-operations.ts';

/** Source: CloudWatch User Guide, "CloudWatch service quotas". */
const RATES: Readonly<Record<string, Rate>> = {
  PutMetricAlarm: { perSecond: 3, burst: 3 },
  DeleteAlarms: { perSecond: 3, burst: 3 },
  SetAlarmState: { perSecond: 3, burst: 3 },
  EnableAlarmActions: { perSecond: 3, burst: 3 },
  DisableAlarmActions: { perSecond: 3, burst: 3 },
  DescribeAlarms: { perSecond: 9, burst: 9 },
  DescribeAlarmsForMetric: { perSecond: 9, burst: 9 },
};

const throttled =
  (world: World, name: string, rate: Rate, handle: Handler): Handler =>
  (input, call) => {
    takeToken(world, call, `cloudwatch-${name}`, rate);
    return handle(input, call);
  };

const operations = (world: World): Record<string, Handler> => ({
  PutMetricAlarm: putMetricAlarm(world),
  DescribeAlarms: describeAlarms(world),
  DescribeAlarmsForMetric: describeAlarmsForMetric(world),
  DescribeAlarmHistory: describeAlarmHistory(world),
  DescribeAlarmContributors: describeAlarmContributors(world),
  DeleteAlarms: deleteAlarms(world),
  EnableAlarmActions: setActionsEnabled(world, true),
  DisableAlarmActions: setActionsEnabled(world, false),
  SetAlarmState: setAlarmState(world),
  ListTagsForResource: listAlarmTags(world),
  TagResource: tagAlarm(world),
  UntagResource: untagAlarm(world),
  PutMetricData: putMetricData(world),
  GetMetricData: getMetricData(world),
  ListMetrics: listMetrics(world),
});

const paced = (world: World): Record<string, Handler> =>
  Object.fromEntries(
    Object.entries(operations(world)).map(([name, handle]) => {
      const rate = RATES[name];
      return [name, rate === undefined ? handle : throttled(world, name, rate, handle)];
    }),
  );

/** Amazon CloudWatch: metrics as far as something here reports them, and alarms that notify topics. */
export const cloudWatch = (world: World): Service => ({
  sdk: () => import('@aws-sdk/client-cloudwatch'),
  signingName: 'monitoring',
  actionPrefix: 'cloudwatch',
  operations: readyOperations(world, 'monitoring', paced(world)),
  access: alarmAccess,
});
