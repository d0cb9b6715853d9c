import {
  type AnalyzerSummary,
  ConflictException,
  CreateAnalyzerCommand,
  paginateListAnalyzers,
} from '@aws-sdk/client-accessanalyzer';
import { accessAnalyzer } from '../../aws/clients/access-analyzer.ts';
import type { Connection } from '../../aws/connection.ts';
import type { Region } from '../../contracts/ids.ts';
import { MANAGED_TAG, ORGANIZATION_ANALYZER } from '../../contracts/names.ts';

/** An analyzer whose zone of trust is the organization. */
export interface OrganizationAnalyzer {
  readonly name: string;
  readonly arn: string;
  /** ACTIVE, CREATING, DISABLED or FAILED. Source: IAM Access Analyzer API Reference, AnalyzerSummary. */
  readonly status: string;
  /** Why it is not ACTIVE. */
  readonly reason?: string;
}

const analyzerFrom = ({
  name = '',
  arn = '',
  status,
  statusReason,
}: AnalyzerSummary): OrganizationAnalyzer => ({
  name,
  arn,
  status: status ?? 'unknown',
  ...(statusReason?.code === undefined ? {} : { reason: statusReason.code }),
});

/** Those for external access; analyzers of unused or internal access have types of their own, and cost. */
export const readOrganizationAnalyzers = async (
  connection: Connection,
  region: Region,
): Promise<readonly OrganizationAnalyzer[]> => {
  const found: OrganizationAnalyzer[] = [];
  const pages = paginateListAnalyzers(
    { client: accessAnalyzer(connection, region) },
    { type: 'ORGANIZATION' },
  );
  for await (const { analyzers = [] } of pages) found.push(...analyzers.map(analyzerFrom));
  return found;
};

export const isOurs = ({ name }: OrganizationAnalyzer): boolean => name === ORGANIZATION_ANALYZER;

const analyses = ({ status }: OrganizationAnalyzer): boolean =>
  status === 'ACTIVE' || status === 'CREATING';

/** The one whose findings count: ours, or else any other that is at work. */
export const analyzerInUse = (
  analyzers: readonly OrganizationAnalyzer[],
): OrganizationAnalyzer | undefined =>
  analyzers.find((one) => isOurs(one) && analyses(one)) ?? analyzers.find(analyses);

/** Of this name there is one at most: somebody who was quicker made what we want. */
export const makeOrganizationAnalyzer = async (
  connection: Connection,
  region: Region,
): Promise<void> => {
  try {
    await accessAnalyzer(connection, region).send(
      new CreateAnalyzerCommand({
        analyzerName: ORGANIZATION_ANALYZER,
        type: 'ORGANIZATION',
        tags: { [MANAGED_TAG]: 'true' },
      }),
    );
  } catch (error) {
    // Elsewhere a conflict is worth another attempt; of CreateAnalyzer it says that the name is taken.
    if (!(error instanceof ConflictException)) throw error;
  }
};
