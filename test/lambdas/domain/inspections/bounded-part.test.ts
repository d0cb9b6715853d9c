import { boundedPart, LARGEST_PART } from '../../../../lambdas/domain/inspections/bounded-part.ts';
import { isWhole } from '../../../../lambdas/domain/inspections/inspection-facts.ts';
import { HIDDEN, shownValue } from '../../../../lambdas/domain/inspections/shown-value.ts';
import { region } from '../../../support/builders.ts';
import {
  anInspectedRegion,
  anInspection,
  aPart,
  aPlannedChange,
} from '../../../support/inspections.ts';

const sizeOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

const partOf = (regions: number, changes: number, values = {}) =>
  aPart({
    regions: Array.from({ length: regions }, (_, n) =>
      anInspectedRegion({
        region: region(`us-east-${n}`),
        changes: Array.from({ length: changes }, (__, m) =>
          aPlannedChange({ resource: `r${m}`, ...values }),
        ),
      }),
    ),
  });

describe('shownValue', () => {
  test.each([undefined, null, false, 3, 'text', ['a'], { name: 'default', roles: { arn: 'x' } }])(
    'shows %j as it is',
    (value) => {
      expect(shownValue(value)).toEqual(value);
    },
  );

  test('hides what is nobody’s to read, and no numbers', () => {
    const value = {
      clientSecret: 'x',
      nested: [{ Password: 'y', minimumPasswordLength: 14 }],
      note: 'key AKIAIOSFODNN7EXAMPLE is used',
    };

    expect(shownValue(value)).toEqual({
      clientSecret: HIDDEN,
      nested: [{ Password: HIDDEN, minimumPasswordLength: 14 }],
      note: `key ${HIDDEN} is used`,
    });
  });

  test('cuts what is longer than 2,000 characters, and says so', () => {
    const shown = shownValue({ policy: 'p'.repeat(5_000) });

    expect(shown).toMatch(/^\{"policy":"p+… \(cut: 5013 characters in all\)$/);
    expect(`${shown}`.length).toBeLessThan(2_050);
  });
});

describe('boundedPart', () => {
  test('leaves a part of ordinary size as it is', () => {
    const part = partOf(17, 5, { before: { on: false }, after: { on: true } });

    expect(boundedPart(part)).toEqual(part);
  });

  test('first leaves values out, and loses no change by that', () => {
    const long = { before: 'b'.repeat(2_000), after: 'a'.repeat(2_000) };
    const bounded = boundedPart(partOf(17, 20, long));

    expect(sizeOf(bounded)).toBeLessThanOrEqual(LARGEST_PART);
    expect(bounded.regions.map(({ changes }) => changes.length)).toEqual(Array(17).fill(20));
    expect(bounded.regions[0]?.changes[0]).toMatchObject({
      before: expect.stringContaining('left out'),
      sentence: 'Start the recorder default.',
    });
    expect(isWhole(anInspection([bounded]))).toBe(true);
  });

  test.each([
    ['many changes', partOf(34, 1_000)],
    ['long sentences', partOf(34, 30, { sentence: 's'.repeat(4_000) })],
    ['many losers', partOf(34, 3, { losers: Array(2_000).fill('The bucket b is not public.') })],
  ])('keeps %s within what an item may hold', (_, part) => {
    expect(sizeOf(boundedPart(part))).toBeLessThanOrEqual(LARGEST_PART);
  });

  test('is not taken for whole where changes had to be left out', () => {
    const bounded = boundedPart(partOf(34, 1_000));

    expect(bounded.regions[0]?.changes.length).toBeGreaterThan(0);
    expect(bounded.regions[0]?.reason).toMatchObject({
      code: 'InspectionTooLong',
      message: expect.stringContaining('1000 things'),
    });
    expect(isWhole(anInspection([bounded]))).toBe(false);
  });
});
