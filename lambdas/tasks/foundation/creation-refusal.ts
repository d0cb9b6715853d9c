import { DomainError } from '../../domain/errors.ts';
import type { FoundationAccountKey } from '../../domain/organization/foundation.ts';

/** Where the words for accounts that people ask for do not fit those that the configuration names. */
const nextStepOf = (code: string, key: FoundationAccountKey): string | undefined => {
  switch (code) {
    case 'AccountEmailTaken':
      return `The address belongs to an AWS account outside of this organization. Invite that account and name its id as foundation.${key}.accountId, or give another address in foundation.${key}.email, then run the foundation again.`;
    case 'AccountEmailInvalid':
    case 'GovCloudAccountExists':
      return `Give another address in foundation.${key}.email, then run the foundation again.`;
    case 'AccountLimitExceeded':
      return 'Ask AWS Support to raise the quota of accounts (closed ones count for 90 days), or name existing accounts in foundation, then run the foundation again. An organization made less than an hour ago answers the same: then wait.';
    default:
      return undefined;
  }
};

/** A refusal of CreateAccount, with the next step of those who lay a foundation. */
export const foundationRefusal = (
  { code, kind, message, nextStep, cause }: DomainError,
  key: FoundationAccountKey,
): DomainError =>
  new DomainError(code, kind, `${message} (foundation.${key})`, {
    cause,
    nextStep:
      nextStepOf(code, key) ??
      nextStep
        .replaceAll('assure the account', 'run the foundation again')
        .replace(/^Assure the account( again)?/, 'Run the foundation again'),
  });
