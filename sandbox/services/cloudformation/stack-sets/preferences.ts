import type { StackSetOperationPreferences } from '@aws-sdk/client-cloudformation';
import { validationError } from '../template.ts';

const share = (count: number, percentage: number): number => Math.floor((count * percentage) / 100);

/** How many accounts of a region may fail before the operation stops there. */
export const toleranceOf = (
  {
    FailureToleranceCount: count,
    FailureTolerancePercentage: percentage,
  }: StackSetOperationPreferences,
  accounts: number,
): number => count ?? share(accounts, percentage ?? 0);

/**
 * How many accounts of a region are worked on at once: under strict tolerance never more than may fail, and one.
 * Source: CloudFormation API Reference, StackSetOperationPreferences.
 */
export const concurrencyOf = (
  preferences: StackSetOperationPreferences,
  accounts: number,
): number => {
  const { MaxConcurrentCount: count, MaxConcurrentPercentage: percentage } = preferences;
  const wanted = count ?? (percentage === undefined ? 1 : Math.max(1, share(accounts, percentage)));
  if (preferences.ConcurrencyMode === 'SOFT_FAILURE_TOLERANCE') return wanted;
  return Math.min(wanted, toleranceOf(preferences, accounts) + 1);
};

const together = (a: unknown, b: unknown, names: string): void => {
  if (a !== undefined && b !== undefined) throw validationError(`Specify only one of ${names}`);
};

export const requirePreferences = (preferences: StackSetOperationPreferences): void => {
  together(
    preferences.FailureToleranceCount,
    preferences.FailureTolerancePercentage,
    'FailureToleranceCount and FailureTolerancePercentage',
  );
  together(
    preferences.MaxConcurrentCount,
    preferences.MaxConcurrentPercentage,
    'MaxConcurrentCount and MaxConcurrentPercentage',
  );
};
