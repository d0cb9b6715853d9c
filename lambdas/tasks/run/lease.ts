import type { AccountId } from '../../contracts/ids.ts';

/** One run at a time an account. */
export const leaseOf = (accountId: AccountId): string => `account#${accountId}`;

/** Seconds of real time. Longer than any task lives; each task of the run renews it. */
export const LEASE_SECONDS = 1_200;

/** The slots that keep Holdfast within the creations that Organizations carries out at once. */
export const CREATION_SLOTS = 'create-account';
/** Seconds of real time. Renewed by each look at the creation. */
export const SLOT_SECONDS = 900;
