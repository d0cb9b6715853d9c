import type {
  DescribeMetricFiltersCommandInput,
  PutMetricFilterCommandInput,
  TestMetricFilterCommandInput,
} from '@aws-sdk/client-cloudwatch-logs';
import { AwsError, type Call } from '../../wire/service.ts';
import { own } from '../own.ts';
import { pageOf } from '../pages.ts';
import type { World } from '../world.ts';
import { getLogGroup, logStore } from './log-groups.ts';
import { requireTransformation } from './metric-transformation.ts';
import { type FilterPattern, parseFilterPattern } from './patterns/filter-pattern.ts';

/** Source: CloudWatch Logs User Guide, "CloudWatch Logs quotas". */
const FILTERS_PER_GROUP = 100;
const PATTERN_LENGTH = 1_024;
const FILTERS_PER_PAGE = 50;
const MESSAGES_PER_TEST = 50;

const constraint = (field: string, value: string, rule: string): AwsError =>
  new AwsError(
    'InvalidParameterException',
    `1 validation error detected: Value '${value}' at '${field}' failed to satisfy constraint: ${rule}`,
  );

const requirePattern = (text: string): FilterPattern => {
  if (text.length > PATTERN_LENGTH) {
    throw constraint(
      'filterPattern',
      text,
      `Member must have length less than or equal to ${PATTERN_LENGTH}`,
    );
  }
  return parseFilterPattern(text);
};

const requireName = (name: string): string => {
  if (/^[^:*]{1,512}$/.test(name)) return name;
  throw constraint(
    'filterName',
    name,
    'Member must satisfy regular expression pattern: [^:*]{1,512}',
  );
};

export const putMetricFilter =
  (world: World) =>
  (input: PutMetricFilterCommandInput, call: Call): void => {
    const name = requireName(input.filterName ?? '');
    const pattern = requirePattern(input.filterPattern ?? '');
    const group = getLogGroup(world, input.logGroupName, call);
    const before = own(group.filters, name);
    if (before === undefined && Object.keys(group.filters).length >= FILTERS_PER_GROUP) {
      throw new AwsError('LimitExceededException', 'Resource limit exceeded.');
    }
    requireTransformation(input.metricTransformations, pattern);
    delete group.pairs?.[name];
    group.filters[name] = {
      filterName: name,
      filterPattern: input.filterPattern ?? '',
      metricTransformations: input.metricTransformations ?? [],
      creationTime: before?.creationTime ?? world.clock.now(),
      logGroupName: group.name,
      applyOnTransformedLogs: false,
    };
  };

export const describeMetricFilters =
  (world: World) =>
  (input: DescribeMetricFiltersCommandInput, call: Call): object => {
    const { logGroupName, filterNamePrefix: prefix = '', metricName, metricNamespace } = input;
    if ((metricName === undefined) !== (metricNamespace === undefined)) {
      throw new AwsError(
        'InvalidParameterException',
        'Both metricName and metricNamespace must be specified, or neither.',
      );
    }
    const groups =
      logGroupName === undefined
        ? Object.values(logStore(world, call.account, call.region).groups)
        : [getLogGroup(world, logGroupName, call)];
    const all = groups
      .flatMap((group) => Object.values(group.filters))
      .filter((filter) => filter.filterName?.startsWith(prefix) ?? false)
      .filter(
        ({ metricTransformations: [first] = [] }) =>
          metricName === undefined ||
          (first?.metricName === metricName && first.metricNamespace === metricNamespace),
      )
      .sort((a, b) => ((a.filterName ?? '') < (b.filterName ?? '') ? -1 : 1));
    const page = pageOf(all, input.limit ?? FILTERS_PER_PAGE, input.nextToken);
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
    delete group.pairs?.[name];
  };

/** Which messages a pattern would find; events are numbered from 1. */
export const testMetricFilter =
  () =>
  (input: TestMetricFilterCommandInput): object => {
    const messages = input.logEventMessages ?? [];
    if (messages.length === 0 || messages.length > MESSAGES_PER_TEST) {
      throw constraint(
        'logEventMessages',
        `${messages.length} messages`,
        `Member must have length between 1 and ${MESSAGES_PER_TEST}`,
      );
    }
    const pattern = requirePattern(input.filterPattern ?? '');
    return {
      matches: messages.flatMap((eventMessage, index) => {
        const extractedValues = pattern.match(eventMessage);
        if (extractedValues === undefined) return [];
        return [{ eventNumber: index + 1, eventMessage, extractedValues }];
      }),
    };
  };
