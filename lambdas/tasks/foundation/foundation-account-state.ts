import type { Account as AwsAccount } from '@aws-sdk/client-organizations';
import type { Connection } from '../../aws/connection.ts';
import type { AccountTypeId, AwsAccountId } from '../../contracts/ids.ts';
import type { Settings } from '../../contracts/settings.ts';
import type { DraftTarget } from '../../controls/control.ts';
import { organizationalUnits } from '../../controls/organizational-units/organizational-units.ts';
import type { FoundationAccountKey } from '../../domain/organization/foundation.ts';
import { describeAwsAccount } from '../discovery/describe-account.ts';
import {
  type FoundAccount,
  foundAccount,
  listedAwsAccounts,
  placesOf,
} from '../discovery/found-account.ts';

/** What the configuration says of an account of the foundation. */
export type WantedAccount = Settings['foundation'][FoundationAccountKey];

export interface ObservedFoundationAccount {
  /** Absent where no account of the organization is the one that is named. */
  readonly account?: {
    readonly found: FoundAccount;
    /** Ids of root and OUs above it, from the root down. */
    readonly path: readonly string[];
  };
  /** Id of the OU that it belongs into; absent until that is there. */
  readonly unitId?: string;
}

const hasEmail = ({ Email = '' }: AwsAccount, email: string): boolean =>
  Email.toLowerCase() === email.toLowerCase();

/** The account of the organization that has this root e-mail address, in any case. */
export const accountWithEmail = async (
  own: Connection,
  email: string,
): Promise<AwsAccount | undefined> => {
  for await (const account of listedAwsAccounts(own)) if (hasEmail(account, email)) return account;
  return undefined;
};

/** By id where one is configured, else by e-mail. `known` spares the list where that is still the one. */
const find = async (
  own: Connection,
  { accountId, email }: WantedAccount,
  known: AwsAccountId | undefined,
): Promise<AwsAccount | undefined> => {
  if (accountId !== undefined) return describeAwsAccount(own, accountId as AwsAccountId);
  if (email === undefined) return undefined;
  const remembered = known === undefined ? undefined : await describeAwsAccount(own, known);
  const still = remembered !== undefined && hasEmail(remembered, email);
  return still ? remembered : accountWithEmail(own, email);
};

/** As the stage before this one noted it, or, where that only looked, as Organizations has it. */
const unitOf = async (
  own: Connection,
  settings: Settings,
  target: DraftTarget,
  key: FoundationAccountKey,
): Promise<string | undefined> => {
  const noted = target.foundation.units[key as AccountTypeId];
  if (noted !== undefined) return noted;
  const desired = organizationalUnits.desired(settings, target);
  const { idByName } = await organizationalUnits.observe(target, own, desired);
  return idByName[settings.foundation.organizationalUnit];
};

/** One account of the foundation, and where it is. `known` is its id, as far as it was seen before. */
export const observeFoundationAccount = async (
  own: Connection,
  settings: Settings,
  target: DraftTarget,
  key: FoundationAccountKey,
  known: AwsAccountId | undefined,
): Promise<ObservedFoundationAccount> => {
  const unitId = await unitOf(own, settings, target, key);
  const aws = await find(own, settings.foundation[key], known);
  const found = foundAccount(aws);
  return {
    ...(unitId === undefined ? {} : { unitId }),
    ...(aws === undefined || found === undefined
      ? {}
      : { account: { found, path: placesOf(aws) } }),
  };
};
