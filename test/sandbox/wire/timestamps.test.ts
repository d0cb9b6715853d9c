import { readTimestamp, writeTimestamp } from '../../../sandbox/wire/timestamps.ts';

const AT = new Date('2026-03-04T05:06:07.250Z');

describe('readTimestamp', () => {
  test.each([
    1772600767.25,
    '1772600767.25',
    '2026-03-04T05:06:07.250Z',
    '2026-03-04T06:06:07.250+01:00',
    AT,
  ])('reads %j', (value) => {
    expect(readTimestamp(value)).toEqual(AT);
  });

  test('reads an HTTP date', () => {
    expect(readTimestamp('Wed, 04 Mar 2026 05:06:07 GMT')).toEqual(
      new Date('2026-03-04T05:06:07Z'),
    );
  });

  test.each(['yesterday', '', true, {}])('refuses %j', (value) => {
    expect(() => readTimestamp(value)).toThrow(
      expect.objectContaining({ code: 'SerializationException' }),
    );
  });
});

describe('writeTimestamp', () => {
  test.each([
    ['default', 'epoch-seconds', 1772600767.25],
    ['default', 'date-time', '2026-03-04T05:06:07.250Z'],
    ['date-time', 'epoch-seconds', '2026-03-04T05:06:07.250Z'],
    ['http-date', 'epoch-seconds', 'Wed, 04 Mar 2026 05:06:07 GMT'],
    ['epoch-seconds', 'date-time', 1772600767.25],
  ] as const)('writes the format %s, or else %s', (format, otherwise, expected) => {
    expect(writeTimestamp(AT, format, otherwise)).toBe(expected);
  });

  test.each([AT.toISOString(), AT.getTime()])('takes %j from a handler', (value) => {
    expect(writeTimestamp(value, 'default', 'epoch-seconds')).toBe(1772600767.25);
  });

  test('writes whole seconds without a fraction', () => {
    expect(writeTimestamp(0, 'default', 'date-time')).toBe('1970-01-01T00:00:00Z');
  });

  test.each(['soon', undefined, {}])('refuses %j from a handler', (value) => {
    expect(() => writeTimestamp(value, 'default', 'date-time')).toThrow(RangeError);
  });
});
