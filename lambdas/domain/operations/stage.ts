import type { Instant, OperationId, Region } from '../../contracts/ids.ts';
import type { Reason, StageStatus } from '../../contracts/lifecycle.ts';
import type { StageId } from '../../contracts/stages.ts';

/** One region of one stage. Controls without regions have a single cell named `global`. */
export interface StageCell {
  readonly region: Region | 'global';
  /** Of Verification, which has a cell for each control. */
  readonly control?: string;
  readonly status: StageStatus;
  /** Sentences: what was changed here in this run. */
  readonly changes: readonly string[];
  /** Sentences: what was found and left alone, such as another trail and its cost. */
  readonly notes: readonly string[];
  /** A sentence that names who else keeps the setting true: Holdfast changes nothing there. */
  readonly inherited?: string;
  readonly reason?: Reason;
}

/** One stage of a run, as "account setup details" shows it. */
export interface Stage {
  readonly id: StageId;
  readonly status: StageStatus;
  readonly startedAt?: Instant;
  readonly endedAt?: Instant;
  readonly cells: readonly StageCell[];
  readonly reason?: Reason;
}

/** A pass of one account (or of the foundation) through its stages. Its id is that of the operation it serves. */
export interface Run {
  readonly runId: OperationId;
  readonly status: StageStatus;
  readonly startedAt: Instant;
  readonly endedAt?: Instant;
  readonly stages: readonly Stage[];
}
