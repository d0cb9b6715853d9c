import { nameError } from '../../../../../console/src/features/accounts/tags/account-name.ts';
import {
  hasErrors,
  rowErrors,
  rowsOf,
  sameTags,
  tagsOf,
} from '../../../../../console/src/features/accounts/tags/tag-rows.ts';

const only = (key: string, value: string, isNew = true) =>
  rowErrors([{ key, value }], isNew)[0] ?? {};

describe('lines of tags', () => {
  test('make the tags they were made from', () => {
    const tags = { team: 'payments', hot: '' };

    expect(tagsOf(rowsOf(tags))).toEqual(tags);
  });

  test('are the same in any order', () => {
    expect(sameTags({ a: '1', b: '2' }, { b: '2', a: '1' })).toBe(true);
    expect(sameTags({ a: '1' }, { a: '2' })).toBe(false);
  });

  test('may be empty', () => {
    expect(only('', '')).toEqual({});
    expect(hasErrors(rowErrors([{ key: '', value: '' }], true))).toBe(false);
  });

  test.each([
    ['a value without a key', '', 'payments', 'key'],
    ['a long key', 'k'.repeat(129), '', 'key'],
    ['a key with other characters', 'tea#m', '', 'key'],
    ['a key of AWS', 'AWS:team', '', 'key'],
    ['a long value', 'team', 'v'.repeat(257), 'value'],
    ['a value with other characters', 'team', 'pay*ments', 'value'],
  ])('say what is wrong with %s', (_, key, value, part) => {
    expect(Object.keys(only(key, value))).toEqual([part]);
  });

  test('leave the tags of Holdfast to existing accounts', () => {
    expect(only('holdfast:operation', 'x', true).key).toBe(
      'Keys that begin with holdfast: are reserved.',
    );
    expect(only('holdfast:operation', 'x', false)).toEqual({});
  });

  test('name the second of two equal keys', () => {
    const rows = [
      { key: 'team', value: 'a' },
      { key: 'team', value: 'b' },
    ];

    expect(rowErrors(rows, true)).toEqual([{}, { key: 'This key is there already.' }]);
  });
});

describe('the name of an account', () => {
  test.each(['Payments production', 'a', 'x'.repeat(50)])('may be %s', (name) => {
    expect(nameError(name)).toBeUndefined();
  });

  test.each(['', '   ', 'x'.repeat(51), 'Zürich'])('may not be "%s"', (name) => {
    expect(nameError(name)).toMatch(/name/i);
  });
});
