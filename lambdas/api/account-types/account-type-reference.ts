import type { Settings } from '../../contracts/settings.ts';
import type { AccountType } from '../../domain/account-types/account-type.ts';
import { accountTypeFor, accountTypes } from '../../domain/account-types/catalogue.ts';
import { DomainError } from '../../domain/errors.ts';
import { RequestInvalid } from '../request-invalid.ts';

const namesOf = (types: readonly AccountType[]): readonly string[] => types.map(({ id }) => id);

/** The account type that a field names by id or name. @throws RequestInvalid `AccountTypeUnknown` */
export const referencedAccountType = (
  settings: Settings,
  idOrName: string,
  field: string,
): AccountType => {
  try {
    return accountTypeFor(settings, idOrName);
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'AccountTypeUnknown') throw error;
    const allowed = namesOf(accountTypes(settings));
    throw new RequestInvalid(
      'AccountTypeUnknown',
      error.message,
      [{ field, message: 'is no account type', allowed }],
      error.nextStep,
    );
  }
};

/**
 * The account type that an account shall be of.
 * @throws RequestInvalid `AccountTypeUnknown`, or `AccountTypeFoundation` for a type that takes no accounts
 */
export const openAccountType = (settings: Settings, idOrName: string): AccountType => {
  const type = referencedAccountType(settings, idOrName, '/accountType');
  if (!type.foundation) return type;
  const allowed = namesOf(accountTypes(settings).filter(({ foundation }) => !foundation));
  throw new RequestInvalid(
    'AccountTypeFoundation',
    `account type '${type.id}' is kept for the foundation`,
    [{ field: '/accountType', message: 'takes no accounts', allowed }],
    `Use one of ${allowed.join(', ')}.`,
  );
};
