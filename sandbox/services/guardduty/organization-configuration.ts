import type {
  AutoEnableMembers,
  DescribeOrganizationConfigurationCommandInput,
  UpdateOrganizationConfigurationCommandInput,
} from '@aws-sdk/client-guardduty';
import type { Call } from '../../wire/service.ts';
import type { World } from '../world.ts';
import { organizationDataSources, refuseDataSources } from './data-sources.ts';
import { ownDetector } from './detectors.ts';
import { checkFeatures, configureAutoEnable, featuresIn } from './features.ts';
import type { OrganizationConfiguration } from './guardduty-store.ts';
import { MESSAGES } from './messages.ts';
import { badRequest } from './refusals.ts';

const LEVELS: readonly AutoEnableMembers[] = ['ALL', 'NEW', 'NONE'];

/** Of the delegated administrator; everybody else lacks the permission. */
const configurationOf = (
  world: World,
  call: Call,
  detectorId: string | undefined,
): OrganizationConfiguration => {
  const { store } = ownDetector(world, call, detectorId);
  if (store.organization === undefined) throw badRequest(MESSAGES.noOrganizationPermission);
  return store.organization;
};

export const describeConfiguration =
  (world: World) =>
  (input: DescribeOrganizationConfigurationCommandInput, call: Call): object => {
    const configuration = configurationOf(world, call, input.DetectorId);
    return {
      AutoEnable: configuration.autoEnable !== 'NONE',
      AutoEnableOrganizationMembers: configuration.autoEnable,
      MemberAccountLimitReached: false,
      DataSources: organizationDataSources(configuration),
      Features: featuresIn(call.region).map((Name) => {
        const { autoEnable = 'NONE', additional = {} } = configuration.features[Name] ?? {};
        const additions = Object.entries(additional);
        return {
          Name,
          AutoEnable: autoEnable,
          ...(additions.length === 0
            ? {}
            : {
                AdditionalConfiguration: additions.map(([name, AutoEnable]) => ({
                  Name: name,
                  AutoEnable,
                })),
              }),
        };
      }),
    };
  };

/** @throws AwsError unless exactly one of the old and the new member says how much is taken in */
const levelOf = (input: UpdateOrganizationConfigurationCommandInput): AutoEnableMembers => {
  const { AutoEnable: old, AutoEnableOrganizationMembers: level } = input;
  if ((old === undefined) === (level === undefined)) throw badRequest(MESSAGES.autoEnableOnce);
  if (level === undefined) return old === true ? 'NEW' : 'NONE';
  if (!LEVELS.includes(level)) throw badRequest(MESSAGES.invalidParameter);
  return level;
};

export const updateConfiguration =
  (world: World) =>
  (input: UpdateOrganizationConfigurationCommandInput, call: Call): void => {
    refuseDataSources(input.DataSources);
    const configuration = configurationOf(world, call, input.DetectorId);
    const level = levelOf(input);
    const features = input.Features ?? [];
    checkFeatures(features, call.region);
    configureAutoEnable(configuration, features);
    if (level === configuration.autoEnable) return;
    configuration.autoEnable = level;
    configuration.since = world.clock.now();
  };
