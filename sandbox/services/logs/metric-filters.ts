import type {
  DescribeMetricFiltersCommandInput,
  PutMetricFilterCommandInput,
} from '@aws-sdk/client-cloudwatch-logs';
import { AwsError, type Call } from '../../wire/service.ts';
import { own } from '../own.ts';
import { pageOf } from '../pages.ts';
import type { World } from '../world.ts';
import { getLogGroup, logStore } from './log-groups.ts';

/** Source: CloudWatch Logs User Guide, "CloudWatch Logs quotas". */
const FILTERS_PER_GROUP = 100;

export const putMetricFilter =
  (world: World) =>
  (input: PutMetricFilterCommandInput, call: Call): void => {
    const group = getLogGroup(world, input.logGroupName, call);
    const name = input.filterName ?? '';
    const made = own(group.filters, name) === undefined;
    if (made && Object.keys(group.filters).length >= FILTERS_PER_GROUP) {
      throw new AwsError('LimitExceededException', 'Resource limit exceeded.');
    }
    const [transformation] = input.metricTransformations ?? [];
    const dimensions = Object.keys(transformation?.dimensions ?? {});
    if (dimensions.length > 0 && transformation?.defaultValue !== undefined) {
      throw new AwsError(
        'InvalidParameterException',
        'Invalid metric transformation: dimensions and default value are mutually exclusive properties.',
      );
    }
    group.filters[name] = {
      filterName: name,
      filterPattern: input.filterPattern ?? '',
      metricTransformations: input.metricTransformations ?? [],
      creationTime: world.clock.now(),
      logGroupName: group.name,
    };
  };

export const describeMetricFilters =
  (world: World) =>
  (input: DescribeMetricFiltersCommandInput, call: Call): object => {
    const groups =
      input.logGroupName === undefined
        ? Object.values(logStore(world, call.account, call.region).groups)
        : [getLogGroup(world, input.logGroupName, call)];
    const named = (metric: string | undefined, wanted: string | undefined): boolean =>
      wanted === undefined || metric === wanted;
    const all = groups
      .flatMap((group) => Object.values(group.filters))
      .filter((filter) => filter.filterName?.startsWith(input.filterNamePrefix ?? '') ?? false)
      .filter(
        ({ metricTransformations: [first] = [] }) =>
          named(first?.metricName, input.metricName) &&
          named(first?.metricNamespace, input.metricNamespace),
      );
    const page = pageOf(all, input.limit ?? 50, input.nextToken);
    return { metricFilters: page.items, nextToken: page.next };
  };

export const deleteMetricFilter =
  (world: World) =>
  (input: { logGroupName?: string; filterName?: string }, call: Call): void => {
    const group = getLogGroup(world, input.logGroupName, call);
    const name = input.filterName ?? '';
    if (own(group.filters, name) === undefined) {
      throw new AwsError(
        'ResourceNotFoundException',
        'The specified metric filter does not exist.',
      );
    }
    delete group.filters[name];
  };
