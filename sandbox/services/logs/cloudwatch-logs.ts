import type { AccessCheck, Call, Handler, Service } from '../../wire/service.ts';
import { readyOperations } from '../ready.ts';
import { type Rate, takeToken } from '../token-bucket.ts';
import type { World } from '../world.ts';
import * as groups from './group-operations.ts';
import { listGroupTags, tagGroup, untagGroup } from './group-tags.ts';
import { logGroupArn } from './log-groups.ts';
import {
  deleteMetricFilter,
  describeMetricFilters,
  putMetricFilter,
  testMetricFilter,
} from './metric-filters.ts';
import * as streams from './streams.ts';

const operations = (world: World): Record<string, Handler> => ({
  CreateLogGroup: groups.createLogGroup(world),
  DeleteLogGroup: groups.deleteLogGroup(world),
  DescribeLogGroups: groups.describeLogGroups(world),
  PutRetentionPolicy: groups.putRetention(world),
  DeleteRetentionPolicy: groups.deleteRetention(world),
  AssociateKmsKey: groups.associateKey(world),
  DisassociateKmsKey: groups.disassociateKey(world),
  TagResource: tagGroup(world),
  UntagResource: untagGroup(world),
  ListTagsForResource: listGroupTags(world),
  CreateLogStream: streams.createLogStream(world),
  DescribeLogStreams: streams.describeLogStreams(world),
  PutLogEvents: streams.putLogEvents(world),
  GetLogEvents: streams.getLogEvents(world),
  FilterLogEvents: streams.filterLogEvents(world),
  PutMetricFilter: putMetricFilter(world),
  DescribeMetricFilters: describeMetricFilters(world),
  DeleteMetricFilter: deleteMetricFilter(world),
  TestMetricFilter: testMetricFilter(),
});

/** Source: CloudWatch Logs User Guide, "CloudWatch Logs quotas". */
const RATES: Readonly<Record<string, Rate>> = {
  PutMetricFilter: { perSecond: 5, burst: 5 },
  DeleteMetricFilter: { perSecond: 5, burst: 5 },
  DescribeMetricFilters: { perSecond: 5, burst: 5 },
  TestMetricFilter: { perSecond: 5, burst: 5 },
};

const paced = (world: World, name: string, handle: Handler): Handler => {
  const rate = RATES[name];
  if (rate === undefined) return handle;
  return (input, call) => {
    takeToken(world, call, `logs-${name}`, rate);
    return handle(input, call);
  };
};

interface NamesGroup {
  readonly logGroupName?: string | undefined;
  readonly logStreamName?: string | undefined;
  readonly resourceArn?: string | undefined;
  readonly tags?: object | undefined;
}

/** CloudWatch Logs names groups in IAM with an empty stream behind them, except where it tags. */
const checksOf = (input: NamesGroup, call: Call): readonly AccessCheck[] => {
  const action = `logs:${call.operation}`;
  // Has no resource: Service Authorization Reference, Amazon CloudWatch Logs.
  if (call.operation === 'DescribeLogGroups') return [{ action, resource: '*' }];
  if (input.resourceArn !== undefined) return [{ action, resource: input.resourceArn }];
  const group = logGroupArn(call.account, call.region, input.logGroupName ?? '');
  const check = { action, resource: `${group}:log-stream:${input.logStreamName ?? ''}` };
  const tags = Object.keys(input.tags ?? {}).length > 0;
  return tags ? [check, { action: 'logs:TagResource', resource: group }] : [check];
};

/** CloudWatch Logs: groups, streams, retention, metric filters. */
export const cloudWatchLogs = (world: World): Service => {
  const served = Object.fromEntries(
    Object.entries(operations(world)).map(([name, handle]) => [name, paced(world, name, handle)]),
  );
  const named = Object.keys(served).filter((name) => name !== 'TestMetricFilter');
  return {
    sdk: () => import('@aws-sdk/client-cloudwatch-logs'),
    signingName: 'logs',
    actionPrefix: 'logs',
    operations: readyOperations(world, 'logs', served),
    access: Object.fromEntries(named.map((name) => [name, checksOf])),
  };
};
