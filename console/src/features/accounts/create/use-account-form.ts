import { useState } from 'react';
import {
  type AccountForm,
  EMPTY_FORM,
  FIELDS,
  type Field,
  type FieldErrors,
  firstWrong,
  isFilled,
  refusedFields,
  shownErrors,
} from './account-form.ts';
import { useCreateAccount } from './use-create-account.ts';
import { useCreationCheck } from './use-creation-check.ts';

const without = (errors: FieldErrors, field: Field): FieldErrors =>
  Object.fromEntries(Object.entries(errors).filter(([name]) => name !== field));

/** A field that is empty and may not be, whatever the network says of it. */
const missing = ({ name, accountType }: AccountForm) =>
  shownErrors(
    [
      ...(name === '' ? [{ field: '/name', message: 'is missing', code: 'FieldMissing' }] : []),
      ...(accountType === ''
        ? [{ field: '/accountType', message: 'is missing', code: 'FieldMissing' }]
        : []),
    ],
    () => true,
  );

/** The form: what is typed, what is wrong with it, and sending it. */
export const useAccountForm = (
  start: Partial<AccountForm>,
  onAccepted: (accountId: string) => void,
) => {
  const [form, setForm] = useState<AccountForm>({ ...EMPTY_FORM, ...start });
  const [visited, setVisited] = useState<readonly Field[]>([]);
  /** What the API refused, until the field is changed. */
  const [refused, setRefused] = useState<FieldErrors>({});
  const checked = useCreationCheck(form);
  const creation = useCreateAccount({
    onAccepted,
    onRefused: (problem) => setRefused(refusedFields(problem)),
  });

  const errors: FieldErrors = {
    ...(checked.check === undefined
      ? {}
      : shownErrors(checked.check.errors, (field) => visited.includes(field))),
    ...refused,
  };
  return {
    form,
    checked,
    errors,
    ...creation,
    isDirty: isFilled({ ...form, accountType: '' }),
    change: (part: Partial<AccountForm>): void => {
      setForm((before) => ({ ...before, ...part }));
      for (const field of FIELDS) {
        if (part[field] !== undefined) setRefused((before) => without(before, field));
      }
    },
    visit: (field: Field): void =>
      setVisited((before) => (before.includes(field) ? before : [...before, field])),
    /** Sends the form; or says which field to go to instead. */
    submit: (): Field | undefined => {
      setVisited(FIELDS);
      const wrong = firstWrong({ ...errors, ...missing(form) });
      if (wrong !== undefined) return wrong;
      creation.create(form);
      return undefined;
    },
  };
};

export type AccountFormState = ReturnType<typeof useAccountForm>;
