import { logger } from '../../aws/logger.ts';
import type { AccountId } from '../../contracts/ids.ts';
import type { Account } from '../../domain/accounts/account.ts';
import type { UniqueClaim } from '../../store/uniqueness.ts';
import type { Store } from '../../tasks/dependencies.ts';

export interface MendClaimDependencies {
  readonly store: Pick<Store, 'findAccount' | 'confirmClaim' | 'release'>;
  /** Accounts that an unfinished operation names: they may be about to bear what is claimed for them. */
  readonly busy: ReadonlySet<AccountId>;
}

const bears = (account: Account | undefined, { kind, value }: UniqueClaim): boolean => {
  if (kind === 'aws-account') return account?.awsAccountId === value;
  if (kind === 'alias') return account?.alias === value;
  return account?.email.toLowerCase() === value.toLowerCase();
};

/** Frees a claim that nobody bears: what was claimed for an account that then was not written, or is called otherwise now. */
export const mendClaim = async (
  { store, busy }: MendClaimDependencies,
  claim: UniqueClaim,
): Promise<void> => {
  const { kind, value, owner } = claim;
  if (bears(await store.findAccount(owner), claim)) {
    await store.confirmClaim(kind, value, owner);
    return;
  }
  if (busy.has(owner)) return;
  logger.warn('a claim that nobody bears is freed', { kind, owner });
  await store.release(kind, value, owner);
};
