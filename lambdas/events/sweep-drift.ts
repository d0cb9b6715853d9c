import { logger } from '../aws/logger.ts';
import { startExecution } from '../aws/workflows.ts';
import { registeredBaselineVersion } from '../controls/registry.ts';
import type { Account } from '../domain/accounts/account.ts';
import { assuredAccounts } from '../tasks/assured-accounts.ts';
import { type Store, type TaskDependencies, taskDependencies } from '../tasks/dependencies.ts';
import { isOutdated, type MarkOutdatedDependencies, markOutdated } from '../tasks/mark-outdated.ts';
import { publisher } from '../tasks/publish.ts';
import { eachOf } from './mending/each-of.ts';
import { type LongestUnseen, longestUnseen } from './sweeping/longest-unseen.ts';
import { type StartLookDependencies, startLook } from './sweeping/start-look.ts';

export interface SweepDriftDependencies
  extends Pick<TaskDependencies, 'settings'>,
    MarkOutdatedDependencies,
    StartLookDependencies {
  readonly store: MarkOutdatedDependencies['store'] &
    StartLookDependencies['store'] &
    Pick<Store, 'listAccounts' | 'findFoundation'>;
}

/** Minutes between two sweeps, as `lambdas/contracts/functions.ts` has it. */
const EVERY_MINUTES = 15;
/** Looks that one sweep starts at most: each is one execution with a function a stage. */
const MOST_STARTED = 25;

/** As many looks as it takes to see every account once in the time that is set. */
const startsNeeded = (accounts: number, everyHours: number): number =>
  Math.min(MOST_STARTED, Math.max(1, Math.ceil((accounts * EVERY_MINUTES) / (everyHours * 60))));

/** Starts the looks that are due, those first that waited longest; one that cannot be started is no reason to leave the others. */
const startDue = async (
  dependencies: SweepDriftDependencies,
  { due, accounts }: ReturnType<LongestUnseen['result']>,
  before: number,
): Promise<void> => {
  let left = startsNeeded(accounts, dependencies.settings.drift.everyHours);
  await eachOf(due, async (account) => {
    if (left > 0 && (await startLook(dependencies, account, before))) left -= 1;
  });
};

/**
 * Goes over every account that has been hardened: marks those whose baseline is not the one in force, and has those looked at
 * for drift that were not looked at for as long as is set. Before the foundation is laid there is nothing to look at.
 */
export const createSweepDrift =
  (dependencies: SweepDriftDependencies) => async (): Promise<void> => {
    const { store, settings } = dependencies;
    if ((await store.findFoundation()) === undefined) return;
    const baselineVersion = registeredBaselineVersion(settings);
    const before = Date.now() - settings.drift.everyHours * 3_600_000;
    const unseen = longestUnseen(before);
    const outdated: Account[] = [];
    for await (const account of assuredAccounts(store)) {
      unseen.add(account);
      if (isOutdated(account, baselineVersion)) outdated.push(account);
    }
    await eachOf(
      [
        () => eachOf(outdated, (account) => markOutdated(dependencies, account, baselineVersion)),
        () => startDue(dependencies, unseen.result(), before),
      ],
      (part) => part(),
    );
    logger.info('swept for drift', {
      accounts: unseen.result().accounts,
      outdated: outdated.length,
    });
  };

export const handler = (): Promise<void> =>
  createSweepDrift({ ...taskDependencies(), publish: publisher(), startExecution })();
