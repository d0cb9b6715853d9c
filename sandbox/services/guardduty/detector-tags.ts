import type {
  ListTagsForResourceCommandInput,
  TagResourceCommandInput,
  UntagResourceCommandInput,
} from '@aws-sdk/client-guardduty';
import type { Call } from '../../wire/service.ts';
import type { World } from '../world.ts';
import { detectorArn } from './detectors.ts';
import { type Detector, guardDutyStore } from './guardduty-store.ts';
import { MESSAGES } from './messages.ts';
import { badRequest } from './refusals.ts';

const tagged = (world: World, arn: string | undefined, call: Call): Detector => {
  const { detector } = guardDutyStore(world, call);
  if (detector !== undefined && detectorArn(call, detector.id) === arn) return detector;
  throw badRequest(MESSAGES.resourceNotFound);
};

export const tagDetector =
  (world: World) =>
  (input: TagResourceCommandInput, call: Call): void => {
    Object.assign(tagged(world, input.ResourceArn, call).tags, input.Tags);
  };

export const untagDetector =
  (world: World) =>
  (input: UntagResourceCommandInput, call: Call): void => {
    const detector = tagged(world, input.ResourceArn, call);
    detector.tags = Object.fromEntries(
      Object.entries(detector.tags).filter(([key]) => input.TagKeys?.includes(key) !== true),
    );
  };

export const listDetectorTags =
  (world: World) =>
  (input: ListTagsForResourceCommandInput, call: Call): object => ({
    Tags: tagged(world, input.ResourceArn, call).tags,
  });
