import type { Clock } from '../../clock.ts';
import type { Outcome } from '../functions/function-worker.ts';
import type { Log } from '../log.ts';

/** AWS milliseconds before the second and the third attempt. Source: Lambda Developer Guide, "Asynchronous invocation". */
const WAITS = [60_000, 120_000];

/** Does not keep the process alive. */
const sleepUnnoticed = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });

/** Invokes a function as an event: an error is tried twice again, then given up and logged. Resolves when all is over. */
export const invokeAsynchronously = async (
  options: {
    invoke(name: string, event: unknown): Promise<Outcome>;
    readonly clock: Clock;
    readonly log: Log;
  },
  name: string,
  event: unknown,
): Promise<Outcome> => {
  for (const wait of WAITS) {
    const outcome = await options.invoke(name, event);
    if (outcome.ok) return outcome;
    options.log.line(
      `${name} failed and is tried again: ${outcome.errorType}: ${outcome.errorMessage}`,
    );
    await sleepUnnoticed(options.clock.scaled(wait));
  }
  const last = await options.invoke(name, event);
  if (!last.ok) options.log.line(`${name} is given up: ${last.errorType}: ${last.errorMessage}`);
  return last;
};
