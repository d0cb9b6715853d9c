import type { Reason } from '../../../../client/types.ts';

/** A change that was planned, as the API tells of it. */
export interface PlannedChange {
  readonly sentence: string;
  readonly resource?: string;
  readonly before?: unknown;
  readonly after?: unknown;
  /** Something is lost by it. */
  readonly destructive?: boolean;
  /** The conflict that decides about it. */
  readonly conflict?: string | null;
}

/** What was found in one region. Changes are sentences where nothing more is known of them. */
export interface PlannedRegion {
  /** A region code, or `global`. */
  readonly region: string;
  readonly changes: readonly (PlannedChange | string)[];
  readonly kept?: readonly (PlannedChange | string)[];
  readonly notes: readonly string[];
  readonly inherited?: string;
  readonly reason?: Reason;
}

/** What one stage would change: of the preflight of an account, or of the organization. */
export interface PlannedStage {
  readonly id: string;
  readonly title: string;
  readonly regions: readonly PlannedRegion[];
  readonly reason?: Reason;
}
