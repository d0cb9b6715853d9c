import type { executionLink, startExecution } from '../aws/workflows.ts';
import type { AwsAccountId, Instant } from '../contracts/ids.ts';
import type { Settings } from '../contracts/settings.ts';
import type { searchAccounts } from '../store/account-search.ts';
import type { findAccount, getAccount, insertAccount, updateAccount } from '../store/accounts.ts';
import type { listAudit } from '../store/audit.ts';
import type { findFoundation } from '../store/foundation.ts';
import type { forget, reserve } from '../store/idempotency.ts';
import type { findLatestInspection, findPreflight } from '../store/inspections.ts';
import type { findRun, getLatestRun } from '../store/ledger.ts';
import type { findLookUnderWay, takeLook } from '../store/looks.ts';
import type { listOperations } from '../store/operation-list.ts';
import type {
  findOperation,
  getOperation,
  insertOperation,
  listUnfinishedOperations,
  updateOperation,
} from '../store/operations.ts';
import type { claim, ownerOf, release } from '../store/uniqueness.ts';
import type { VerifyToken } from './access/caller.ts';

/** What the API needs of the store. */
export interface ApiStore {
  readonly findAccount: typeof findAccount;
  readonly getAccount: typeof getAccount;
  readonly insertAccount: typeof insertAccount;
  readonly updateAccount: typeof updateAccount;
  readonly listAccounts: typeof searchAccounts;
  readonly listAudit: typeof listAudit;
  readonly claim: typeof claim;
  readonly release: typeof release;
  readonly ownerOf: typeof ownerOf;
  readonly findOperation: typeof findOperation;
  readonly getOperation: typeof getOperation;
  readonly insertOperation: typeof insertOperation;
  readonly updateOperation: typeof updateOperation;
  readonly listOperations: typeof listOperations;
  readonly listUnfinishedOperations: typeof listUnfinishedOperations;
  readonly reserve: typeof reserve;
  readonly forget: typeof forget;
  readonly findRun: typeof findRun;
  readonly getLatestRun: typeof getLatestRun;
  readonly findFoundation: typeof findFoundation;
  readonly findPreflight: typeof findPreflight;
  readonly findLatestInspection: typeof findLatestInspection;
  readonly findLookUnderWay: typeof findLookUnderWay;
  readonly takeLook: typeof takeLook;
}

/** What the API writes about requests: never a token, a body or a header. */
export interface RequestLog {
  info(message: string, fields: Readonly<Record<string, unknown>>): void;
  error(message: string, fields: Readonly<Record<string, unknown>>): void;
}

/** Everything the API reaches beyond itself. */
export interface Dependencies {
  readonly settings: Settings;
  readonly managementAccount: AwsAccountId;
  readonly store: ApiStore;
  readonly startExecution: typeof startExecution;
  readonly executionLink: typeof executionLink;
  readonly verifyToken: VerifyToken;
  /** Where people sign in, and as which client. */
  readonly signIn: { readonly issuer: string; readonly clientId: string };
  /** What requests bring along that came by the front door; without it there is none, and all may come. */
  readonly originSecret?: string;
  readonly log: RequestLog;
  readonly now: () => Instant;
  /** A new ULID. */
  readonly ulid: () => string;
}
