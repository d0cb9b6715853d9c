import type {
  AggregatedSourceStatus,
  DescribeConfigurationAggregatorSourcesStatusCommandInput,
} from '@aws-sdk/client-config-service';
import type { Call } from '../../wire/service.ts';
import { REGIONS } from '../account/region-opt-in.ts';
import { findOrganization, type OrganizationState } from '../organizations/organization-state.ts';
import { pageOf } from '../pages.ts';
import { sourceKeys } from '../resource-access.ts';
import { serviceSession, sessionRefusal } from '../service-session.ts';
import type { World } from '../world.ts';
import { organizationObstacle } from './aggregator-access.ts';
import { type Aggregator, aggregatorNamed } from './aggregators.ts';
import { configStore } from './recorders.ts';

/** AWS milliseconds until an aggregator that was put has asked its sources. */
const FIRST_LOOK_MS = 20_000;
const PAGE = 100;

/** What Config asks Organizations as the aggregator's role. Source: AWS Managed Policy Reference, AWSConfigRoleForOrganizations. */
const ASKED = [
  'DescribeOrganization',
  'ListAWSServiceAccessForOrganization',
  'ListAccounts',
  'ListDelegatedAdministrators',
];

type Failure = Pick<AggregatedSourceStatus, 'LastErrorCode' | 'LastErrorMessage'>;

const roleFailure = (world: World, aggregator: Aggregator, at: Call): Failure | undefined => {
  const roleArn = aggregator.organization?.RoleArn ?? '';
  const session = serviceSession(world, {
    roleArn,
    account: at.account,
    service: 'config.amazonaws.com',
    sessionName: 'AWSConfig-Aggregation',
    context: sourceKeys(world, { arn: aggregator.arn, account: at.account }),
  });
  if (session === undefined) {
    return {
      LastErrorCode: 'INVALID_ROLE',
      LastErrorMessage: `AWS Config is unable to assume the role ${roleArn}.`,
    };
  }
  const checks = ASKED.map((operation) => ({
    action: `organizations:${operation}`,
    resource: '*',
  }));
  const refused = sessionRefusal(world, session, at.region, checks);
  return refused === undefined
    ? undefined
    : { LastErrorCode: 'INVALID_ROLE', LastErrorMessage: refused };
};

const organizationFailure = (
  world: World,
  organization: OrganizationState,
  aggregator: Aggregator,
  at: Call,
): Failure | undefined => {
  const obstacle = organizationObstacle(world, organization, at.account);
  return obstacle === undefined
    ? roleFailure(world, aggregator, at)
    : { LastErrorCode: 'ORGANIZATION_ACCESS_DENIED', LastErrorMessage: obstacle };
};

const status = (
  source: Pick<AggregatedSourceStatus, 'SourceId' | 'SourceType' | 'AwsRegion'>,
  failure: Failure | undefined,
  at: number,
): AggregatedSourceStatus => ({
  ...source,
  LastUpdateStatus: failure === undefined ? 'SUCCEEDED' : 'FAILED',
  LastUpdateTime: new Date(at),
  ...failure,
});

const NOT_RECORDING: Failure = {
  LastErrorCode: 'CONFIG_NOT_ENABLED',
  LastErrorMessage: 'AWS Config is not enabled in the source account and region.',
};

/** Every account of the organization in every region; those where Config does not record have nothing to hand on. */
const accountSources = (
  world: World,
  organization: OrganizationState,
  regions: readonly string[],
  at: number,
): readonly AggregatedSourceStatus[] =>
  Object.values(organization.accounts)
    .filter(({ state }) => state === 'ACTIVE')
    .flatMap(({ id }) =>
      regions.map((region) => {
        const { recorder } = configStore(world, { account: id, region });
        const failure = recorder?.recording === true ? undefined : NOT_RECORDING;
        return status({ SourceId: id, SourceType: 'ACCOUNT', AwsRegion: region }, failure, at);
      }),
    );

const sources = (
  world: World,
  aggregator: Aggregator,
  at: Call,
): readonly AggregatedSourceStatus[] => {
  const lookedAt = aggregator.updatedAt + world.clock.scaled(FIRST_LOOK_MS);
  const organization = findOrganization(world);
  const given = aggregator.organization;
  if (world.clock.now() < lookedAt || organization === undefined || given === undefined) return [];
  const failure = organizationFailure(world, organization, aggregator, at);
  const source = {
    SourceId: organization.id,
    SourceType: 'ORGANIZATION',
    AwsRegion: at.region,
  } as const;
  const whole = status(source, failure, lookedAt);
  if (failure !== undefined) return [whole];
  const regions = given.AllAwsRegions === true ? REGIONS : (given.AwsRegions ?? []);
  return [whole, ...accountSources(world, organization, regions, lookedAt)];
};

/** Which sources of an aggregator hand their data on; aggregators of single accounts are not simulated so far. */
export const describeSources =
  (world: World) =>
  (input: DescribeConfigurationAggregatorSourcesStatusCommandInput, call: Call): object => {
    const aggregator = aggregatorNamed(world, input.ConfigurationAggregatorName, call);
    const wanted = sources(world, aggregator, call).filter(
      ({ LastUpdateStatus: one }) =>
        one !== undefined && (input.UpdateStatus?.includes(one) ?? true),
    );
    const { items, next } = pageOf(wanted, input.Limit || PAGE, input.NextToken);
    return {
      AggregatedSourceStatusList: items,
      ...(next === undefined ? {} : { NextToken: next }),
    };
  };
