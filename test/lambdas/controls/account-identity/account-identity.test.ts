import { accountIdentity } from '../../../../lambdas/controls/account-identity/account-identity.ts';

const plan = (
  desired: { readonly alias?: string; readonly given: boolean },
  observed: { readonly alias?: string },
) => accountIdentity.plan(desired, observed).map(({ sentence }) => sentence);

describe('accountIdentity', () => {
  test.each([
    ['an account without one', {}, ['Give the account the alias acme.']],
    ['an account that bears it', { alias: 'acme' }, []],
    ['an account that bears a number of it', { alias: 'acme-2' }, []],
    ['an account that has another', { alias: 'theirs' }, []],
  ])('plans a derived alias for %s', (_, observed, sentences) => {
    expect(plan({ alias: 'acme', given: false }, observed)).toEqual(sentences);
  });

  test.each([
    ['an account without one', {}, ['Give the account the alias acme.']],
    ['an account that bears it', { alias: 'acme' }, []],
    [
      'an account that has another',
      { alias: 'theirs' },
      ['Change the alias of the account from theirs to acme.'],
    ],
  ])('plans a given alias for %s', (_, observed, sentences) => {
    expect(plan({ alias: 'acme', given: true }, observed)).toEqual(sentences);
  });

  test('wants nothing when no alias is asked for', () => {
    expect(plan({ given: false }, {})).toEqual([]);
  });

  test('notes the alias that an account keeps', () => {
    const desired = { alias: 'acme', given: false };

    expect(accountIdentity.notes?.(desired, { alias: 'theirs' })).toEqual([
      'The account keeps the alias theirs; acme was not set.',
    ]);
    expect(accountIdentity.notes?.(desired, { alias: 'acme' })).toEqual([]);
  });
});
