import type { Account } from '../../domain/accounts/account.ts';
import type { RunEnd } from './end-run.ts';

/** The end of a run as the account remembers it, for an attempt that finds the account out of the run already. */
export const settledEnd = ({ assurance, status }: Account): RunEnd =>
  assurance.state === 'FAILED' || status === 'DISCOVERED'
    ? {
        outcome: 'failed',
        reason: assurance.reason ?? {
          code: 'RunInterrupted',
          message: 'the run broke off after it had failed',
          nextStep: 'Assure the account again.',
        },
      }
    : { outcome: 'completed', baselineVersion: assurance.baselineVersion ?? '' };
