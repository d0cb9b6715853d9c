import { CommanderError } from 'commander';
import { usageError } from './cli-error.ts';
import { exitCodeOf } from './exit-codes.ts';
import { codeOfFailure, failureOf } from './output/failure.ts';
import { hasColour, paintFor } from './output/paint.ts';
import { printFailure } from './output/print-failure.ts';
import { createProgram } from './program.ts';
import type { Surroundings } from './surroundings.ts';

const DATA = ['json', 'jsonl', 'yaml'];

/** Whether results are data: read off the words, because a command line that is not valid has no options yet. */
const wantsData = (words: readonly string[]): boolean =>
  words.some((word, index) => {
    const [name, value] = word.split('=', 2);
    return (name === '--output' || name === '-o') && DATA.includes(value ?? words[index + 1] ?? '');
  });

/** Shown help and versions are no failures; everything else that commander ends with is a usage error. */
const meaningOf = (error: unknown): unknown => {
  if (!(error instanceof CommanderError)) return error;
  if (error.exitCode === 0) return undefined;
  return error.code === 'commander.help'
    ? usageError('a command is missing', 'The help above lists them.')
    : usageError(error.message.replace(/^error: /, ''), 'See --help of the command.');
};

/** Runs one command line and says how it ended. Never throws, and never ends the process. */
export const run = async (
  words: readonly string[],
  surroundings: Surroundings,
): Promise<number> => {
  const { stderr, interrupted } = surroundings;
  try {
    await createProgram(surroundings).parseAsync(words, { from: 'user' });
    return exitCodeOf('ok');
  } catch (thrown) {
    const error = meaningOf(interrupted.aborted ? (thrown ?? interrupted.reason) : thrown);
    if (error === undefined) return exitCodeOf('ok');
    const failure = failureOf(error);
    const colour = hasColour(surroundings, stderr, !words.includes('--no-color'));
    printFailure(failure, stderr, { json: wantsData(words), paint: paintFor(colour) });
    return codeOfFailure(failure);
  }
};
