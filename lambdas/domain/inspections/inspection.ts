import type { ConflictId, ConflictKind } from '../../contracts/choices.ts';
import type { AccountId, Instant, OperationId, Region } from '../../contracts/ids.ts';
import type { Reason } from '../../contracts/lifecycle.ts';
import type { ControlStageId } from '../../contracts/stages.ts';

/** A change that a control would make, as it was planned. */
export interface PlannedChange {
  readonly kind: string;
  readonly resource: string;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly sentence: string;
  readonly destructive: boolean;
  readonly conflict?: ConflictId;
  /** Sentences: who or what loses something by it. */
  readonly losers?: readonly string[];
  /** Ids of OUs: nothing comes of it for accounts whose type owns one of them. */
  readonly settledIn?: readonly string[];
}

/** What one control found in one region, or in the account as a whole. */
export interface InspectedRegion {
  readonly region: Region | 'global';
  readonly changes: readonly PlannedChange[];
  /** What would be changed and stays: because the account makes an exception, or because it is left beside what is ours. */
  readonly kept: readonly PlannedChange[];
  readonly notes: readonly string[];
  /** A sentence that names who else keeps the setting true. */
  readonly inherited?: string;
  /** Why it could not be looked at. */
  readonly reason?: Reason;
}

/** What one stage found in an account. */
export interface InspectionPart {
  readonly stage: ControlStageId;
  readonly control: string;
  /** What can be in the way of the control, found here or not. */
  readonly conflicts: readonly ConflictKind[];
  readonly regions: readonly InspectedRegion[];
  /** Why the account could not be entered: nothing was looked at. */
  readonly reason?: Reason;
}

/** One look at everything that Holdfast keeps true in an account: a preflight report, or a search for drift. */
export interface Inspection {
  readonly accountId: AccountId;
  readonly operationId: OperationId;
  /** When the look began. */
  readonly at: Instant;
  readonly parts: readonly InspectionPart[];
}
