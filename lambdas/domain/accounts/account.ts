import type { Answers } from '../../contracts/choices.ts';
import type {
  AccountId,
  AccountTypeId,
  AwsAccountId,
  Instant,
  OperationId,
} from '../../contracts/ids.ts';
import type {
  AccountOrigin,
  AccountStatus,
  AssuranceState,
  Reason,
} from '../../contracts/lifecycle.ts';

/** Whether the account's hardening is up to date, and with which baseline. */
export interface Assurance {
  readonly state: AssuranceState;
  /** The baseline version last applied in full. */
  readonly baselineVersion?: string;
  readonly reason?: Reason;
  /** What differed when the account was last looked at for drift; absent when nothing did. */
  readonly drift?: readonly DriftItem[];
  /** When it was last looked at, by a run or for drift. */
  readonly checkedAt?: Instant;
}

/** One thing that is not as Holdfast left it. */
export interface DriftItem {
  readonly stage: string;
  readonly control: string;
  /** A region code, or `global`. */
  readonly region: string;
  /** What a repair would do, or why the region could not be looked at. */
  readonly sentence: string;
}

/** A CreateAccount that was meant, written before it is sent, so that a crash after it took effect can be told. */
export interface CreationIntent {
  /** The value of the tag that the account is made with. */
  readonly operationId: OperationId;
  readonly at: Instant;
  /** `car-…` of Organizations, once known. */
  readonly requestId?: string;
}

/** One thing that happened to an account; kept in the account's own item until it is published. */
export interface AccountChange {
  /** `<accountId>#<version>`: the same change has the same id however often it is published. */
  readonly id: string;
  readonly at: Instant;
  /** Who asked: a subject of a token, or `holdfast:<function>`. */
  readonly actor: string;
  readonly kind: string;
  readonly operationId?: OperationId;
  readonly from?: AccountStatus;
  readonly to: AccountStatus;
  readonly assurance: AssuranceState;
  readonly version: number;
  /** What changed, field by field, for people. */
  readonly details?: Readonly<Record<string, string>>;
  readonly reason?: Reason;
  /** Of a look for drift that found other drift than the one before it. */
  readonly drift?: readonly DriftItem[];
}

/** An AWS account that Holdfast knows. */
export interface Account {
  readonly id: AccountId;
  readonly awsAccountId?: AwsAccountId;
  readonly name: string;
  /** True once a person changed the name here: then the name in AWS no longer replaces it. */
  readonly nameGiven?: boolean;
  readonly alias?: string;
  /** True when a person chose the alias: then a taken alias is an error, not a reason to number it. */
  readonly aliasGiven: boolean;
  readonly email: string;
  readonly accountType?: AccountTypeId;
  readonly tags: Readonly<Record<string, string>>;
  readonly origin: AccountOrigin;
  readonly status: AccountStatus;
  /** What SUSPENDED and CLOSED return to, and MAINTENANCE (always ACTIVE). */
  readonly statusBefore?: AccountStatus;
  /** Of SUSPENDED: what AWS suspended only AWS reinstates, and what Holdfast suspended only Holdfast does. */
  readonly suspendedBy?: 'AWS' | 'HOLDFAST';
  readonly assurance: Assurance;
  /** What people answered to conflicts. The answer `keep` is an exception: the control leaves that alone. */
  readonly answers?: Answers;
  readonly organizationalUnitId?: string;
  /** Management, Security or Logging. */
  readonly foundation: boolean;
  /** The operation that carries the account now, or last did; its run is the latest run. */
  readonly operationId?: OperationId;
  readonly creation?: CreationIntent;
  /** Changes not yet published to the audit trail and the bus. */
  readonly unpublished: readonly AccountChange[];
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  /** Rises by exactly one with every change. Publishing is none: an ETag stays good while its change goes out. */
  readonly version: number;
}
