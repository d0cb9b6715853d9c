import {
  fieldOf,
  parseFilterPattern,
} from '../../../../../sandbox/services/logs/patterns/filter-pattern.ts';

const finds = (pattern: string, event: unknown): boolean =>
  parseFilterPattern(pattern).match(JSON.stringify(event)) !== undefined;

describe('JSON patterns', () => {
  test.each([
    ['{ $.a = x }', { a: 'x' }, true],
    ['{ $.a = "x" }', { a: 'X' }, false],
    ['{$.a="x*"}', { a: 'xyz' }, true],
    ['{$.a="*z"}', { a: 'xyz' }, true],
    ['{$.a="x*z*"}', { a: 'xy' }, false],
    ['{ $.a = * }', { a: 'anything' }, true],
    ['{ $.a = * }', {}, false],
    ['{ $.a != x }', { a: 'y' }, true],
    ['{ $.a = "say \\"x\\"" }', { a: 'say "x"' }, true],
    ['{ $.a.b = x }', { a: { b: 'x' } }, true],
    ['{ $.a[1] = x }', { a: ['y', 'x'] }, true],
    ['{ $.a[*] = x }', { a: ['y', 'x'] }, true],
    ["{ $['a.b'] = x }", { 'a.b': 'x' }, true],
    ['{ $.a = 5 }', { a: 5.0 }, true],
    ['{ $.a > 4.5 }', { a: 5 }, true],
    ['{ $.a <= 1e1 }', { a: 11 }, false],
    ['{ $.a < 5 }', { a: '4' }, false],
    ['{ $.a IS TRUE }', { a: true }, true],
    ['{ $.a IS FALSE }', { a: true }, false],
    ['{ $.a IS NULL }', { a: null }, true],
    ['{ $.a NOT EXISTS }', { a: null }, false],
    ['{ $.a NOT EXISTS }', { b: 1 }, true],
    ['{ $.a EXISTS }', { a: 1 }, true],
  ])('%s of %j: %s', (pattern, event, expected) => {
    expect(finds(pattern, event)).toBe(expected);
  });

  test('compare nothing with a field that is not there', () => {
    expect(finds('{ $.a != x }', { b: 'y' })).toBe(false);
    expect(finds('{ $.a = x }', { b: 'y' })).toBe(false);
  });

  test('bind && closer than ||, unless parentheses say otherwise', () => {
    const event = { a: '1', b: '0', c: '0' };

    expect(finds('{ $.a = 1 || $.b = 1 && $.c = 1 }', event)).toBe(true);
    expect(finds('{ ($.a = 1 || $.b = 1) && $.c = 1 }', event)).toBe(false);
  });

  test.each([
    '{ }',
    '{ $.a }',
    '{ $.a = }',
    '{ a = x }',
    "{ $.a = 'x' }",
    '{ $.a == x }',
    '{ $.a > x }',
    '{ $.a = x && }',
    '{ ($.a = x }',
    '{ $.a = x) }',
    '{ $.a = x $.b = y }',
    '{ $.a = x@example.com }',
    '{ $.a NOT x }',
    '{ $.a IS x }',
    '{ $.a[*].b[*] = x }',
    '{ $.a = x',
  ])('are not %s', (pattern) => {
    expect(() => parseFilterPattern(pattern)).toThrow('Invalid metric filter pattern');
  });
});

describe('plain patterns', () => {
  const has = (pattern: string, message: string) =>
    parseFilterPattern(pattern).match(message) !== undefined;

  test.each([
    ['', 'anything', true],
    ['ERROR', 'an ERROR here', true],
    ['ERROR', 'an error here', false],
    ['ERROR timeout', 'ERROR: timeout', true],
    ['ERROR -timeout', 'ERROR: timeout', false],
    ['?ERROR ?WARN', 'a WARN', true],
    ['"access denied."', 'with access denied. Bye', true],
  ])('%j finds in %j: %s', (pattern, message, expected) => {
    expect(has(pattern, message)).toBe(expected);
  });

  test('quote everything but letters and digits', () => {
    expect(() => parseFilterPattern('access-denied')).toThrow('Invalid metric filter pattern');
  });
});

describe('fieldOf', () => {
  test('reads plain values only', () => {
    const message = JSON.stringify({ a: { b: ['x', 7] } });

    expect(fieldOf(message, '$.a.b[1]')).toBe('7');
    expect(fieldOf(message, '$.a')).toBeUndefined();
    expect(fieldOf(message, '$.c')).toBeUndefined();
  });
});
