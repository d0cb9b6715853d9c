import type { AccountId } from '../../contracts/ids.ts';
import type { ProblemCode } from '../../contracts/problems.ts';
import { monthlyCost } from '../../domain/accounts/monthly-cost.ts';
import { openAccountType } from '../account-types/account-type-reference.ts';
import type { Dependencies } from '../dependencies.ts';
import { creationQuotas } from '../organization/creation-quotas.ts';
import { RequestInvalid } from '../request-invalid.ts';
import { bodyErrors } from '../validation.ts';
import type { CheckError, CreationCheck } from './account-check-schema.ts';
import { type CreateAccountBody, createAccountBody } from './account-request.ts';
import { aliasCandidates } from './alias-candidates.ts';

type Given = Readonly<Record<string, unknown>>;
type Checking = Pick<Dependencies, 'store' | 'settings' | 'ulid'>;

/** What the body has that is as it must be, field by field. */
type Sound = { readonly [Field in keyof CreateAccountBody]?: CreateAccountBody[Field] | undefined };

const fieldOf = (pointer: string): string => pointer.split('/')[1] ?? '';

const soundFields = (given: Given, errors: readonly CheckError[]): Sound => {
  const wrong = new Set(errors.map(({ field }) => fieldOf(field)));
  const right = Object.entries(given).filter(([field]) => !wrong.has(field));
  // Only single fields have rules of their own: what is left of them is valid without the others.
  return createAccountBody.partial().parse(Object.fromEntries(right));
};

/** What the schema of a creation says. */
const schemaErrors = (given: Given): readonly CheckError[] => {
  const { error } = createAccountBody.safeParse(given);
  return bodyErrors(error?.issues ?? []).map(({ field, message, allowed }) =>
    given[fieldOf(field)] === undefined
      ? { field, message: 'is missing', code: 'FieldMissing' }
      : {
          field,
          message,
          code: 'FieldInvalid',
          ...(allowed === undefined ? {} : { allowed: [...allowed] }),
        },
  );
};

const typeErrors = ({ settings }: Checking, { accountType }: Sound): readonly CheckError[] => {
  if (accountType === undefined) return [];
  try {
    openAccountType(settings, accountType);
    return [];
  } catch (error) {
    if (!(error instanceof RequestInvalid)) throw error;
    return error.errors.map(({ field, message, allowed = [] }) => ({
      field,
      message,
      allowed: [...allowed],
      code: error.code,
    }));
  }
};

/** The alias that the account would get: the given one, or the first that is free of those that the name gives. */
const aliasOf = async (
  { store, ulid }: Checking,
  { alias, name }: Sound,
  given: Given,
): Promise<CreationCheck['alias']> => {
  const isFree = async (value: string) => (await store.ownerOf('alias', value)) === undefined;
  if (alias !== undefined) return { value: alias, available: await isFree(alias) };
  if (given['alias'] !== undefined || name === undefined) return null;
  const candidates = [...aliasCandidates(name, `acc_${ulid()}` as AccountId)];
  for (const value of candidates) {
    if (await isFree(value)) return { value, available: true };
  }
  return { value: candidates[0] ?? '', available: false };
};

const emailOf = async ({ store }: Checking, { email }: Sound): Promise<CreationCheck['email']> =>
  email === undefined
    ? null
    : { value: email, available: (await store.ownerOf('email', email)) === undefined };

const taken = (
  field: string,
  code: ProblemCode,
  found: CreationCheck['alias'],
): readonly CheckError[] =>
  found === null || found.available
    ? []
    : [{ field, code, message: `'${found.value}' belongs to another account` }];

/** What would become of the creation of an account. Nothing is written, and nothing is kept for whoever asks. */
export const checkCreation = async (
  dependencies: Checking,
  given: Given,
): Promise<CreationCheck> => {
  const { store, settings } = dependencies;
  const invalid = schemaErrors(given);
  const sound = soundFields(given, invalid);
  const [alias, email, foundation, unfinished] = await Promise.all([
    aliasOf(dependencies, sound, given),
    emailOf(dependencies, sound),
    store.findFoundation(),
    store.listUnfinishedOperations(),
  ]);
  const errors = [
    ...invalid,
    ...typeErrors(dependencies, sound),
    ...taken('/alias', 'AliasTaken', alias),
    ...taken('/email', 'EmailTaken', email),
  ];
  const { notes, items, ...cost } = monthlyCost(settings);
  return {
    ready: errors.length === 0,
    alias,
    email,
    errors,
    quotas: creationQuotas(settings, foundation, unfinished),
    monthlyCost: { ...cost, notes: [...notes], items: [...items] },
  };
};
