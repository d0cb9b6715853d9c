import { logger } from '../../aws/logger.ts';
import type { AwsAccountId } from '../../contracts/ids.ts';
import { isTransient, reasonOf } from '../reported-error.ts';
import { listedAccounts } from './found-account.ts';
import {
  type ReconcileDependencies,
  type Reconciled,
  reconcileAccount,
} from './reconcile-account.ts';

/** How many accounts there are, and what became of them. `failed` could not be reconciled; the log says why. */
export type SweepCounts = Readonly<Record<'accounts' | 'failed' | Reconciled, number>>;

export interface Sweep {
  readonly counts: SweepCounts;
  readonly seen: ReadonlySet<AwsAccountId>;
}

/**
 * Reconciles every account of the organization, one after the other. One that cannot be reconciled does not keep the others
 * from it; what may be over in a moment ends the sweep, which is then run again.
 */
export const sweepAccounts = async (dependencies: ReconcileDependencies): Promise<Sweep> => {
  const counts = {
    accounts: 0,
    unchanged: 0,
    changed: 0,
    discovered: 0,
    adopted: 0,
    departed: 0,
    failed: 0,
  };
  const seen = new Set<AwsAccountId>();
  for await (const found of listedAccounts(dependencies.own)) {
    counts.accounts += 1;
    seen.add(found.awsAccountId);
    try {
      counts[await reconcileAccount(dependencies, found)] += 1;
    } catch (error) {
      if (isTransient(error)) throw error;
      counts.failed += 1;
      const { awsAccountId } = found;
      const reason = reasonOf(error, awsAccountId);
      logger.error('an account could not be reconciled', { awsAccountId, reason, error });
    }
  }
  return { counts, seen };
};
