import { type Command, Option } from 'commander';
import { CHOICES } from '../../lambdas/contracts/choices.ts';
import { parseChoice } from './choices.ts';
import { parseTime } from './numbers.ts';

export interface WaitOptions {
  readonly wait?: boolean;
  /** Milliseconds */
  readonly timeout?: number;
}

const timeout = (): Option =>
  new Option(
    '--timeout <duration>',
    'stop waiting after this long, with exit code 8: 90s, 30m, 2h; the work goes on',
  ).argParser(parseTime);

/** For commands that begin work: they come back at once unless they are told to wait. */
export const waitOptions = (command: Command): Command =>
  command
    .option('-w, --wait', 'wait until the work has ended, and show it meanwhile')
    .addOption(timeout().implies({ wait: true }));

/** For commands that wait unless they are told not to. */
export const noWaitOptions = (command: Command): Command =>
  command.option('--no-wait', 'come back as soon as the work is accepted').addOption(timeout());

/** For commands that only wait. */
export const timeoutOption = (command: Command): Command => command.addOption(timeout());

export const keyOption = (): Option =>
  new Option(
    '--idempotency-key <key>',
    'within a day the same key and request do the work once; made up when left out',
  );

export const choiceOption = (): Option =>
  new Option(
    '--choice <conflict=choice[:reason]>',
    `answer to a conflict: ${CHOICES.join(', ')}; again for each conflict`,
  ).argParser(parseChoice);
