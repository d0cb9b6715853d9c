import type { Log } from '../log.ts';

/** A function that runs by itself every so many minutes of real time. */
export interface Schedule {
  readonly name: string;
  readonly everyMinutes: number;
}

export interface SchedulesOptions {
  readonly schedules: readonly Schedule[];
  /** Runs the function, retries included; resolves when that is over. */
  run(name: string): Promise<unknown>;
  readonly log: Log;
  /** Real milliseconds until the first run. */
  readonly firstAfterMs?: number;
}

const FIRST_AFTER_MS = 2_000;
const MINUTE = 60_000;

/** Begins the schedules; a run that is still going on when the next is due is not joined by another. Call the result to end them. */
export const startSchedules = (options: SchedulesOptions): (() => void) => {
  const { firstAfterMs = FIRST_AFTER_MS } = options;
  const timers = options.schedules.map(({ name, everyMinutes }) => {
    let running = false;
    const tick = async (): Promise<void> => {
      if (running) return;
      running = true;
      try {
        await options.run(name);
      } finally {
        running = false;
      }
    };
    const run = (): void => {
      tick().catch((error) => options.log.line(`the schedule of ${name} broke off: ${error}`));
    };
    const first = setTimeout(run, firstAfterMs);
    return [first, setInterval(run, everyMinutes * MINUTE)];
  });
  return () => {
    for (const [first, every] of timers) {
      clearTimeout(first);
      clearInterval(every);
    }
  };
};
