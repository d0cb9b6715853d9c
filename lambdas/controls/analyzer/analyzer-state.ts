import {
  GetAnalyzerCommand,
  ListAnalyzersCommand,
  ResourceNotFoundException,
} from '@aws-sdk/client-accessanalyzer';
import { CreateServiceLinkedRoleCommand, GetRoleCommand } from '@aws-sdk/client-iam';
import { accessAnalyzer } from '../../aws/clients/access-analyzer.ts';
import { iam } from '../../aws/clients/iam.ts';
import type { Connection } from '../../aws/connection.ts';
import { classify } from '../../aws/errors.ts';
import type { Region } from '../../contracts/ids.ts';

const SERVICE = 'access-analyzer.amazonaws.com';
export const ANALYZER_ROLE = 'AWSServiceRoleForAccessAnalyzer';

/** The organization's analyzer that stands for all of them: it covers the account as those of other regions do. */
export interface CoveringAnalyzer {
  readonly region: Region;
  readonly arn: string;
}

export interface ObservedAnalyzer {
  readonly serviceRole: 'present' | 'absent';
  /** Status of the covering analyzer; `absent` when there is none of that name. */
  readonly covering: string;
  /** Names of the account's own analyzers in that region; without the role it can have none. */
  readonly own: readonly string[];
}

const readServiceRole = async (connection: Connection): Promise<'present' | 'absent'> => {
  try {
    await iam(connection).send(new GetRoleCommand({ RoleName: ANALYZER_ROLE }));
    return 'present';
  } catch (error) {
    if (error instanceof Error && error.name === 'NoSuchEntityException') return 'absent';
    throw error;
  }
};

const readCovering = async (
  security: Connection,
  { region, arn }: CoveringAnalyzer,
): Promise<string> => {
  const analyzerName = arn.slice(arn.lastIndexOf('/') + 1);
  try {
    const { analyzer } = await accessAnalyzer(security, region).send(
      new GetAnalyzerCommand({ analyzerName }),
    );
    return analyzer?.status ?? 'absent';
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return 'absent';
    throw error;
  }
};

/** An account has one analyzer of its own for external access a region. Source: IAM User Guide, "IAM Access Analyzer quotas". */
const readOwn = async (connection: Connection, region: Region): Promise<readonly string[]> => {
  const { analyzers = [] } = await accessAnalyzer(connection, region).send(
    new ListAnalyzersCommand({ type: 'ACCOUNT' }),
  );
  return analyzers.map(({ name = '' }) => name);
};

/** Two reads, and a third where the account may have an analyzer of its own. */
export const readAnalyzerState = async (
  account: Connection,
  security: () => Promise<Connection>,
  covering: CoveringAnalyzer,
): Promise<ObservedAnalyzer> => {
  const [serviceRole, status] = await Promise.all([
    readServiceRole(account),
    security().then((connection) => readCovering(connection, covering)),
  ]);
  const own = serviceRole === 'present' ? await readOwn(account, covering.region) : [];
  return { serviceRole, covering: status, own };
};

/** Access Analyzer may have made it meanwhile: then IAM says that the name has been taken. */
export const makeServiceRole = async (connection: Connection): Promise<void> => {
  try {
    await iam(connection).send(new CreateServiceLinkedRoleCommand({ AWSServiceName: SERVICE }));
  } catch (error) {
    if (classify(error).disposition !== 'adopt') throw error;
  }
};
