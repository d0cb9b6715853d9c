import type { AccountTypeId, AwsAccountId } from '../../contracts/ids.ts';
import type { FoundationDraft } from './foundation.ts';

/** The account type that a foundation account bears, by its AWS id; undefined for every other account. */
export const reservedType = (
  { managementAccountId, securityAccountId, loggingAccountId }: FoundationDraft,
  accountId: AwsAccountId,
): AccountTypeId | undefined => {
  const types: Readonly<Record<string, string | undefined>> = {
    management: managementAccountId,
    security: securityAccountId,
    logging: loggingAccountId,
  };
  return Object.keys(types).find((type) => types[type] === accountId) as AccountTypeId | undefined;
};
