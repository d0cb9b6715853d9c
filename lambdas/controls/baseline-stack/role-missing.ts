import { EXECUTION_ROLE, NAME_PREFIX } from '../../contracts/names.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Target } from '../control.ts';

/** Nobody lets Holdfast in by a role. `because` says why that matters, `otherwise` what helps instead of a role. */
export const roleMissing = (
  { accountId, foundation }: Target,
  roles: readonly string[],
  because: string,
  otherwise = '',
): DomainError =>
  new DomainError(
    'AccessRoleMissing',
    'failed',
    `account ${accountId} has no role that Holdfast may assume (${roles.join(', ')}), ${because}`,
    {
      nextStep: `${otherwise}In account ${accountId}, make the role ${roles.find((role) => role !== EXECUTION_ROLE)} with the policy AdministratorAccess and a trust policy that allows sts:AssumeRole to arn:aws:iam::${foundation.managementAccountId}:role/${NAME_PREFIX}establish-access, then run the operation again.`,
    },
  );
