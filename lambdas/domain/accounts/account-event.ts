import type { Answers } from '../../contracts/choices.ts';
import type { AccountTypeId, AwsAccountId, Instant, OperationId } from '../../contracts/ids.ts';
import type { Reason } from '../../contracts/lifecycle.ts';
import type { DriftItem } from './account.ts';

/** `State` of an account in Organizations. Source: Organizations API Reference, Account. */
export type AwsAccountState =
  | 'PENDING_ACTIVATION'
  | 'ACTIVE'
  | 'SUSPENDED'
  | 'PENDING_CLOSURE'
  | 'CLOSED';

/** What can happen to an account that Holdfast knows. */
export type AccountEvent =
  | {
      readonly kind: 'onboard-requested';
      readonly operationId: OperationId;
      readonly accountType: AccountTypeId;
      /** Added to what was answered before. */
      readonly answers?: Answers;
    }
  /** The account was not touched: what stood in the way is in the reason. */
  | { readonly kind: 'onboarding-refused'; readonly reason: Reason }
  | {
      readonly kind: 'assure-requested';
      readonly operationId: OperationId;
      readonly answers?: Answers;
    }
  /** Written before CreateAccount is sent. */
  | { readonly kind: 'creation-intended'; readonly operationId: OperationId }
  /** `requestId` is the `car-…` that Organizations answered. */
  | { readonly kind: 'creation-requested'; readonly requestId: string }
  /** CreateAccount did not take effect, or Organizations gave it up. */
  | { readonly kind: 'creation-failed' }
  | { readonly kind: 'aws-account-known'; readonly awsAccountId: AwsAccountId }
  | { readonly kind: 'alias-set'; readonly alias: string }
  | {
      readonly kind: 'assurance-completed';
      readonly baselineVersion: string;
      readonly organizationalUnitId?: string;
    }
  | { readonly kind: 'assurance-failed'; readonly reason: Reason }
  /** The account was looked at for drift; an empty list means that all is as it was left. */
  | { readonly kind: 'drift-checked'; readonly drift: readonly DriftItem[] }
  /** The baseline of this release and these settings is another one. */
  | { readonly kind: 'baseline-changed'; readonly baselineVersion: string }
  | {
      readonly kind: 'edited';
      readonly name?: string;
      /** Replaces all tags. */
      readonly tags?: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'maintenance-on' }
  | { readonly kind: 'maintenance-off' }
  | { readonly kind: 'suspended' }
  | { readonly kind: 'reinstated' }
  | { readonly kind: 'closed' }
  /** What Organizations says of the account now. */
  | {
      readonly kind: 'observed';
      readonly state: AwsAccountState;
      readonly organizationalUnitId?: string;
      readonly name?: string;
      readonly email?: string;
    }
  /** The foundation recorded the account as Management, Security or Logging after discovery had found it. */
  | { readonly kind: 'foundation-recognized'; readonly accountType: AccountTypeId }
  /** These changes are in the audit trail and on the bus. */
  | { readonly kind: 'published'; readonly changeIds: readonly string[] };

export type AccountEventKind = AccountEvent['kind'];

/** Who and when: passed in, because the rules know no clock and no caller. */
export interface ChangeContext {
  readonly at: Instant;
  /** Subject of the token, or `holdfast:<function>`. */
  readonly actor: string;
}
