import type { GuardDutyPlan } from '../../contracts/control-settings.ts';
import type { AccountTypeId, AwsAccountId, Instant, Region } from '../../contracts/ids.ts';
import type { Settings } from '../../contracts/settings.ts';
import type { CreationIntent } from '../accounts/account.ts';
import type { PolicyBudget } from '../policies/policy-budget.ts';

/** Where the evidence goes: buckets and key in the Logging account. */
export interface LogArchive {
  readonly trailBucket: string;
  readonly configBucket: string;
  readonly sessionsBucket: string;
  readonly accessLogsBucket: string;
  readonly keyArn: string;
}

/** The accounts that the foundation makes where they are not there, as the configuration names them. */
export type FoundationAccountKey = 'security' | 'logging';

/** A CreateAccount that was meant for the foundation, written before it is sent. */
export interface FoundationCreation extends CreationIntent {
  readonly email: string;
  /** Once AWS has made it. */
  readonly awsAccountId?: AwsAccountId;
}

/** What the last run that completed stood on: no configuration alone can change it. */
export interface SettledFoundation {
  readonly homeRegion: string;
  readonly trailMode: Settings['trail']['mode'];
  readonly securityAccountId: AwsAccountId;
  readonly loggingAccountId: AwsAccountId;
}

/**
 * What is known of the organization while the foundation is laid for the first time: facts come stage by stage. Recorded by
 * the foundation workflow.
 */
export interface FoundationDraft {
  readonly organizationId: string;
  readonly rootId: string;
  readonly managementAccountId: AwsAccountId;
  /** Absent until the account is there. */
  readonly securityAccountId?: AwsAccountId;
  readonly loggingAccountId?: AwsAccountId;
  /** Accounts that are being made. */
  readonly creations?: Readonly<Partial<Record<FoundationAccountKey, FoundationCreation>>>;
  /** Absent until a run has completed. */
  readonly settled?: SettledFoundation;
  /** Absent until it is laid. */
  readonly logArchive?: LogArchive;
  /** OU ids by account type. */
  readonly units: Readonly<Record<AccountTypeId, string>>;
  /** Absent until made, and in trail mode `account`. */
  readonly organizationTrailArn?: string;
  /** Name of the log group of the management account that the organization trail writes to. */
  readonly organizationTrailLogGroup?: string;
  /** The service control policies that ship with Holdfast and are attached, by name. Absent until the first are. */
  readonly policies?: Readonly<Record<string, { readonly id: string; readonly name: string }>>;
  /** Absent until the mandatory policies are attached. */
  readonly policyBudget?: PolicyBudget;
  /** The Security account's GuardDuty detectors, by region. Absent until the first is made. */
  readonly detectors?: Readonly<Record<Region, string>>;
  /** Configured protection plans that GuardDuty does not have in a region. */
  readonly missingPlans?: Readonly<Record<Region, readonly GuardDutyPlan[]>>;
  /** ARNs of the organization's analyzers that are at work and whose findings are handed on, by region. Absent until the first is. */
  readonly analyzers?: Readonly<Record<Region, string>>;
  /** Accounts of the organization at the last look, closed ones included, for the quota head-room. */
  readonly accountCount: number;
  readonly updatedAt: Instant;
  readonly version: number;
}

/** The facts that every worker needs. */
type Essential = 'securityAccountId' | 'loggingAccountId' | 'logArchive';

/** What Holdfast knows of the organization once its foundation accounts and its log archive are there: read by every worker. */
export type Foundation = FoundationDraft & Required<Pick<FoundationDraft, Essential>>;

/** Whether accounts can be worked on. */
export const isWhole = (draft: FoundationDraft): draft is Foundation =>
  draft.securityAccountId !== undefined &&
  draft.loggingAccountId !== undefined &&
  draft.logArchive !== undefined;
