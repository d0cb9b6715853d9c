import type { Connection } from '../aws/connection.ts';
import type { Answers, ConflictId, ConflictKind } from '../contracts/choices.ts';
import type { AccountTypeId, AwsAccountId, Region } from '../contracts/ids.ts';
import type { ControlPermissions } from '../contracts/permissions.ts';
import type { Settings } from '../contracts/settings.ts';
import type { StageId } from '../contracts/stages.ts';
import type { Foundation, FoundationDraft } from '../domain/organization/foundation.ts';

/** Controls that every managed account goes through. */
export type AccountControlId =
  | 'account-identity'
  | 'baseline-stack'
  | 'management-roles'
  | 'trail'
  | 'metric-alarms'
  | 'recorder'
  | 'detector'
  | 'analyzer'
  | 'session-preferences'
  | 'account-defaults'
  | 'account-policies';

/** Controls of the organization as a whole, run by the foundation. */
export type OrganizationControlId =
  | 'all-features'
  | 'foundation-security'
  | 'foundation-logging'
  | 'service-access'
  | 'stack-sets-access'
  | 'organizational-units'
  | 'log-archive'
  | 'security-stack'
  | 'organization-trail'
  | 'organization-alarms'
  | 'organization-detectors'
  | 'organization-analyzers'
  | 'config-aggregator'
  | 'root-access'
  | 'baseline-set'
  | 'mandatory-policies';

export type ControlId = AccountControlId | OrganizationControlId;

/** What a control acts on while the foundation is not whole yet. */
export interface DraftTarget {
  readonly accountId: AwsAccountId;
  /** The home region for controls of scope `organization` and `account`. */
  readonly region: Region;
  readonly homeRegion: Region;
  readonly foundation: FoundationDraft;
  /** The alias the account should have; only `account-identity` looks at it. */
  readonly alias?: { readonly value: string; readonly given: boolean };
  /** Root e-mail address; GuardDuty wants it of its members. */
  readonly email?: string;
  /** The group that the account belongs to: its OU and policies follow from it. */
  readonly accountType?: AccountTypeId;
  /** What people answered to the conflicts of this account. */
  readonly answers?: Answers;
}

/** What a control acts on: one account, and for regional controls one region of it. */
export interface Target extends DraftTarget {
  readonly foundation: Foundation;
}

/** One thing to change, as data: what it is now, what it will be, and a sentence a person can read. */
export interface Change {
  readonly kind: string;
  /** The AWS resource, by name or ARN. */
  readonly resource: string;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly sentence: string;
  /** True when it deletes, replaces or detaches something the customer had, or workloads lose something by it. */
  readonly destructive: boolean;
  /**
   * What is in the way. The change stands for the answer that was given, or for the default; with the answer `keep` it is
   * left out, and what it would have changed stays as an exception. Every destructive change names one.
   */
  readonly conflict?: ConflictId;
  /** Sentences: who or what loses something by it, such as a public bucket by name. */
  readonly losers?: readonly string[];
  /** Ids of OUs: nothing comes of it for accounts whose type owns one of them. Given where the type is not known yet. */
  readonly settledIn?: readonly string[];
}

/** Whether what a control set up does what it is there for, beyond being configured. */
export interface Delivery {
  /** `waiting`: nothing has been delivered yet and nothing has failed; looked at again within the budget. */
  readonly state: 'delivering' | 'waiting' | 'failing';
  /** A sentence. */
  readonly detail: string;
}

/**
 * One security setting that Holdfast keeps true. `Step` is the changes it plans: a union told apart by `kind`. `Place` is
 * what it acts on; controls that lay the foundation do without what is not there yet.
 */
export interface Control<
  Desired,
  Observed,
  Step extends Change = Change,
  Place extends DraftTarget = Target,
> {
  readonly id: ControlId;
  readonly stage: StageId;
  readonly scope: 'organization' | 'account' | 'region';
  readonly permissions: ControlPermissions;
  /** For scope `region`: the lead region is done before the others, because it makes what they rely on. */
  readonly leadRegionFirst?: boolean;
  /** What can be in the way, and what can be answered to it. */
  readonly conflicts?: readonly ConflictKind[];
  desired(settings: Settings, target: Place): Desired;
  /** Reads only. `desired` tells what is worth reading. */
  observe(target: Place, connection: Connection, desired: Desired): Promise<Observed>;
  /**
   * What is known, without looking, of an account that AWS has only just made: nothing is there. Spares a new account one
   * read a region; Verification looks at all of it. Only where every change can be made over whatever is there after all;
   * undefined where it has to be looked at nevertheless.
   */
  unset?(desired: Desired): Observed | undefined;
  /** Pure. Empty = converged. */
  plan(desired: Desired, observed: Observed): readonly Step[];
  /**
   * Pure. What is left beside ours under the answer `adopt`, as changes that are never made: somebody who reads of them can
   * answer otherwise. Each names its conflict.
   */
  left?(desired: Desired, observed: Observed): readonly Change[];
  /** Makes one planned change; safe to repeat. */
  apply(change: Step, target: Place, connection: Connection): Promise<void>;
  /** Pure. Milliseconds of AWS time that a change can take to show, where that is longer than usual. */
  settlingMs?(change: Step): number;
  /** Pure: sentences about what was found and left alone, such as another trail and what it costs. */
  notes?(desired: Desired, observed: Observed): readonly string[];
  /**
   * Pure: a sentence that names who else keeps the setting true, where somebody does and that is enough; nothing is then
   * planned. Undefined where it is Holdfast's to keep.
   */
  inherited?(desired: Desired, observed: Observed): string | undefined;
  /**
   * What Verification asks beside an empty plan. Reads only. `looks` is how often it was asked before: the first time what
   * was observed has only just been seen.
   */
  delivery?(
    target: Place,
    connection: Connection,
    desired: Desired,
    observed: Observed,
    looks: number,
  ): Promise<Delivery>;
}
