import type { AccessCheck, Call, Handler, Service } from '../../wire/service.ts';
import { readyOperations } from '../ready.ts';
import type { World } from '../world.ts';
import * as groups from './group-operations.ts';
import { listGroupTags, tagGroup, untagGroup } from './group-tags.ts';
import { logGroupArn } from './log-groups.ts';
import { deleteMetricFilter, describeMetricFilters, putMetricFilter } from './metric-filters.ts';
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
});

interface NamesGroup {
  readonly logGroupName?: string | undefined;
  readonly logStreamName?: string | undefined;
  readonly resourceArn?: string | undefined;
  readonly tags?: object | undefined;
}

/** CloudWatch Logs names groups in IAM with an empty stream behind them, except where it tags. */
const checksOf = (input: NamesGroup, call: Call): readonly AccessCheck[] => {
  const action = `logs:${call.operation}`;
  if (input.resourceArn !== undefined) return [{ action, resource: input.resourceArn }];
  const group = logGroupArn(call.account, call.region, input.logGroupName ?? '');
  const check = { action, resource: `${group}:log-stream:${input.logStreamName ?? ''}` };
  const tags = Object.keys(input.tags ?? {}).length > 0;
  return tags ? [check, { action: 'logs:TagResource', resource: group }] : [check];
};

/** CloudWatch Logs: groups, streams, retention, metric filters. */
export const cloudWatchLogs = (world: World): Service => {
  const served = operations(world);
  return {
    sdk: () => import('@aws-sdk/client-cloudwatch-logs'),
    signingName: 'logs',
    actionPrefix: 'logs',
    operations: readyOperations(world, 'logs', served),
    access: Object.fromEntries(Object.keys(served).map((name) => [name, checksOf])),
  };
};
