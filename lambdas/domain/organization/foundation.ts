import type { AccountTypeId, AwsAccountId, Instant } from '../../contracts/ids.ts';

/** Where the evidence goes: buckets and key in the Logging account. */
export interface LogArchive {
  readonly trailBucket: string;
  readonly configBucket: string;
  readonly sessionsBucket: string;
  readonly accessLogsBucket: string;
  readonly keyArn: string;
}

/** What Holdfast knows of the organization: recorded by the foundation workflow, read by every worker. */
export interface Foundation {
  readonly organizationId: string;
  readonly rootId: string;
  readonly managementAccountId: AwsAccountId;
  readonly securityAccountId: AwsAccountId;
  readonly loggingAccountId: AwsAccountId;
  readonly logArchive: LogArchive;
  /** OU ids by account type. */
  readonly units: Readonly<Record<AccountTypeId, string>>;
  /** Absent until made, and in trail mode `account`. */
  readonly organizationTrailArn?: string;
  /** Name of the log group of the management account that the organization trail writes to. */
  readonly organizationTrailLogGroup?: string;
  /** Accounts of the organization at the last look, closed ones included, for the quota head-room. */
  readonly accountCount: number;
  readonly updatedAt: Instant;
  readonly version: number;
}
