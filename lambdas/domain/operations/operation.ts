import type { Answers } from '../../contracts/choices.ts';
import type { AccountId, AccountTypeId, Instant, OperationId } from '../../contracts/ids.ts';
import type { OperationKind, OperationStatus, Reason } from '../../contracts/lifecycle.ts';

/** What a create-account operation was asked for: enough to make the account from nothing but the operation. */
export interface CreateAccountRequest {
  readonly name: string;
  readonly accountType: AccountTypeId;
  readonly alias: string;
  readonly aliasGiven: boolean;
  readonly email: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** The durable record of something asked for through the API. */
export interface Operation {
  readonly id: OperationId;
  readonly kind: OperationKind;
  /** Absent for operations on the whole organization. */
  readonly accountId?: AccountId;
  /** Subject of the token that asked. */
  readonly requestedBy: string;
  readonly status: OperationStatus;
  /** Of create-account. */
  readonly create?: CreateAccountRequest;
  /** Of onboard-account. */
  readonly accountType?: AccountTypeId;
  /** Of onboard-account and assure-account: what was answered to conflicts. */
  readonly answers?: Answers;
  /** Of onboard-account: the facts that the answers were given to; the run refuses when they are not the facts any more. */
  readonly preflightDigest?: string;
  /** How many executions were started for it; the first is 1. */
  readonly attempt: number;
  readonly reason?: Reason;
  /** Of discover-accounts: what was found. */
  readonly result?: Readonly<Record<string, number>>;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly version: number;
}
