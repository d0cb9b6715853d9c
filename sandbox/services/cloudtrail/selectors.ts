import type {
  EventSelector,
  PutEventSelectorsCommandInput,
  PutInsightSelectorsCommandInput,
} from '@aws-sdk/client-cloudtrail';
import { AwsError, type Call } from '../../wire/service.ts';
import type { World } from '../world.ts';
import { changeableTrail, readableTrail } from './trails.ts';

const DEFAULT: readonly EventSelector[] = [
  {
    ReadWriteType: 'All',
    IncludeManagementEvents: true,
    DataResources: [],
    ExcludeManagementEventSources: [],
  },
];

const invalid = (message: string): AwsError =>
  new AwsError('InvalidEventSelectorsException', message);

const requireValid = (input: PutEventSelectorsCommandInput): void => {
  const basic = input.EventSelectors ?? [];
  const advanced = input.AdvancedEventSelectors ?? [];
  if (basic.length > 0 && advanced.length > 0) {
    throw invalid('A trail takes event selectors or advanced event selectors, not both.');
  }
  if (basic.length === 0 && advanced.length === 0) {
    throw invalid('Give event selectors or advanced event selectors.');
  }
  if (basic.length > 5) throw invalid('A trail takes up to 5 event selectors.');
};

export const putEventSelectors =
  (world: World) =>
  (input: PutEventSelectorsCommandInput, call: Call): object => {
    const trail = changeableTrail(world, input.TrailName ?? '', call);
    requireValid(input);
    delete trail.eventSelectors;
    delete trail.advancedEventSelectors;
    if (input.AdvancedEventSelectors !== undefined && input.AdvancedEventSelectors.length > 0) {
      trail.advancedEventSelectors = input.AdvancedEventSelectors;
      return { TrailARN: trail.arn, AdvancedEventSelectors: trail.advancedEventSelectors };
    }
    trail.eventSelectors = input.EventSelectors ?? [];
    return { TrailARN: trail.arn, EventSelectors: trail.eventSelectors };
  };

export const getEventSelectors =
  (world: World) =>
  (input: { TrailName?: string }, call: Call): object => {
    const trail = readableTrail(world, input.TrailName ?? '', call);
    return trail.advancedEventSelectors === undefined
      ? { TrailARN: trail.arn, EventSelectors: trail.eventSelectors ?? DEFAULT }
      : { TrailARN: trail.arn, AdvancedEventSelectors: trail.advancedEventSelectors };
  };

export const putInsightSelectors =
  (world: World) =>
  (input: PutInsightSelectorsCommandInput, call: Call): object => {
    const trail = changeableTrail(world, input.TrailName ?? '', call);
    trail.insightSelectors = input.InsightSelectors ?? [];
    return { TrailARN: trail.arn, InsightSelectors: trail.insightSelectors };
  };

export const getInsightSelectors =
  (world: World) =>
  (input: { TrailName?: string }, call: Call): object => {
    const trail = readableTrail(world, input.TrailName ?? '', call);
    if (trail.insightSelectors === undefined || trail.insightSelectors.length === 0) {
      throw new AwsError(
        'InsightNotEnabledException',
        `Trail ${trail.arn} does not have Insights enabled.`,
      );
    }
    return { TrailARN: trail.arn, InsightSelectors: trail.insightSelectors };
  };
