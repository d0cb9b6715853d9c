import { PutConfigurationAggregatorCommand } from '@aws-sdk/client-config-service';
import { configService } from '../../aws/clients/config-service.ts';
import type { Connection } from '../../aws/connection.ts';
import type { Region } from '../../contracts/ids.ts';
import { CONFIG_AGGREGATOR, CONFIG_AGGREGATOR_ROLE, MANAGED_TAG } from '../../contracts/names.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Control, Target } from '../control.ts';
import { awaitSources, readSources } from './aggregator-sources.ts';
import { readAggregators, readRegions } from './aggregator-state.ts';
import { configAggregatorPermissions } from './permissions.ts';
import {
  type AggregatorChange,
  aggregatorNotes,
  type DesiredAggregator,
  type ObservedAggregator,
  planAggregator,
} from './plan-aggregator.ts';

const observe = async (connection: Connection, region: Region): Promise<ObservedAggregator> => {
  const [aggregators, enabled] = await Promise.all([
    readAggregators(connection, region),
    readRegions(connection),
  ]);
  const ours = aggregators.find(({ name }) => name === CONFIG_AGGREGATOR);
  return {
    ...(ours === undefined ? {} : { ours }),
    others: aggregators.filter((one) => one !== ours).map(({ name }) => name),
    enabled,
    sources:
      ours?.ofOrganization === true ? await readSources(connection, region) : { accounts: [] },
  };
};

/** Of an aggregator that is there, only its sources change; tags count when it is made. */
const put = async (
  connection: Connection,
  region: Region,
  { roleArn, regions }: { readonly roleArn: string; readonly regions: readonly string[] },
): Promise<void> => {
  await configService(connection, region).send(
    new PutConfigurationAggregatorCommand({
      ConfigurationAggregatorName: CONFIG_AGGREGATOR,
      OrganizationAggregationSource: {
        RoleArn: roleArn,
        AwsRegions: [...regions],
        AllAwsRegions: false,
      },
      Tags: [{ Key: MANAGED_TAG, Value: 'true' }],
    }),
  );
};

const regionOff = (region: string, { accountId }: Target): DomainError =>
  new DomainError(
    'RegionNotEnabled',
    'conflict',
    `the region ${region} is not enabled in the Security account ${accountId}: nothing that Config records there is collected`,
    {
      nextStep: `Enable it (aws account enable-region --region-name ${region}, in account ${accountId}; it takes minutes to hours), or leave it out of the setting regions, then run the foundation again.`,
    },
  );

const apply = async (
  change: AggregatorChange,
  target: Target,
  connection: Connection,
): Promise<void> => {
  const { region } = target;
  switch (change.kind) {
    case 'put-aggregator':
      await put(connection, region, change.after);
      return awaitSources(connection, region);
    case 'await-sources':
      return awaitSources(connection, region);
    case 'enable-region':
      throw regionOff(change.after.region, target);
  }
};

/**
 * What Config records in every account and region is collected in the Security account's home region. The aggregator reads
 * what accounts hand on anyway: it changes nothing in them, and costs nothing.
 */
export const configAggregator: Control<DesiredAggregator, ObservedAggregator, AggregatorChange> = {
  id: 'config-aggregator',
  stage: 'config-aggregator',
  scope: 'organization',
  permissions: configAggregatorPermissions,
  desired: ({ regions }, { accountId, region }) => ({
    account: accountId,
    home: region,
    roleArn: `arn:aws:iam::${accountId}:role/${CONFIG_AGGREGATOR_ROLE}`,
    regions: [...regions].sort(),
  }),
  observe: ({ region }, connection) => observe(connection, region),
  plan: planAggregator,
  apply,
  notes: (_, observed) => aggregatorNotes(observed),
};
