import { paginateListRegions } from '@aws-sdk/client-account';
import {
  type ConfigurationAggregator,
  paginateDescribeConfigurationAggregators,
} from '@aws-sdk/client-config-service';
import { accountManagement } from '../../aws/clients/account.ts';
import { configService } from '../../aws/clients/config-service.ts';
import type { Connection } from '../../aws/connection.ts';
import type { Region } from '../../contracts/ids.ts';

/** An aggregator of the Security account. */
export interface Aggregator {
  readonly name: string;
  /** False for one of single accounts: the two kinds never become each other. */
  readonly ofOrganization: boolean;
  readonly roleArn: string;
  readonly everyRegion: boolean;
  readonly regions: readonly string[];
}

const aggregatorFrom = ({
  ConfigurationAggregatorName: name = '',
  OrganizationAggregationSource: source,
}: ConfigurationAggregator): Aggregator => ({
  name,
  ofOrganization: source !== undefined,
  roleArn: source?.RoleArn ?? '',
  everyRegion: source?.AllAwsRegions === true,
  regions: source?.AwsRegions ?? [],
});

/** All of the account in the region; there are fifty at most. */
export const readAggregators = async (
  connection: Connection,
  region: Region,
): Promise<readonly Aggregator[]> => {
  const found: Aggregator[] = [];
  const pages = paginateDescribeConfigurationAggregators(
    { client: configService(connection, region) },
    {},
  );
  for await (const { ConfigurationAggregators: aggregators = [] } of pages) {
    found.push(...aggregators.map(aggregatorFrom));
  }
  return found;
};

/** The regions that the account has on. Those on their way count as off: Config does not take them yet. */
export const readRegions = async (connection: Connection): Promise<readonly string[]> => {
  const found: string[] = [];
  const pages = paginateListRegions(
    { client: accountManagement(connection), pageSize: 50 },
    { RegionOptStatusContains: ['ENABLED', 'ENABLED_BY_DEFAULT'] },
  );
  for await (const { Regions: regions = [] } of pages) {
    found.push(...regions.map(({ RegionName = '' }) => RegionName));
  }
  return found;
};
