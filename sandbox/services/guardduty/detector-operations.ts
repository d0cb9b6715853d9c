import type {
  CreateDetectorCommandInput,
  DeleteDetectorCommandInput,
  FindingPublishingFrequency,
  GetDetectorCommandInput,
  GetDetectorCommandOutput,
  ListDetectorsCommandInput,
  UpdateDetectorCommandInput,
} from '@aws-sdk/client-guardduty';
import type { Call } from '../../wire/service.ts';
import { pageOf } from '../pages.ts';
import type { World } from '../world.ts';
import { dataSources, refuseDataSources } from './data-sources.ts';
import { addDetector, linkedRoleArn, ownDetector, requireLinkedRole } from './detectors.ts';
import { checkFeatures, configureFeatures, defaultFeatures, detectorFeatures } from './features.ts';
import {
  type Detector,
  type GuardDutyStore,
  guardDutyStore,
  membershipOf,
  type Place,
} from './guardduty-store.ts';
import { MESSAGES } from './messages.ts';
import { badRequest, pageSize, pageToken } from './refusals.ts';

const FREQUENCIES: readonly string[] = ['FIFTEEN_MINUTES', 'ONE_HOUR', 'SIX_HOURS'];

const checkFrequency = (frequency: string | undefined): void => {
  if (frequency !== undefined && !FREQUENCIES.includes(frequency)) {
    throw badRequest(MESSAGES.invalidParameter);
  }
};

export const createDetector =
  (world: World) =>
  (input: CreateDetectorCommandInput, call: Call): object => {
    refuseDataSources(input.DataSources);
    checkFrequency(input.FindingPublishingFrequency);
    checkFeatures(input.Features ?? [], call.region);
    if (guardDutyStore(world, call).detector !== undefined) {
      throw badRequest(MESSAGES.detectorExists);
    }
    const now = world.clock.now();
    const features = defaultFeatures(call.region, now);
    configureFeatures(features, input.Features ?? [], now);
    requireLinkedRole(world, call);
    const { id } = addDetector(world, call, {
      status: input.Enable === true ? 'ENABLED' : 'DISABLED',
      frequency: input.FindingPublishingFrequency ?? 'SIX_HOURS',
      features,
      tags: { ...input.Tags },
    });
    return { DetectorId: id };
  };

/** The frequency of an administrator is imposed on its members. Source: GuardDuty User Guide, "notification frequency". */
const frequencyIn = (world: World, at: Place, detector: Detector): FindingPublishingFrequency => {
  const membership = membershipOf(world, at);
  if (membership === undefined) return detector.frequency;
  const { administrator } = membership;
  const above = guardDutyStore(world, { account: administrator, region: at.region });
  return above.detector?.frequency ?? detector.frequency;
};

export const getDetector =
  (world: World) =>
  (
    input: GetDetectorCommandInput,
    call: Call,
  ): Omit<GetDetectorCommandOutput, '$metadata' | 'Features'> & { Features: readonly object[] } => {
    const { detector } = ownDetector(world, call, input.DetectorId);
    return {
      CreatedAt: new Date(detector.createdAt).toISOString(),
      UpdatedAt: new Date(detector.updatedAt).toISOString(),
      FindingPublishingFrequency: frequencyIn(world, call, detector),
      ServiceRole: linkedRoleArn(call.account),
      Status: detector.status,
      DataSources: dataSources(detector),
      Features: detectorFeatures(detector),
      Tags: { ...detector.tags },
    };
  };

export const listDetectors =
  (world: World) =>
  (input: ListDetectorsCommandInput, call: Call): object => {
    const { detector } = guardDutyStore(world, call);
    const all = detector === undefined ? [] : [detector.id];
    const { items, next } = pageOf(all, pageSize(input.MaxResults), pageToken(input.NextToken));
    return { DetectorIds: items, ...(next === undefined ? {} : { NextToken: next }) };
  };

/** Who administers a member configures it; who has members cannot turn GuardDuty off. */
const checkMayChange = (world: World, call: Call, store: GuardDutyStore, off: boolean): void => {
  if (membershipOf(world, call) !== undefined) throw badRequest(MESSAGES.memberRestricted);
  const busy = Object.values(store.members).some(
    ({ status }) => status === 'Invited' || status === 'Enabled' || status === 'Disabled',
  );
  if (off && (busy || store.organization !== undefined)) {
    throw badRequest(MESSAGES.detectorHasMembers);
  }
};

export const updateDetector =
  (world: World) =>
  (input: UpdateDetectorCommandInput, call: Call): void => {
    refuseDataSources(input.DataSources);
    const { store, detector } = ownDetector(world, call, input.DetectorId);
    checkFrequency(input.FindingPublishingFrequency);
    checkFeatures(input.Features ?? [], call.region);
    const changes =
      input.Enable === false ||
      input.FindingPublishingFrequency !== undefined ||
      (input.Features ?? []).length > 0;
    if (changes) checkMayChange(world, call, store, input.Enable === false);
    const now = world.clock.now();
    configureFeatures(detector.features, input.Features ?? [], now);
    detector.frequency = input.FindingPublishingFrequency ?? detector.frequency;
    if (input.Enable !== undefined) detector.status = input.Enable ? 'ENABLED' : 'DISABLED';
    detector.updatedAt = now;
  };

/** Takes what is configured and found with it; former members are forgotten. */
export const deleteDetector =
  (world: World) =>
  (input: DeleteDetectorCommandInput, call: Call): void => {
    const { store } = ownDetector(world, call, input.DetectorId);
    checkMayChange(world, call, store, true);
    delete store.detector;
    store.members = {};
  };
