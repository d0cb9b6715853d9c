import type { AwsAccountId } from '../../contracts/ids.ts';
import { DomainError } from '../../domain/errors.ts';
import { type PassName, permits } from '../../domain/operations/passes.ts';
import type { Foundation } from '../../domain/organization/foundation.ts';
import { reservedType } from '../../domain/organization/reserved-type.ts';
import { awsAccountOf, type CurrentRun } from './current-run.ts';

const FOUNDATION_TYPES: readonly string[] = ['management', 'security', 'logging'];

/** The foundation's record says which accounts are Management, Security and Logging; the API cannot write it, as it can accounts. */
const bearsItsType = (
  { account }: CurrentRun,
  foundation: Foundation,
  id: AwsAccountId,
): boolean => {
  const { accountType: type } = account;
  const reserved = reservedType(foundation, id);
  if (reserved !== undefined) return type === undefined || type === reserved;
  return type === undefined || !FOUNDATION_TYPES.includes(type);
};

/**
 * Whether the operation may have this effect on this account, as the table and the foundation's record have both. The worker
 * was told nothing but the operation and the pass.
 * @throws DomainError `PassNotPermitted`, `AccountMisrecorded`, `AwsAccountUnknown`
 */
export const requirePermitted = (run: CurrentRun, pass: PassName, foundation: Foundation): void => {
  const { operation, account } = run;
  if (!permits(operation.kind, pass)) {
    throw new DomainError(
      'PassNotPermitted',
      'forbidden',
      `operation ${operation.id} (${operation.kind}) permits no pass '${pass}' over account ${account.id}`,
      { nextStep: 'Look up in CloudTrail who invoked the function: no workflow of Holdfast does.' },
    );
  }
  const id = awsAccountOf(account);
  if (bearsItsType(run, foundation, id)) return;
  throw new DomainError(
    'AccountMisrecorded',
    'conflict',
    `account ${account.id} is recorded as ${account.accountType ?? 'of no type'} with AWS account ${id}, which the foundation knows as ${reservedType(foundation, id) ?? 'none of its own'}`,
    {
      nextStep:
        'Look up in CloudTrail who wrote the record, restore it from a backup of the table, then run the operation again.',
    },
  );
};
