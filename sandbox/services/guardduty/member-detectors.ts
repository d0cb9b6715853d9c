import type {
  GetMemberDetectorsCommandInput,
  UpdateMemberDetectorsCommandInput,
} from '@aws-sdk/client-guardduty';
import type { Call } from '../../wire/service.ts';
import { own } from '../own.ts';
import type { World } from '../world.ts';
import { dataSources, refuseDataSources } from './data-sources.ts';
import { ownDetector } from './detectors.ts';
import { checkFeatures, configureFeatures, shownFeatures } from './features.ts';
import { type Detector, guardDutyStore, isAssociated } from './guardduty-store.ts';
import { MESSAGES } from './messages.ts';
import { accountIds, forEachAccount } from './refusals.ts';

/** The detector of an account that is an associated member of the caller. */
const memberDetector = (world: World, call: Call, id: string): Detector | undefined =>
  isAssociated(own(guardDutyStore(world, call).members, id))
    ? guardDutyStore(world, { account: id, region: call.region }).detector
    : undefined;

export const getMemberDetectors =
  (world: World) =>
  (input: GetMemberDetectorsCommandInput, call: Call): object => {
    ownDetector(world, call, input.DetectorId);
    const ids = accountIds(input.AccountIds);
    return {
      MemberDataSourceConfigurations: ids.flatMap((AccountId) => {
        const detector = memberDetector(world, call, AccountId);
        return detector === undefined
          ? []
          : [
              {
                AccountId,
                DataSources: dataSources(detector),
                Features: shownFeatures(detector.features),
              },
            ];
      }),
      ...forEachAccount(ids, (id) =>
        memberDetector(world, call, id) === undefined ? MESSAGES.notAssociated : undefined,
      ),
    };
  };

export const updateMemberDetectors =
  (world: World) =>
  (input: UpdateMemberDetectorsCommandInput, call: Call): object => {
    refuseDataSources(input.DataSources);
    ownDetector(world, call, input.DetectorId);
    const ids = accountIds(input.AccountIds);
    const features = input.Features ?? [];
    checkFeatures(features, call.region);
    return forEachAccount(ids, (id) => {
      const detector = memberDetector(world, call, id);
      if (detector === undefined) return MESSAGES.notAssociated;
      detector.updatedAt = world.clock.now();
      configureFeatures(detector.features, features, detector.updatedAt);
      return undefined;
    });
  };
