import type { FunctionName } from '../../contracts/functions.ts';
import { EXECUTION_ROLE, NAME_PREFIX } from '../../contracts/names.ts';
import { DomainError } from '../../domain/errors.ts';
import type { DraftTarget } from '../control.ts';

/** Nobody lets Holdfast in by a role. `because` says why that matters, `otherwise` what helps instead, `as` which function asks. */
export const roleMissing = (
  { accountId, foundation }: DraftTarget,
  roles: readonly string[],
  because: string,
  otherwise = '',
  as: FunctionName = 'establish-access',
): DomainError =>
  new DomainError(
    'AccessRoleMissing',
    'failed',
    `account ${accountId} has no role that Holdfast may assume (${roles.join(', ')}), ${because}`,
    {
      nextStep: `${otherwise}In account ${accountId}, make the role ${roles.find((role) => role !== EXECUTION_ROLE)} with the policy AdministratorAccess and a trust policy that allows sts:AssumeRole to arn:aws:iam::${foundation.managementAccountId}:role/${NAME_PREFIX}${as}, then run the operation again.`,
    },
  );
