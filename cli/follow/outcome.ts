import type { Work } from '../../client/follow-work.ts';
import { CliError, type CliErrorDetails } from '../cli-error.ts';
import { failureLines, failuresOf } from './stage-lines.ts';

/** The same reason may stand beside a region and beside the whole. */
const detailsOf = ({ run }: Work, isQuiet: boolean): CliErrorDetails => {
  const failures = (run?.stages ?? []).flatMap(failuresOf);
  /** Who has watched has seen them already. */
  return { failures, ...(isQuiet ? { lines: failureLines(failures) } : {}) };
};

/** What to throw for work that has failed; undefined for work that has not. `next` is a command line. */
export const failureOfWork = (
  work: Work,
  { isQuiet, next }: { readonly isQuiet: boolean; readonly next?: string },
): CliError | undefined => {
  const { status, reason, id } = work.operation;
  if (status !== 'FAILED') return undefined;
  const steps = [reason?.nextStep, next === undefined ? undefined : `Then: ${next}`];
  return new CliError(
    'failed',
    reason?.code ?? 'OperationFailed',
    reason?.message ?? `operation ${id} failed`,
    {
      ...detailsOf(work, isQuiet),
      nextStep: steps.filter((step) => step !== undefined).join(' '),
    },
  );
};
