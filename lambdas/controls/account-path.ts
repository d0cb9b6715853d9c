import type { Account } from '@aws-sdk/client-organizations';
import type { AccountTypeId } from '../contracts/ids.ts';
import { DomainError } from '../domain/errors.ts';
import { reservedType } from '../domain/organization/reserved-type.ts';
import type { DraftTarget } from './control.ts';

/**
 * `o-x/r-x/ou-x/` as `['r-x', 'ou-x']`. Source: Organizations API Reference, Account.
 * @throws DomainError `AccountPlaceUnknown`
 */
export const pathOf = ({ Paths: paths }: Account, accountId: string): readonly string[] => {
  const path = (paths?.[0] ?? '').split('/').filter((part) => /^(r|ou)-/.test(part));
  if (path.length > 0) return path;
  throw new DomainError(
    'AccountPlaceUnknown',
    'unavailable',
    `Organizations does not say where account ${accountId} is in the organization`,
    { nextStep: 'Run the operation again in a few minutes.' },
  );
};

/** Both foundation accounts of SecurityOU have the same one. */
const SECURITY_TYPE = 'security' as AccountTypeId;

/**
 * SecurityOU holds the evidence: of the accounts in it, Holdfast changes Security and Logging alone, whatever the table says.
 * Organizations was asked for the account anyway, and says with it where it is.
 * @throws DomainError `AccountInSecurityUnit`, `AccountPlaceUnknown`
 */
export const requireReach = (
  account: Account,
  { accountId, foundation }: Pick<DraftTarget, 'accountId' | 'foundation'>,
): void => {
  const unit = foundation.units[SECURITY_TYPE];
  if (unit === undefined || reservedType(foundation, accountId) !== undefined) return;
  if (!pathOf(account, accountId).includes(unit)) return;
  throw new DomainError(
    'AccountInSecurityUnit',
    'forbidden',
    `account ${accountId} is in the organizational unit ${unit}, in which Holdfast changes no account but Security and Logging`,
    {
      nextStep:
        'If the account does not belong there, move it to the root in Organizations, then run the operation again.',
    },
  );
};
