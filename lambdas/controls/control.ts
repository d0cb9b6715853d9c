import type { Connection } from '../aws/connection.ts';
import type { AwsAccountId, Region } from '../contracts/ids.ts';
import type { ControlPermissions } from '../contracts/permissions.ts';
import type { Settings } from '../contracts/settings.ts';
import type { StageId } from '../contracts/stages.ts';
import type { Foundation } from '../domain/organization/foundation.ts';

export type ControlId =
  | 'account-identity'
  | 'baseline-stack'
  | 'trail'
  | 'recorder'
  | 'organizational-units'
  | 'organization-trail';

/** What a control acts on: one account, and for regional controls one region of it. */
export interface Target {
  readonly accountId: AwsAccountId;
  /** The home region for controls of scope `organization` and `account`. */
  readonly region: Region;
  readonly homeRegion: Region;
  readonly foundation: Foundation;
  /** The alias the account should have; only `account-identity` looks at it. */
  readonly alias?: { readonly value: string; readonly given: boolean };
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
}

/** One security setting that Holdfast keeps true. `Step` is the changes it plans: a union told apart by `kind`. */
export interface Control<Desired, Observed, Step extends Change = Change> {
  readonly id: ControlId;
  readonly stage: StageId;
  readonly scope: 'organization' | 'account' | 'region';
  readonly permissions: ControlPermissions;
  /** For scope `region`: the lead region is done before the others, because it makes what they rely on. */
  readonly leadRegionFirst?: boolean;
  desired(settings: Settings, target: Target): Desired;
  /** Reads only. `desired` tells what is worth reading. */
  observe(target: Target, connection: Connection, desired: Desired): Promise<Observed>;
  /** Pure. Empty = converged. */
  plan(desired: Desired, observed: Observed): readonly Step[];
  /** Makes one planned change; safe to repeat. */
  apply(change: Step, target: Target, connection: Connection): Promise<void>;
  /** Pure: sentences about what was found and left alone, such as another trail and what it costs. */
  notes?(desired: Desired, observed: Observed): readonly string[];
}
