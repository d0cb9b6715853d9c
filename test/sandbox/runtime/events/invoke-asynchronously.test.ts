import { createClock } from '../../../../sandbox/clock.ts';
import { invokeAsynchronously } from '../../../../sandbox/runtime/events/invoke-asynchronously.ts';

const failing = (times: number) => {
  const calls: unknown[] = [];
  const lines: string[] = [];
  const log = {
    write: () => undefined,
    line: (text: string) => void lines.push(text),
    close: async () => undefined,
  };
  const options = {
    clock: createClock('instant'),
    log,
    invoke: async (_name: string, event: unknown) => {
      calls.push(event);
      return calls.length > times
        ? ({ ok: true, payload: 'done' } as const)
        : ({ ok: false, errorType: 'Broken', errorMessage: 'no luck' } as const);
    },
  };
  return { calls, lines, outcome: invokeAsynchronously(options, 'organization-event', { a: 1 }) };
};

describe('invokeAsynchronously', () => {
  test.each([0, 1, 2])('succeeds after %i errors', async (times) => {
    const { calls, outcome } = failing(times);

    expect(await outcome).toEqual({ ok: true, payload: 'done' });
    expect(calls).toEqual(Array.from({ length: times + 1 }, () => ({ a: 1 })));
  });

  test('gives up after the third and says so', async () => {
    const { calls, lines, outcome } = failing(9);

    expect(await outcome).toMatchObject({ ok: false, errorType: 'Broken' });
    expect(calls).toHaveLength(3);
    expect(lines.at(-1)).toBe('organization-event is given up: Broken: no luck');
  });
});
