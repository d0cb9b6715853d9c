import {
  type AggregatedSourceStatus,
  DescribeConfigurationAggregatorSourcesStatusCommand,
  paginateDescribeConfigurationAggregatorSourcesStatus,
} from '@aws-sdk/client-config-service';
import { configService } from '../../aws/clients/config-service.ts';
import type { Connection } from '../../aws/connection.ts';
import type { Region } from '../../contracts/ids.ts';
import { CONFIG_AGGREGATOR } from '../../contracts/names.ts';
import { DomainError } from '../../domain/errors.ts';

/** A source that hands nothing on. */
export interface FailingSource {
  /** Id of an account, or of the organization. */
  readonly id: string;
  readonly region: string;
  /** AWS's words. */
  readonly why: string;
}

export interface SourceState {
  /** Config cannot ask the organization for its accounts: the aggregator gets nothing new at all. */
  readonly organization?: FailingSource;
  /** Accounts in single regions; as many as were read. */
  readonly accounts: readonly FailingSource[];
}

/** Hundreds of sources each: an organization has one for every account and region. */
const MOST_PAGES = 20;
const PAGE = 100;

const failingFrom = ({
  SourceId: id = '',
  AwsRegion: region = '',
  LastErrorCode: code = '',
  LastErrorMessage: message = '',
}: AggregatedSourceStatus): FailingSource => ({
  id,
  region,
  why: [code, message].filter((text) => text !== '').join(': '),
});

/** The sources that fail, of our aggregator. */
export const readSources = async (connection: Connection, region: Region): Promise<SourceState> => {
  const failing: AggregatedSourceStatus[] = [];
  const pages = paginateDescribeConfigurationAggregatorSourcesStatus(
    { client: configService(connection, region), pageSize: PAGE },
    { ConfigurationAggregatorName: CONFIG_AGGREGATOR, UpdateStatus: ['FAILED'] },
  );
  let read = 0;
  for await (const { AggregatedSourceStatusList: sources = [] } of pages) {
    failing.push(...sources);
    read += 1;
    if (read >= MOST_PAGES) break;
  }
  const organization = failing.find(({ SourceType: type }) => type === 'ORGANIZATION');
  return {
    ...(organization === undefined ? {} : { organization: failingFrom(organization) }),
    accounts: failing.filter((source) => source.SourceType === 'ACCOUNT').map(failingFrom),
  };
};

/** Whether any source has been asked yet: a new aggregator knows nothing of its sources for a while. */
const isHeardOf = async (connection: Connection, region: Region): Promise<boolean> => {
  const { AggregatedSourceStatusList: sources = [] } = await configService(connection, region).send(
    new DescribeConfigurationAggregatorSourcesStatusCommand({
      ConfigurationAggregatorName: CONFIG_AGGREGATOR,
      Limit: 1,
    }),
  );
  return sources.length > 0;
};

/** A role just made becomes known everywhere within a minute; Config asks again by itself. Milliseconds of AWS time. */
const BUDGET_MS = 300_000;
const POLL_MS = 10_000;

const failing = (account: string, home: Region, { id, why }: FailingSource): DomainError =>
  new DomainError(
    'ConfigAggregatorFailing',
    'failed',
    `the aggregator ${CONFIG_AGGREGATOR} of account ${account} in ${home} cannot ask ${id} for its accounts: ${why}`,
    {
      nextStep:
        'Correct what the message names (the role HoldfastConfigAggregator of the Security account, trusted access of config.amazonaws.com, or its administrator), then run the foundation again. After a day without it AWS Config deletes what it has collected.',
    },
  );

/**
 * Waits until Config has asked the organization. That it has asked nothing yet within the budget is no failure.
 * @throws DomainError `ConfigAggregatorFailing`
 */
export const awaitSources = async (connection: Connection, region: Region): Promise<void> => {
  const { pacing, accountId } = connection;
  const deadline = pacing.deadline(BUDGET_MS);
  for (;;) {
    const { organization } = await readSources(connection, region);
    if (organization === undefined && (await isHeardOf(connection, region))) return;
    if (deadline.passed()) {
      if (organization === undefined) return;
      throw failing(accountId, region, organization);
    }
    await pacing.sleep(Math.min(POLL_MS, deadline.remaining()));
  }
};
