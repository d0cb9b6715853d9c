import type { components } from '../../../../../client/schema.d.ts';
import { sentence } from '../../../shared/problems/sentence.ts';
import { type TagRow, tagsOf } from '../tags/tag-rows.ts';

export type CreationCheck = components['schemas']['CreationCheck'];
export type CreateAccount = components['schemas']['CreateAccount'];
type CheckError = CreationCheck['errors'][number];

/** What is typed. */
export interface AccountForm {
  readonly name: string;
  readonly accountType: string;
  readonly alias: string;
  readonly email: string;
  readonly tags: readonly TagRow[];
}

export const EMPTY_FORM: AccountForm = {
  name: '',
  accountType: '',
  alias: '',
  email: '',
  tags: [],
};

export const FIELDS = ['name', 'accountType', 'alias', 'email', 'tags'] as const;
export type Field = (typeof FIELDS)[number];

/** The body that the form makes: what is left empty is left out. */
export const bodyOf = ({ tags, ...texts }: AccountForm): Partial<CreateAccount> => {
  const given = tagsOf(tags);
  return {
    ...Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== '')),
    ...(Object.keys(given).length === 0 ? {} : { tags: given }),
  };
};

export const isFilled = (form: AccountForm): boolean => Object.keys(bodyOf(form)).length > 0;

/** `/tags/team` is the field `tags`. */
const fieldOf = (pointer: string): Field | undefined =>
  FIELDS.find((field) => field === pointer.split('/')[1]);

const MISSING: Partial<Readonly<Record<Field, string>>> = {
  name: 'Give the account a name.',
  accountType: 'Choose an account type.',
};

const wordsOf = (
  field: Field,
  { message, allowed = [], code }: Pick<CheckError, 'message' | 'allowed'> & { code?: string },
): string => {
  const missing = MISSING[field];
  if (code === 'FieldMissing' && missing !== undefined) return missing;
  const options = allowed.length === 0 ? '' : ` Allowed: ${allowed.join(', ')}.`;
  return `${sentence(message)}${options}`;
};

export type FieldErrors = Partial<Readonly<Record<Field, string>>>;

/** Errors under the fields they belong to, the first of each. */
export const fieldErrors = (
  errors: readonly (Pick<CheckError, 'field' | 'message' | 'allowed'> & { code?: string })[],
): FieldErrors => {
  const found: Partial<Record<Field, string>> = {};
  for (const error of errors) {
    const field = fieldOf(error.field);
    if (field !== undefined) found[field] ??= wordsOf(field, error);
  }
  return found;
};

/** What a field lacks is said once somebody was there or wanted to go on, never before they could type it. */
export const shownErrors = (
  errors: CreationCheck['errors'],
  wasAt: (field: Field) => boolean,
): FieldErrors =>
  fieldErrors(
    errors.filter(({ field, code }) => {
      const of = fieldOf(field);
      return code !== 'FieldMissing' || (of !== undefined && wasAt(of));
    }),
  );

/** Refusals that name no field, and the field they are about. */
const FIELD_OF_CODE: Readonly<Record<string, Field>> = {
  AliasTaken: 'alias',
  EmailTaken: 'email',
  AccountTypeUnknown: 'accountType',
  AccountTypeFoundation: 'accountType',
};

interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly errors: readonly { field: string; message: string; allowed?: string[] }[];
}

/** What the API refused a creation for, under the fields that it is about; empty when it is about none. */
export const refusedFields = ({ code, message, errors }: Refusal): FieldErrors => {
  const named = fieldErrors(errors);
  const field = FIELD_OF_CODE[code];
  return field === undefined || named[field] !== undefined
    ? named
    : { ...named, [field]: sentence(message) };
};

/** The first field that something is wrong with: the one to go to. */
export const firstWrong = (errors: FieldErrors): Field | undefined =>
  FIELDS.find((field) => errors[field] !== undefined);

export interface Sent {
  readonly content: string;
  readonly key: string;
}

/**
 * The key under which a form is sent. The same content keeps its key, so that a double click, and another try after a lost
 * connection, make one account; other content is other work.
 */
export const keyFor = (before: Sent | undefined, content: string, fresh: () => string): Sent =>
  before?.content === content ? before : { content, key: fresh() };
