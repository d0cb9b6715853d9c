import type { AccountId, Instant } from '../contracts/ids.ts';
import { DomainError } from '../domain/errors.ts';

const unbuilt = (): never => {
  throw new DomainError('Unbuilt', 'failed', 'not built yet');
};
export type UniqueKind = 'email' | 'alias' | 'aws-account';
export interface UniqueClaim {
  readonly kind: UniqueKind;
  readonly value: string;
  readonly owner: AccountId;
  readonly claimedAt: Instant;
}
export const claim = async (
  _kind: UniqueKind,
  _value: string,
  _owner: AccountId,
): Promise<'claimed' | 'yours' | { readonly takenBy: AccountId }> => unbuilt();
/** Nothing happens when the owner is another. */
export const release = async (
  _kind: UniqueKind,
  _value: string,
  _owner: AccountId,
): Promise<void> => unbuilt();
/** The owner was seen to bear the value: mending need not look at the claim again. */
export const confirmClaim = async (
  _kind: UniqueKind,
  _value: string,
  _owner: AccountId,
): Promise<void> => unbuilt();
/** Claims not confirmed and made before `olderThan`, oldest first. */
export const listClaims = async (
  _olderThan: Instant,
  _limit: number,
): Promise<readonly UniqueClaim[]> => unbuilt();
