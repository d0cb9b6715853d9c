import { type Classified, classify } from './errors.ts';
import type { Pacing } from './pacing.ts';

/** Milliseconds of AWS time. */
export const BUDGETS = {
  /** A new account in which services are not on yet, or a role just made cannot be used yet. */
  newAccount: 600_000,
  /** IAM, service-linked roles and bucket policies becoming known everywhere. */
  consistency: 300_000,
  /** A first delivery, or the first word of what records. */
  delivery: 600_000,
} as const;

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 15_000;

export interface Persistence {
  readonly pacing: Pacing;
  /** Milliseconds of AWS time. */
  readonly budgetMs: number;
  /** Which errors are worth another attempt, given how many came before; without it those of disposition `retry` and `not-ready`. */
  readonly retryable?: (classified: Classified, failures: number) => boolean;
}

const worthAnotherAttempt = ({ disposition }: Classified): boolean =>
  disposition === 'retry' || disposition === 'not-ready';

/** Full jitter: anything between nothing and the exponential step. Milliseconds of AWS time. */
export const backoff = (attempt: number, random: () => number = Math.random): number =>
  random() * Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** attempt);

/** Attempts until it succeeds, fails for good, or the budget is used up; then throws the last error as it came. */
export const persist = async <T>(
  attempt: () => Promise<T>,
  { pacing, budgetMs, retryable = worthAnotherAttempt }: Persistence,
): Promise<T> => {
  const deadline = pacing.deadline(budgetMs);
  for (let failures = 0; ; failures += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (deadline.passed() || !retryable(classify(error), failures)) throw error;
      await pacing.sleep(Math.min(backoff(failures), deadline.remaining()));
    }
  }
};
