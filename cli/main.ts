import { homedir } from 'node:os';
import { CliError } from './cli-error.ts';
import { exitCodeOf } from './exit-codes.ts';
import { run } from './run.ts';

/** The command line tool `holdfast`: what of the process its commands use, and its exit code. */

const interruption = new AbortController();

/** Milliseconds: one press of Ctrl-C may come twice, from the terminal and from the process that started this one. */
const SAME_PRESS_MS = 300;
let interruptedAt = 0;

const interrupt = (): void => {
  if (interruption.signal.aborted) {
    /** Whoever presses it twice wants out at once. */
    if (Date.now() - interruptedAt > SAME_PRESS_MS) process.exit(exitCodeOf('interrupted'));
    return;
  }
  interruptedAt = Date.now();
  interruption.abort(
    new CliError('interrupted', 'Interrupted', 'interrupted', {
      nextStep: 'What was asked for already may go on: holdfast operations list shows it.',
    }),
  );
};
process.on('SIGINT', interrupt);
process.on('SIGTERM', interrupt);

/** Whoever reads the output has seen enough: `holdfast accounts list | head`. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : exitCodeOf('internal'));
});

const code = await run(process.argv.slice(2), {
  env: process.env,
  platform: process.platform,
  home: homedir(),
  stdout: process.stdout,
  stderr: process.stderr,
  fetch: (request) => fetch(request),
  interrupted: interruption.signal,
  now: Date.now,
  random: Math.random,
});

/** Nothing is left to do, but connections may be kept open for a while. */
process.stdout.write('', () => process.exit(code));
