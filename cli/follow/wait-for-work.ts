import { followWork, type Work } from '../../client/follow-work.ts';
import { CliError } from '../cli-error.ts';
import type { Invocation } from '../invocation.ts';
import type { Session } from '../requests/session.ts';
import { liveProgress } from './live-progress.ts';
import { plainProgress } from './plain-progress.ts';
import { noProgress, type Progress } from './progress.ts';

export interface Wait {
  readonly operationId: string;
  /** What is being done: `Creating Payments`. */
  readonly title: string;
  /** The command that takes up the waiting again. */
  readonly again: string;
  /** Milliseconds; for ever when undefined. */
  readonly timeout: number | undefined;
}

const progressFor = <Options>(
  { surroundings, printer }: Invocation<Options>,
  title: string,
): Progress => {
  const { stderr, now } = surroundings;
  if (printer.quiet) return noProgress;
  return stderr.isTTY === true && surroundings.env['TERM'] !== 'dumb'
    ? liveProgress({ title, terminal: stderr as NodeJS.WriteStream, now })
    : plainProgress({ title, write: (line) => printer.note(line), now });
};

/** Ends the waiting with a reason of its own. */
const timeUp = ({ title, again, timeout = 0 }: Wait) => {
  const controller = new AbortController();
  const timer = setTimeout(
    () =>
      controller.abort(
        new CliError('timed-out', 'WaitTimedOut', `${title}: not ended in time, and goes on`, {
          nextStep: `Watch it again: ${again}`,
        }),
      ),
    timeout,
  );
  return { signal: controller.signal, cancel: () => clearTimeout(timer) };
};

/**
 * Waits until an operation has ended and shows it meanwhile. Connections may be lost and come back.
 * @throws CliError when the time is over, or at Ctrl-C: the work goes on
 */
export const waitForWork = async <Options>(
  invocation: Invocation<Options>,
  session: Session,
  wait: Wait,
): Promise<Work> => {
  const { surroundings } = invocation;
  const time = wait.timeout === undefined ? undefined : timeUp(wait);
  const signals = [surroundings.interrupted, ...(time === undefined ? [] : [time.signal])];
  const signal = AbortSignal.any(signals);
  const progress = progressFor(invocation, wait.title);
  let latest: Work | undefined;
  try {
    const { random } = surroundings;
    for await (const sight of followWork(session.impatient, wait.operationId, { signal, random })) {
      if (sight.kind === 'lost') progress.lost(sight.problem);
      else if (sight.kind === 'back') progress.back();
      else {
        latest = sight.seen;
        progress.show(sight.seen);
      }
    }
  } catch (error) {
    if (!surroundings.interrupted.aborted) throw error;
    throw new CliError(
      'interrupted',
      'Interrupted',
      `${wait.title}: goes on without this terminal`,
      {
        nextStep: `Watch it again: ${wait.again}`,
      },
    );
  } finally {
    time?.cancel();
    await progress.end();
  }
  if (latest !== undefined) return latest;
  throw new CliError('internal', 'Internal', `operation ${wait.operationId} was never seen`);
};
