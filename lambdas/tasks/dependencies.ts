import type { Connection } from '../aws/connection.ts';
import { ownConnection } from '../aws/connections.ts';
import { environment } from '../aws/environment.ts';
import type { Instant } from '../contracts/ids.ts';
import { NAME_PREFIX } from '../contracts/names.ts';
import type { Settings } from '../contracts/settings.ts';
import type { ChangeContext } from '../domain/accounts/account-event.ts';
import { listAccounts } from '../store/account-list.ts';
import * as accounts from '../store/accounts.ts';
import * as audit from '../store/audit.ts';
import * as foundation from '../store/foundation.ts';
import * as inspections from '../store/inspections.ts';
import * as leases from '../store/leases.ts';
import * as ledger from '../store/ledger.ts';
import * as looks from '../store/looks.ts';
import * as operations from '../store/operations.ts';
import { removeAccount } from '../store/remove-account.ts';
import * as uniqueness from '../store/uniqueness.ts';

/** Everything that tasks ask of the table, by the names it has in `lambdas/store`. */
export const store = {
  ...accounts,
  listAccounts,
  removeAccount,
  ...audit,
  ...foundation,
  ...inspections,
  ...leases,
  ...ledger,
  ...looks,
  ...operations,
  ...uniqueness,
};
export type Store = typeof store;

/** What tasks rely on. Each names the part it needs, so that a test can stand in for it. */
export interface TaskDependencies {
  readonly store: Store;
  readonly settings: Settings;
  /** The function's own role, in the management account. */
  readonly own: Connection;
  /** `holdfast:<function>`, for the history of accounts. */
  readonly actor: string;
  readonly now: () => Instant;
}

export const now = (): Instant => new Date().toISOString() as Instant;

/** The real ones. */
export const taskDependencies = (): TaskDependencies => {
  const { settings, functionName } = environment();
  return {
    store,
    settings,
    own: ownConnection(),
    actor: `holdfast:${functionName.replace(NAME_PREFIX, '')}`,
    now,
  };
};

/** Who and when, for a change of an account. */
export const changeContext = ({
  actor,
  now: at,
}: Pick<TaskDependencies, 'actor' | 'now'>): ChangeContext => ({ at: at(), actor });
