import type {
  OrganizationAggregationSource,
  PutConfigurationAggregatorCommandInput,
} from '@aws-sdk/client-config-service';
import { AwsError, type Call } from '../../wire/service.ts';
import { knowsAccount, REGIONS } from '../account/region-opt-in.ts';
import { own } from '../own.ts';
import type { World } from '../world.ts';
import { requireOrganizationAccess } from './aggregator-access.ts';
import {
  type Aggregator,
  aggregatorStore,
  newAggregatorArn,
  shownAggregator,
} from './aggregators.ts';

/** Aggregators an account and region. Source: Config Developer Guide, "Service Limits". */
const MOST = 50;

const invalid = (message: string): AwsError =>
  new AwsError('InvalidParameterValueException', message);

const requireName = (name = ''): string => {
  if (/^[\w-]{1,256}$/.test(name)) return name;
  throw invalid(`The configuration aggregator name '${name}' is not valid.`);
};

/** AWS gives the same words for none at all and for those it does not aggregate from. */
const requireRegions = (
  world: World,
  { AwsRegions: regions = [], AllAwsRegions: all = false }: OrganizationAggregationSource,
  { account }: Call,
): void => {
  if (all && regions.length > 0) {
    throw invalid('Your request specifies both all regions and specific regions.');
  }
  if (!all && regions.length === 0) {
    throw invalid(
      'Your request does not specify any regions. Select AWS Config-supported regions and try again.',
    );
  }
  const unusable = regions.filter(
    (region) => !REGIONS.includes(region) || !knowsAccount(world, account, region),
  );
  if (unusable.length === 0) return;
  throw invalid(
    `Your request specifies regions that are not available to account ${account}: ${unusable.join(', ')}. Select AWS Config-supported regions and try again.`,
  );
};

const requireRole = (arn: string, { account }: Call): void => {
  if (new RegExp(`^arn:aws:iam::${account}:role/.+$`).test(arn)) return;
  throw new AwsError('InvalidRoleException', `The role ARN '${arn}' is null, empty or not valid.`);
};

/** One kind of sources, and the same kind for as long as the aggregator lives. */
const requireSources = (
  input: PutConfigurationAggregatorCommandInput,
  before: Aggregator | undefined,
): void => {
  const accounts = input.AccountAggregationSources ?? [];
  const organization = input.OrganizationAggregationSource;
  if ((organization === undefined) === (accounts.length === 0)) {
    throw invalid('You must specify either individual accounts or an organization as source.');
  }
  if (
    before !== undefined &&
    (before.organization === undefined) !== (organization === undefined)
  ) {
    throw invalid('You cannot change the source type of a configuration aggregator.');
  }
};

const newAggregator = (
  world: World,
  name: string,
  input: PutConfigurationAggregatorCommandInput,
  call: Call,
): Aggregator => {
  if (Object.keys(aggregatorStore(world, call).aggregators).length >= MOST) {
    throw new AwsError('LimitExceededException', `The maximum number of aggregators is ${MOST}.`);
  }
  return {
    name,
    arn: newAggregatorArn(call, name),
    createdAt: world.clock.now(),
    updatedAt: 0,
    accounts: [],
    tags: [...(input.Tags ?? [])],
  };
};

/** Makes the aggregator, or gives it other sources; its tags stay as they were made. */
export const putAggregator =
  (world: World) =>
  (input: PutConfigurationAggregatorCommandInput, call: Call): object => {
    const name = requireName(input.ConfigurationAggregatorName);
    const { aggregators } = aggregatorStore(world, call);
    const before = own(aggregators, name);
    requireSources(input, before);
    const organization = input.OrganizationAggregationSource;
    if (organization !== undefined) {
      requireRole(organization.RoleArn ?? '', call);
      requireRegions(world, organization, call);
      requireOrganizationAccess(world, call);
    }
    const aggregator = before ?? newAggregator(world, name, input, call);
    aggregator.updatedAt = world.clock.now();
    aggregator.accounts = input.AccountAggregationSources ?? [];
    if (organization !== undefined) aggregator.organization = organization;
    aggregators[name] = aggregator;
    return { ConfigurationAggregator: shownAggregator(aggregator) };
  };
