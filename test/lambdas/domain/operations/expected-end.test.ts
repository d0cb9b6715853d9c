import { expectedEnd } from '../../../../lambdas/domain/operations/expected-end.ts';
import { anOperation, instant } from '../../../support/builders.ts';

const lasting = (seconds: number, from = 0) =>
  anOperation({ createdAt: instant(from), updatedAt: instant(from + seconds) });
const operation = anOperation({ createdAt: instant(1_000) });

describe('expectedEnd', () => {
  test.each([
    [[60], 1_060],
    [[10, 500, 20], 1_020],
    [[100, 20, 40, 1_000], 1_070],
  ])('adds the median of %j seconds', (seconds, end) => {
    const earlier = seconds.map((each, n) => lasting(each, n * 50));

    expect(expectedEnd(operation, earlier, instant(1_001))).toBe(instant(end));
  });

  test('is unknown when nothing of the kind ever ended', () => {
    expect(expectedEnd(operation, [], instant(1_001))).toBeUndefined();
  });

  test('is unknown once it takes longer than that', () => {
    expect(expectedEnd(operation, [lasting(60)], instant(1_060))).toBeUndefined();
  });
});
