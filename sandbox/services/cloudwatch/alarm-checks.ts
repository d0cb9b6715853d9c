import type { PutMetricAlarmCommandInput } from '@aws-sdk/client-cloudwatch';
import { AwsError, type Call } from '../../wire/service.ts';
import { invalidAlarm } from './alarms.ts';
import { isInsightsQuery, parseInsightsQuery } from './insights-query.ts';

type Input = PutMetricAlarmCommandInput;

const DAY_SECONDS = 86_400;
const MISSING_DATA = ['breaching', 'notBreaching', 'ignore', 'missing'];
const COMPARISONS = [
  'GreaterThanOrEqualToThreshold',
  'GreaterThanThreshold',
  'LessThanThreshold',
  'LessThanOrEqualToThreshold',
];
const MOST_ACTIONS = 5;

const constraint = (field: string, value: unknown, rule: string): AwsError =>
  invalidAlarm(
    `1 validation error detected: Value ${value === undefined ? 'null' : `'${value}'`} at '${field}' failed to satisfy constraint: ${rule}`,
  );

const notSimulated = (what: string): AwsError =>
  new AwsError(
    'NotImplemented',
    `CloudWatch alarms on ${what} are not implemented in the sandbox`,
    {
      status: 501,
    },
  );

/** Actions must be of the alarm's partition and region; whether they work shows only when they are carried out. */
const requireAction = (arn: string, call: Call): void => {
  const [prefix, partition, service, region, account] = arn.split(':');
  if (prefix !== 'arn' || account === undefined) throw invalidAlarm(`Invalid arn syntax: ${arn}`);
  if (partition !== 'aws') {
    throw invalidAlarm(`Invalid partition ${partition} specified. Only aws is supported.`);
  }
  if (region !== call.region) {
    throw invalidAlarm(`Invalid region ${region} specified. Only ${call.region} is supported.`);
  }
  if (service !== 'sns') throw notSimulated(`actions of ${service}`);
};

const requireActions = (input: Input, call: Call): void => {
  for (const list of [input.AlarmActions, input.OKActions, input.InsufficientDataActions]) {
    if ((list?.length ?? 0) > MOST_ACTIONS) {
      throw invalidAlarm(`No more than ${MOST_ACTIONS} actions are allowed for a state.`);
    }
    for (const arn of list ?? []) requireAction(arn, call);
  }
};

const requirePeriod = (period: number | undefined, input: Input): void => {
  if (period === undefined) throw invalidAlarm('Period must be specified.');
  if (![10, 20, 30].includes(period) && (period < 60 || period % 60 !== 0)) {
    throw invalidAlarm('Period must be 10, 20, 30 or a multiple of 60');
  }
  const longest = period < 3_600 ? DAY_SECONDS : 7 * DAY_SECONDS;
  if (period * (input.EvaluationPeriods ?? 1) > longest) {
    throw invalidAlarm(
      `Metrics cannot be checked across more than ${longest === DAY_SECONDS ? 'a day' : 'seven days'} (EvaluationPeriods * Period must be <= ${longest}).`,
    );
  }
};

const requireMetric = (input: Input): void => {
  const { Namespace, MetricName, Statistic, ExtendedStatistic } = input;
  if (Namespace === undefined || MetricName === undefined) {
    throw invalidAlarm('Namespace and MetricName must both be specified.');
  }
  if ((Statistic === undefined) === (ExtendedStatistic === undefined)) {
    throw invalidAlarm('Exactly one of Statistic and ExtendedStatistic must be specified.');
  }
  if (ExtendedStatistic !== undefined) throw notSimulated('percentiles');
  if ((input.Dimensions?.length ?? 0) > 30) {
    throw invalidAlarm('No more than 30 dimensions are allowed.');
  }
  requirePeriod(input.Period, input);
};

/** A query with GROUP BY makes a series of each group, and AWS wants to know their order. */
const requireQuery = (expression: string): void => {
  if (!isInsightsQuery(expression)) throw notSimulated('metric math');
  const query = parseInsightsQuery(expression);
  if (query === undefined) throw invalidAlarm(`Error in expression: ${expression}`);
  if (query.groupBy.length > 0 && !query.ordered) {
    throw invalidAlarm('A query with GROUP BY must have ORDER BY to be used in an alarm.');
  }
};

const requireMetrics = (input: Input): void => {
  const own = [input.MetricName, input.Namespace, input.Dimensions, input.Period, input.Statistic];
  if (own.some((value) => value !== undefined)) {
    throw invalidAlarm(
      'If you specify Metrics, you cannot specify MetricName, Namespace, Dimensions, Period or Statistic.',
    );
  }
  const returning = (input.Metrics ?? []).filter(({ ReturnData }) => ReturnData !== false);
  const [query] = returning;
  if (returning.length !== 1 || query === undefined) {
    throw invalidAlarm('Exactly one element of the metrics list should return data.');
  }
  if ((query.Expression === undefined) === (query.MetricStat === undefined)) {
    throw invalidAlarm('Exactly one of Expression and MetricStat must be specified.');
  }
  if (query.Expression !== undefined) requireQuery(query.Expression);
  requirePeriod(query.Period ?? query.MetricStat?.Period, input);
};

const requireThreshold = (input: Input): void => {
  const { EvaluationPeriods, DatapointsToAlarm, ComparisonOperator, TreatMissingData } = input;
  const required = { comparisonOperator: ComparisonOperator, evaluationPeriods: EvaluationPeriods };
  for (const [field, value] of Object.entries(required)) {
    if (value === undefined) throw constraint(field, undefined, 'Member must not be null');
  }
  if (!COMPARISONS.includes(ComparisonOperator ?? '')) {
    throw constraint(
      'comparisonOperator',
      ComparisonOperator,
      `Member must satisfy enum value set: [${COMPARISONS.join(', ')}]`,
    );
  }
  if (input.Threshold === undefined) throw invalidAlarm('Threshold must be specified.');
  if ((EvaluationPeriods ?? 1) < 1) {
    throw constraint(
      'evaluationPeriods',
      EvaluationPeriods,
      'Member must have value greater than or equal to 1',
    );
  }
  if ((DatapointsToAlarm ?? 1) > (EvaluationPeriods ?? 1)) {
    throw invalidAlarm('DatapointsToAlarm must be less than or equal to EvaluationPeriods.');
  }
  if (TreatMissingData !== undefined && !MISSING_DATA.includes(TreatMissingData)) {
    throw invalidAlarm(`The value '${TreatMissingData}' is not valid for TreatMissingData.`);
  }
};

/** @throws AwsError ValidationError for an alarm that CloudWatch would not take */
export const requireAlarm = (input: Input, call: Call): void => {
  const name = input.AlarmName ?? '';
  if (name === '' || name.length > 255) {
    throw constraint('alarmName', name, 'Member must have length between 1 and 255');
  }
  if (input.EvaluationCriteria !== undefined || input.ThresholdMetricId !== undefined) {
    throw notSimulated('PromQL or anomaly bands');
  }
  requireThreshold(input);
  requireActions(input, call);
  if (input.Metrics !== undefined) requireMetrics(input);
  else if (input.MetricName !== undefined) requireMetric(input);
  else throw invalidAlarm('At least one of MetricName and Metrics must be specified.');
};
