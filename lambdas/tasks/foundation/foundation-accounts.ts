import type { AwsAccountId } from '../../contracts/ids.ts';
import type { Settings } from '../../contracts/settings.ts';
import { DomainError } from '../../domain/errors.ts';
import type { AccountsById, FoundAccount } from '../discovery/found-account.ts';

type Wanted = Settings['foundation']['security'];

/** The accounts that the foundation stands on, by the names of their account types. */
export interface FoundationAccounts {
  readonly Management: FoundAccount;
  readonly Security: FoundAccount;
  readonly Logging: FoundAccount;
}

const missing = (name: string, wanted: Wanted): DomainError => {
  const what = wanted.accountId ?? wanted.email ?? 'neither an e-mail address nor an account id';
  return new DomainError(
    'FoundationAccountMissing',
    'unprocessable',
    `the organization has no ${name} account: the configuration names ${what}`,
    {
      nextStep: `Create or invite the ${name} account, or correct foundation.${name.toLowerCase()} in the configuration, then run the foundation again.`,
    },
  );
};

const find = (name: string, wanted: Wanted, accounts: AccountsById): FoundAccount => {
  const email = wanted.email?.toLowerCase();
  const found = [...accounts.values()].find(({ awsAccountId, ...account }) =>
    wanted.accountId === undefined
      ? account.email.toLowerCase() === email
      : awsAccountId === wanted.accountId,
  );
  if (found === undefined) throw missing(name, wanted);
  if (found.state === 'ACTIVE') return found;
  throw new DomainError(
    'FoundationAccountUnusable',
    'unprocessable',
    `the ${name} account ${found.awsAccountId} is ${found.state} in Organizations`,
    { nextStep: `Reopen the account with AWS Support, or name another ${name} account.` },
  );
};

/** @throws DomainError `FoundationAccountMissing`, `FoundationAccountUnusable` */
export const foundationAccountsIn = (
  accounts: AccountsById,
  management: AwsAccountId,
  { foundation }: Settings,
): FoundationAccounts => ({
  Management: find('Management', { accountId: management }, accounts),
  Security: find('Security', foundation.security, accounts),
  Logging: find('Logging', foundation.logging, accounts),
});
