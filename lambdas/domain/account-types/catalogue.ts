import type { AccountTypeId } from '../../contracts/ids.ts';
import type { Settings } from '../../contracts/settings.ts';
import { DomainError } from '../errors.ts';
import type { AccountType } from './account-type.ts';

const idOf = (name: string): AccountTypeId =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '') as AccountTypeId;

/** Of the management account: no service control policy binds it, and it is in no OU. */
export const MANAGEMENT_TYPE = idOf('Management');

const foundationType = (
  name: string,
  description: string,
  organizationalUnit?: string,
): AccountType => ({
  id: idOf(name),
  name,
  description,
  foundation: true,
  ...(organizationalUnit === undefined ? {} : { organizationalUnit }),
});

/**
 * Every account type: Management, Security and Logging, then the configured ones in their order.
 * @throws DomainError `ConfigurationInvalid` when two names give the same id
 */
export const accountTypes = (settings: Settings): readonly AccountType[] => {
  const unit = settings.foundation.organizationalUnit;
  const types = [
    foundationType('Management', 'Holds the organization and Holdfast itself.'),
    foundationType('Security', 'Sees the findings of every account.', unit),
    foundationType('Logging', 'Keeps the logs of every account.', unit),
    ...settings.accountTypes.map((type) => ({ ...type, id: idOf(type.name), foundation: false })),
  ];
  const twice = types.find((type, index) => types.findIndex(({ id }) => id === type.id) !== index);
  if (twice === undefined) return types;
  throw new DomainError(
    'ConfigurationInvalid',
    'invalid',
    `account type '${twice.name}' has the id '${twice.id}' of another account type`,
    { nextStep: 'Give every entry of accountTypes a name of its own.' },
  );
};

/**
 * The account type of that id, or of that name in any case.
 * @throws DomainError `AccountTypeUnknown`
 */
export const accountTypeFor = (settings: Settings, idOrName: string): AccountType => {
  const types = accountTypes(settings);
  const wanted = idOrName.toLowerCase();
  const found = types.find(({ id, name }) => id === idOrName || name.toLowerCase() === wanted);
  if (found !== undefined) return found;
  throw new DomainError(
    'AccountTypeUnknown',
    'unprocessable',
    `there is no account type '${idOrName}'`,
    { nextStep: `Use one of ${types.map(({ id }) => id).join(', ')}.` },
  );
};
