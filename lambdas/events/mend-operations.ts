import { executionStatus, startExecution } from '../aws/workflows.ts';
import type { AccountId, Instant } from '../contracts/ids.ts';
import type { Operation } from '../domain/operations/operation.ts';
import { type Store, taskDependencies } from '../tasks/dependencies.ts';
import { publisher } from '../tasks/publish.ts';
import { eachOf } from './mending/each-of.ts';
import { type MendClaimDependencies, mendClaim } from './mending/mend-claim.ts';
import { type MendOperationDependencies, mendOperation } from './mending/mend-operation.ts';

export interface MendDependencies extends MendOperationDependencies {
  readonly store: MendOperationDependencies['store'] &
    MendClaimDependencies['store'] &
    Pick<Store, 'listUnfinishedOperations' | 'listClaims' | 'listAccountsToPublish'>;
}

/** How much one pass looks at; the next comes in a minute. */
const BOUNDS = { operations: 500, claims: 100, accounts: 100 } as const;
/** Milliseconds of real time after which a claim should be borne. */
const CLAIM_AGE_MS = 600_000;

const accountsOf = (operations: readonly Operation[]): ReadonlySet<AccountId> =>
  new Set(operations.flatMap(({ accountId }) => (accountId === undefined ? [] : [accountId])));

/** With more unfinished operations than were listed, nobody can tell whether a claim is about to be borne. */
const mendClaims = async (
  { store }: MendDependencies,
  operations: readonly Operation[],
): Promise<void> => {
  if (operations.length >= BOUNDS.operations) return;
  const olderThan = new Date(Date.now() - CLAIM_AGE_MS).toISOString() as Instant;
  const busy = accountsOf(operations);
  const claims = await store.listClaims(olderThan, BOUNDS.claims);
  await eachOf(claims, (claim) => mendClaim({ store, busy }, claim));
};

/** Starts what was accepted and never began or broke off, frees what nobody owns, publishes what did not go out. */
export const createMendOperations = (dependencies: MendDependencies) => async (): Promise<void> => {
  const { store, publish } = dependencies;
  const operations = await store.listUnfinishedOperations(BOUNDS.operations);
  await eachOf(
    [
      () => eachOf(operations, (operation) => mendOperation(dependencies, operation)),
      () => mendClaims(dependencies, operations),
      async () => eachOf(await store.listAccountsToPublish(BOUNDS.accounts), publish),
    ],
    (part) => part(),
  );
};

export const handler = (): Promise<void> =>
  createMendOperations({
    ...taskDependencies(),
    publish: publisher(),
    startExecution,
    executionStatus,
  })();
