import type { RecordingGroup, RecordingStrategyType } from '@aws-sdk/client-config-service';
import { AwsError } from '../../wire/service.ts';
import { EVERYTHING } from './recorders.ts';

const invalid = (message: string): AwsError =>
  new AwsError('InvalidRecordingGroupException', message);

/** Older callers name no strategy: Config works it out from the flags. */
const strategyOf = (group: RecordingGroup): RecordingStrategyType => {
  if (group.recordingStrategy?.useOnly !== undefined) return group.recordingStrategy.useOnly;
  if ((group.exclusionByResourceTypes?.resourceTypes ?? []).length > 0) {
    return 'EXCLUSION_BY_RESOURCE_TYPES';
  }
  return group.allSupported === false || (group.resourceTypes ?? []).length > 0
    ? 'INCLUSION_BY_RESOURCE_TYPES'
    : 'ALL_SUPPORTED_RESOURCE_TYPES';
};

/** The flags must say the same as the strategy. Source: Config API Reference, RecordingGroup. */
const problemOf = (group: RecordingGroup, strategy: RecordingStrategyType): string | undefined => {
  const types = group.resourceTypes ?? [];
  const excluded = group.exclusionByResourceTypes?.resourceTypes ?? [];
  if (strategy === 'ALL_SUPPORTED_RESOURCE_TYPES') {
    if (types.length > 0 || excluded.length > 0) return 'all resource types or a list, not both';
    return group.allSupported === false
      ? 'allSupported must be true with this strategy'
      : undefined;
  }
  if (group.allSupported === true) return 'allSupported must be false with this strategy';
  if (strategy === 'EXCLUSION_BY_RESOURCE_TYPES') {
    return excluded.length === 0 ? 'name resource types to exclude' : undefined;
  }
  if (group.includeGlobalResourceTypes === true) {
    return 'includeGlobalResourceTypes needs allSupported';
  }
  return types.length === 0 ? 'name resource types to record' : undefined;
};

/** The recording group with every field that Config answers, whatever was left out. */
export const normalGroup = (given: RecordingGroup | undefined): RecordingGroup => {
  if (given === undefined) return EVERYTHING;
  const strategy = strategyOf(given);
  const problem = problemOf(given, strategy);
  if (problem !== undefined) {
    throw invalid(`The recording group provided is not valid: ${problem}`);
  }
  return {
    allSupported: strategy === 'ALL_SUPPORTED_RESOURCE_TYPES',
    includeGlobalResourceTypes: given.includeGlobalResourceTypes ?? false,
    resourceTypes: given.resourceTypes ?? [],
    exclusionByResourceTypes: {
      resourceTypes: given.exclusionByResourceTypes?.resourceTypes ?? [],
    },
    recordingStrategy: { useOnly: strategy },
  };
};
