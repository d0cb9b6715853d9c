import { pacingFrom } from '../../../lambdas/aws/pacing.ts';

describe('pacingFrom', () => {
  test('keeps the pace of AWS when nothing is said', () => {
    expect(pacingFrom().real(1_500)).toBe(1_500);
  });

  test('divides waits by the speed', () => {
    expect(pacingFrom('20').real(1_000)).toBe(50);
  });

  test('makes any wait 5 ms when instant', () => {
    expect([pacingFrom('instant').real(1), pacingFrom('instant').real(900_000)]).toEqual([5, 5]);
  });

  test('does not wait for nothing', () => {
    expect(pacingFrom('instant').real(0)).toBe(0);
  });

  test('gives budgets that outlast instant waits', () => {
    const deadline = pacingFrom('instant').deadline(1_000);

    expect(deadline.passed()).toBe(false);
    expect(deadline.remaining()).toBeGreaterThan(900);
  });

  test('has no budget of nothing', () => {
    const deadline = pacingFrom('instant').deadline(0);

    expect([deadline.passed(), deadline.remaining()]).toEqual([true, 0]);
  });

  test('tells what is left of a budget in AWS time', () => {
    const left = pacingFrom('100').deadline(600_000).remaining();

    expect(left).toBeGreaterThan(500_000);
    expect(left).toBeLessThanOrEqual(600_000);
  });
});
