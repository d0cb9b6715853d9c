import type { PutMetricAlarmCommandInput } from '@aws-sdk/client-cloudwatch';
import type { AccessCheck, Call, Service } from '../../wire/service.ts';
import { alarmArn } from './alarms.ts';

/** Which IAM actions and resources each operation asks for. Source: Service Authorization Reference, Amazon CloudWatch. */

interface NamesAlarms {
  readonly AlarmName?: string | undefined;
  readonly AlarmNames?: readonly string[] | undefined;
}

const check = (call: Call, resource: string): AccessCheck => ({
  action: `cloudwatch:${call.operation}`,
  resource,
});

const named = ({ AlarmName, AlarmNames }: NamesAlarms, call: Call): readonly AccessCheck[] =>
  (AlarmNames ?? [AlarmName ?? '*']).map((name) => check(call, alarmArn(call, name)));

/** Who lists alarms must be allowed to read all of them, whichever are asked for. */
const every = (_input: unknown, call: Call): readonly AccessCheck[] => [
  check(call, alarmArn(call, '*')),
];

const puts = (input: PutMetricAlarmCommandInput, call: Call): readonly AccessCheck[] => {
  const resource = alarmArn(call, input.AlarmName ?? '');
  const { AlarmActions = [], OKActions = [], InsufficientDataActions = [] } = input;
  const actions = [...AlarmActions, ...OKActions, ...InsufficientDataActions];
  const context = actions.length === 0 ? {} : { 'cloudwatch:AlarmActions': actions };
  const tags = (input.Tags ?? []).length > 0;
  return [
    { action: 'cloudwatch:PutMetricAlarm', resource, context },
    ...(tags ? [{ action: 'cloudwatch:TagResource', resource }] : []),
  ];
};

const byArn = (input: { ResourceARN?: string }, call: Call): readonly AccessCheck[] => [
  check(call, input.ResourceARN ?? '*'),
];

export const alarmAccess: NonNullable<Service['access']> = {
  PutMetricAlarm: puts,
  DescribeAlarms: every,
  DescribeAlarmHistory: named,
  DescribeAlarmContributors: named,
  DeleteAlarms: named,
  EnableAlarmActions: named,
  DisableAlarmActions: named,
  SetAlarmState: named,
  ListTagsForResource: byArn,
  TagResource: byArn,
  UntagResource: byArn,
  PutMetricData: (input: { Namespace?: string }) => [
    {
      action: 'cloudwatch:PutMetricData',
      resource: '*',
      context: { 'cloudwatch:namespace': input.Namespace ?? '' },
    },
  ],
};
