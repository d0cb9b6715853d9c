import { startSchedules } from '../../../../sandbox/runtime/events/schedules.ts';
import { until } from '../../../support/fixture-functions.ts';

const log = { write: () => undefined, line: () => undefined, close: async () => undefined };

/** A hundredth of a second, in minutes. */
const SOON = 0.01 / 60;

describe('startSchedules', () => {
  test('runs again and again until it is stopped', async () => {
    let runs = 0;
    const stop = startSchedules({
      schedules: [{ name: 'mend', everyMinutes: SOON }],
      run: async () => {
        runs += 1;
      },
      log,
      firstAfterMs: 0,
    });
    await until('it ran three times', () => runs >= 3);

    stop();
    const after = runs;
    await new Promise((resolve) => setTimeout(resolve, 60));

    expect(runs).toBe(after);
  });

  test('does not run beside itself, and goes on after a failure', async () => {
    let running = 0;
    let most = 0;
    let ended = 0;
    const stop = startSchedules({
      schedules: [{ name: 'slow', everyMinutes: SOON }],
      run: async () => {
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setTimeout(resolve, 40));
        running -= 1;
        ended += 1;
        throw new Error('as asked');
      },
      log,
      firstAfterMs: 0,
    });
    await until('it ended twice', () => ended >= 2);
    stop();

    expect(most).toBe(1);
  });
});
