import { AwsError } from '../../wire/service.ts';

/** EC2's own error codes. Source: EC2 API Reference, "Error codes for the Amazon EC2 API". */

export const invalidValue = (value: unknown, name: string): AwsError =>
  new AwsError(
    'InvalidParameterValue',
    `Value (${String(value)}) for parameter ${name} is invalid.`,
  );

export const invalidCombination = (message: string): AwsError =>
  new AwsError('InvalidParameterCombination', message);

export const notFound = (code: string, what: string, ids: readonly string[]): AwsError =>
  new AwsError(code, `The ${what} ID '${ids.join(', ')}' does not exist`);

export const dryRunSucceeded = (): AwsError =>
  new AwsError('DryRunOperation', 'Request would have succeeded, but DryRun flag is set.', {
    status: 412,
  });
