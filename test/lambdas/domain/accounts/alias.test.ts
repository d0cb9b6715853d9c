import fc from 'fast-check';
import { aliasFrom, isAlias, numberedAlias } from '../../../../lambdas/domain/accounts/alias.ts';

describe('aliasFrom', () => {
  test.each([
    ['Acme', 'acme'],
    ['Äpfel & Birnen GmbH', 'apfel-birnen-gmbh'],
    ['Straße – Øst / Łódź', 'strasse-ost-lodz'],
    ['--  a__b..c  --', 'a-b-c'],
    ['ab', 'ab-account'],
    ['7', '7-account'],
    ['日本', 'account'],
    ['', 'account'],
    ['123456789012', '123456789012-account'],
    [`${'a'.repeat(62)} b`, 'a'.repeat(62)],
  ])('makes of %j the alias %s', (name, alias) => {
    expect(aliasFrom(name)).toBe(alias);
  });

  test('makes an alias of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 130 }), (name) => {
        expect(isAlias(aliasFrom(name))).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  test('leaves an alias as it is', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9]{2,20}(-[a-z0-9]{1,10}){0,3}$/), (text) => {
        fc.pre(isAlias(text));
        expect(aliasFrom(text)).toBe(text);
      }),
    );
  });
});

describe('numberedAlias', () => {
  test.each([
    ['acme', 2, 'acme-2'],
    ['a'.repeat(63), 10, `${'a'.repeat(60)}-10`],
    [`${'a'.repeat(60)}-bb`, 2, `${'a'.repeat(60)}-2`],
  ])('numbers %s with %i', (alias, n, numbered) => {
    expect(numberedAlias(alias, n)).toBe(numbered);
  });

  test('is always an alias', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), fc.integer({ min: 2, max: 9999 }), (name, n) => {
        expect(isAlias(numberedAlias(aliasFrom(name), n))).toBe(true);
      }),
    );
  });
});

describe('isAlias', () => {
  test.each(['abc', '123', 'a-b', 'a'.repeat(63)])('takes %s', (text) => {
    expect(isAlias(text)).toBe(true);
  });

  test.each([
    '',
    'ab',
    'Abc',
    'a--b',
    '-ab',
    'ab-',
    'a_b',
    'a'.repeat(64),
    '123456789012',
    'abc\n',
  ])('refuses %j', (text) => {
    expect(isAlias(text)).toBe(false);
  });
});
