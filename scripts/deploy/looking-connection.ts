import type { Connection, Gate } from '../../lambdas/aws/connection.ts';
import { createConnection } from '../../lambdas/aws/connections.ts';
import { pacingFrom } from '../../lambdas/aws/pacing.ts';
import type { AwsAccountId } from '../../lambdas/contracts/ids.ts';
import { DomainError } from '../../lambdas/domain/errors.ts';

/** Before the deployment nothing is changed, whatever a stage would do: only looking, and entering accounts to look, gets out. */
const lookingOnly: Gate = async ({ service, operation, accountId }) => {
  if (operation === 'AssumeRole') return;
  throw new DomainError(
    'LookingOnly',
    'failed',
    `${service} ${operation} in account ${accountId} would change something`,
    { nextStep: 'Report this as a defect of Holdfast: its preflight must change nothing.' },
  );
};

/** With the credentials that the AWS SDK finds where it looks for them: environment, profile, single sign-on. */
export const lookingConnection = (accountId: AwsAccountId): Connection =>
  createConnection({ accountId, pacing: pacingFrom('1'), gate: lookingOnly });
