import type { MetricTransformation } from '@aws-sdk/client-cloudwatch-logs';
import { AwsError } from '../../wire/service.ts';
import { type FilterPattern, isFieldSelector } from './patterns/filter-pattern.ts';

const MOST_DIMENSIONS = 3;

const invalid = (message: string): AwsError => new AwsError('InvalidParameterException', message);

const requireDimensions = (
  { dimensions = {}, defaultValue }: MetricTransformation,
  pattern: FilterPattern,
): void => {
  const entries = Object.entries(dimensions);
  if (entries.length === 0) return;
  if (!pattern.structured) {
    throw invalid('The specified filter pattern does not support dimensions');
  }
  if (defaultValue !== undefined) {
    throw invalid(
      'Invalid metric transformation: dimensions and default value are mutually exclusive properties.',
    );
  }
  if (entries.length > MOST_DIMENSIONS) {
    throw invalid(
      `Invalid metric transformation: no more than ${MOST_DIMENSIONS} dimensions are allowed.`,
    );
  }
  const odd = entries.find(([, value]) => !isFieldSelector(value));
  if (odd !== undefined) {
    throw invalid(`Invalid metric transformation: dimension value ${odd[1]} is not a field.`);
  }
};

/** @throws AwsError InvalidParameterException for a metric that this pattern cannot feed */
export const requireTransformation = (
  transformations: readonly MetricTransformation[] | undefined,
  pattern: FilterPattern,
): void => {
  const [transformation] = transformations ?? [];
  if (transformation === undefined || transformations?.length !== 1) {
    throw invalid(
      `1 validation error detected: Value at 'metricTransformations' failed to satisfy constraint: Member must have length equal to 1`,
    );
  }
  const { metricName = '', metricNamespace = '', metricValue = '' } = transformation;
  for (const [field, value] of Object.entries({ metricName, metricNamespace })) {
    if (/^[^:*$]{1,255}$/.test(value)) continue;
    throw invalid(
      `1 validation error detected: Value '${value}' at 'metricTransformations.1.member.${field}' failed to satisfy constraint: Member must satisfy regular expression pattern: [^:*$]*`,
    );
  }
  const plain = metricValue !== '' && Number.isFinite(Number(metricValue));
  if (!plain && !isFieldSelector(metricValue)) {
    throw invalid(`Invalid metric transformation: metric value ${metricValue} is not valid.`);
  }
  requireDimensions(transformation, pattern);
};
