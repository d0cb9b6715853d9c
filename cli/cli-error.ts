import type { HoldfastProblem } from '../client/holdfast-problem.ts';
import type { ExitKind } from './exit-codes.ts';

/** One thing of many that failed, such as a region of a stage. */
export interface PartFailure {
  readonly stage: string;
  readonly region?: string;
  readonly code: string;
  readonly message: string;
  readonly nextStep: string;
}

export interface CliErrorDetails {
  /** What to do about it. */
  readonly nextStep?: string;
  /** More lines, printed under the message as they are. */
  readonly lines?: readonly string[];
  /** For programs: what `lines` say in words. */
  readonly failures?: readonly PartFailure[];
  readonly conflicts?: HoldfastProblem['conflicts'];
  readonly cause?: unknown;
}

/** Something that ends the command with an exit code of its own. `code` is stable, like that of a problem of the API. */
export class CliError extends Error {
  readonly kind: ExitKind;
  readonly code: string;
  readonly nextStep: string | undefined;
  readonly lines: readonly string[];
  readonly failures: readonly PartFailure[];
  readonly conflicts: HoldfastProblem['conflicts'];

  constructor(kind: ExitKind, code: string, message: string, details: CliErrorDetails = {}) {
    super(message, details.cause === undefined ? {} : { cause: details.cause });
    this.name = 'CliError';
    this.kind = kind;
    this.code = code;
    this.nextStep = details.nextStep;
    this.lines = details.lines ?? [];
    this.failures = details.failures ?? [];
    this.conflicts = details.conflicts ?? [];
  }
}

/** The command line asks for something that makes no sense. */
export const usageError = (message: string, nextStep?: string): CliError =>
  new CliError('usage', 'UsageInvalid', message, nextStep === undefined ? {} : { nextStep });
