import type {
  AccountAggregationSource,
  ConfigurationAggregator,
  OrganizationAggregationSource,
  Tag,
} from '@aws-sdk/client-config-service';
import { AwsError, type Call } from '../../wire/service.ts';
import { digest } from '../deterministic.ts';
import { own } from '../own.ts';
import type { World } from '../world.ts';

/** Moments are milliseconds of real time. */
export interface Aggregator {
  readonly name: string;
  readonly arn: string;
  readonly createdAt: number;
  updatedAt: number;
  organization?: OrganizationAggregationSource;
  accounts: readonly AccountAggregationSource[];
  tags: Tag[];
}

interface AggregatorStore {
  readonly aggregators: Record<string, Aggregator>;
}

type Place = Pick<Call, 'account' | 'region'>;

export const aggregatorStore = (world: World, { account, region }: Place): AggregatorStore =>
  world.state.cell('config-aggregators', account, region, () => ({ aggregators: {} }));

/** AWS ends the ARN in eight characters of its own. */
export const newAggregatorArn = ({ account, region }: Place, name: string): string =>
  `arn:aws:config:${region}:${account}:config-aggregator/config-aggregator-${digest('aggregator', account, region, name).slice(0, 8)}`;

/** What a policy is asked about: one that is still to be made has no id. */
export const aggregatorArn = (world: World, name: string | undefined, call: Place): string =>
  own(aggregatorStore(world, call).aggregators, name ?? '')?.arn ??
  `arn:aws:config:${call.region}:${call.account}:config-aggregator/*`;

export const noSuchAggregator = (name: string): AwsError =>
  new AwsError(
    'NoSuchConfigurationAggregatorException',
    `Cannot find configuration aggregator with the specified name '${name}'.`,
  );

export const aggregatorNamed = (
  world: World,
  name: string | undefined,
  call: Place,
): Aggregator => {
  const found = own(aggregatorStore(world, call).aggregators, name ?? '');
  if (found === undefined) throw noSuchAggregator(name ?? '');
  return found;
};

export const shownAggregator = (aggregator: Aggregator): ConfigurationAggregator => ({
  ConfigurationAggregatorName: aggregator.name,
  ConfigurationAggregatorArn: aggregator.arn,
  ...(aggregator.organization === undefined
    ? { AccountAggregationSources: [...aggregator.accounts] }
    : { OrganizationAggregationSource: aggregator.organization }),
  CreationTime: new Date(aggregator.createdAt),
  LastUpdatedTime: new Date(aggregator.updatedAt),
});
