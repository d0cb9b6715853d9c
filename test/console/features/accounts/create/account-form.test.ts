import {
  bodyOf,
  EMPTY_FORM,
  firstWrong,
  keyFor,
  refusedFields,
  shownErrors,
} from '../../../../../console/src/features/accounts/create/account-form.ts';

describe('the body of a creation', () => {
  test('has nothing of what is left empty', () => {
    expect(bodyOf(EMPTY_FORM)).toEqual({});
    expect(bodyOf({ ...EMPTY_FORM, name: 'Payments', tags: [{ key: '', value: '' }] })).toEqual({
      name: 'Payments',
    });
  });

  test('has what is filled in', () => {
    const form = {
      name: 'Payments',
      accountType: 'production',
      alias: 'pay',
      email: 'pay@example.com',
      tags: [{ key: 'team', value: 'payments' }],
    };

    expect(bodyOf(form)).toEqual({ ...form, tags: { team: 'payments' } });
  });
});

describe('what the check found', () => {
  const missing = { field: '/name', message: 'is missing', code: 'FieldMissing' };

  test('is said of a missing field only once somebody was there', () => {
    expect(shownErrors([missing], () => false)).toEqual({});
    expect(shownErrors([missing], (field) => field === 'name')).toEqual({
      name: 'Give the account a name.',
    });
  });

  test('is said at once of what is typed, with what is allowed', () => {
    const errors = [
      { field: '/alias', message: "'pay' belongs to another account", code: 'AliasTaken' },
      {
        field: '/accountType',
        message: 'is not known',
        allowed: ['production', 'sandbox'],
        code: 'AccountTypeUnknown',
      },
      { field: '/tags/aws:team', message: 'tag keys belong to AWS', code: 'FieldInvalid' },
    ];

    expect(shownErrors(errors, () => false)).toEqual({
      alias: "'pay' belongs to another account.",
      accountType: 'Is not known. Allowed: production, sandbox.',
      tags: 'Tag keys belong to AWS.',
    });
  });

  test('is the first of several for each field', () => {
    const twice = ['too short', 'too long'].map((message) => ({
      field: '/alias',
      message,
      code: 'FieldInvalid',
    }));

    expect(shownErrors(twice, () => false)).toEqual({ alias: 'Too short.' });
  });

  test('leads to the first field in the order of the form', () => {
    expect(firstWrong({ email: 'Wrong.', accountType: 'Wrong.' })).toBe('accountType');
    expect(firstWrong({})).toBeUndefined();
  });
});

describe('what the API refused', () => {
  test('goes under the fields that it names', () => {
    const refusal = {
      code: 'FieldInvalid',
      message: 'the name is not valid',
      errors: [{ field: '/name', message: 'a name has 1 to 50 characters' }],
    };

    expect(refusedFields(refusal)).toEqual({ name: 'A name has 1 to 50 characters.' });
  });

  test('goes under the field that its code is about', () => {
    const refusal = { code: 'EmailTaken', message: "e-mail 'a@b.c' is taken", errors: [] };

    expect(refusedFields(refusal)).toEqual({ email: "E-mail 'a@b.c' is taken." });
  });

  test('goes under no field when it is about none', () => {
    expect(refusedFields({ code: 'Unreachable', message: 'no answer', errors: [] })).toEqual({});
  });
});

describe('the key of a form', () => {
  const keys = (() => {
    let made = 0;
    return () => {
      made += 1;
      return `key-${made}`;
    };
  })();

  test('stays the same for the same content and is another for other content', () => {
    const first = keyFor(undefined, '{"name":"a"}', keys);
    const again = keyFor(first, '{"name":"a"}', keys);
    const other = keyFor(again, '{"name":"b"}', keys);

    expect(again.key).toBe(first.key);
    expect(other.key).not.toBe(first.key);
  });
});
