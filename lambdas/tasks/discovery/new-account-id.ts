import { ulid } from 'ulid';
import type { AccountId } from '../../contracts/ids.ts';

/** An id for an account that nobody asked for here. */
export const newAccountId = (): AccountId => `acc_${ulid()}` as AccountId;
