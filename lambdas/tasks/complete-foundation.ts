import { isDeepStrictEqual } from 'node:util';
import { startExecution } from '../aws/workflows.ts';
import { FOUNDATION_STAGES } from '../contracts/stages.ts';
import { registeredBaselineVersion } from '../controls/registry.ts';
import { runOutcome } from '../domain/operations/run-outcome.ts';
import { isWhole } from '../domain/organization/foundation.ts';
import { assuredAccounts } from './assured-accounts.ts';
import { type CaughtError, reasonOfCaught } from './caught-error.ts';
import { type Store, type TaskDependencies, taskDependencies } from './dependencies.ts';
import {
  type AssureFoundationDependencies,
  assureFoundationAccounts,
  discoverOthers,
} from './foundation/assure-foundation-accounts.ts';
import { releaseFoundationLease } from './foundation/foundation-lease.ts';
import {
  type EndFoundationStore,
  endFoundationOperation,
} from './foundation/foundation-operation.ts';
import { type FoundationRun, foundationRun } from './foundation/foundation-run.ts';
import { errorInput, runInput } from './input.ts';
import type { FoundationInput } from './inspect-organization.ts';
import { type MarkOutdatedDependencies, markOutdated } from './mark-outdated.ts';
import { publisher } from './publish.ts';
import { task } from './task.ts';

export interface CompleteFoundationDependencies
  extends Pick<TaskDependencies, 'settings'>,
    MarkOutdatedDependencies,
    AssureFoundationDependencies {
  readonly store: MarkOutdatedDependencies['store'] &
    AssureFoundationDependencies['store'] &
    Pick<
      Store,
      | 'openRun'
      | 'findRun'
      | 'getRun'
      | 'endStage'
      | 'endRun'
      | 'listAccounts'
      | 'releaseLease'
      | 'updateFoundation'
    > &
    EndFoundationStore;
}

export interface FoundationCompleted extends FoundationInput {
  readonly outcome: 'completed' | 'failed';
}

/** The stage that broke off, or the next one if none had begun, gets the error that ended the run. */
const noteError = async (
  { store, now }: CompleteFoundationDependencies,
  { runId }: FoundationInput,
  subject: FoundationRun['subject'],
  error: CaughtError,
): Promise<void> => {
  if ((await store.findRun(subject, runId)) === undefined) {
    const ids = FOUNDATION_STAGES.map(({ id }) => id);
    await store.openRun(subject, runId, ids, now());
  }
  const { stages } = await store.getRun(subject, runId);
  if (stages.some(({ status }) => status === 'FAILED')) return;
  const stage =
    stages.find(({ status }) => status === 'IN_PROGRESS') ??
    stages.find(({ status }) => status === 'PENDING');
  if (stage === undefined) return;
  const end = { status: 'FAILED', at: now(), reason: reasonOfCaught(error) } as const;
  await store.endStage(subject, runId, stage.id, end);
};

/** Accounts that are marked within the time that a task has; the next sweep marks the rest. */
const MOST_MARKED = 500;

/** A changed configuration shows in the accounts as soon as the foundation stands, not with the next sweep. */
const markAccounts = async (dependencies: CompleteFoundationDependencies): Promise<void> => {
  const baselineVersion = registeredBaselineVersion(dependencies.settings);
  let marked = 0;
  for await (const account of assuredAccounts(dependencies.store)) {
    if (await markOutdated(dependencies, account, baselineVersion)) marked += 1;
    if (marked >= MOST_MARKED) return;
  }
};

/** What a run that completed stands on: the next one is held to it. */
const settle = async ({ store, settings }: CompleteFoundationDependencies): Promise<void> => {
  await store.updateFoundation((current) => {
    if (current === undefined || !isWhole(current)) return undefined;
    const settled = {
      homeRegion: settings.homeRegion,
      trailMode: settings.trail.mode,
      securityAccountId: current.securityAccountId,
      loggingAccountId: current.loggingAccountId,
    };
    return isDeepStrictEqual(settled, current.settled) ? undefined : { ...current, settled };
  });
};

/** Ends a foundation run as its stages say, and marks accounts that have another baseline now. */
export const createCompleteFoundation =
  (dependencies: CompleteFoundationDependencies) =>
  async ({
    runId,
    error,
  }: FoundationInput & { readonly error?: CaughtError }): Promise<FoundationCompleted> => {
    const { store, now } = dependencies;
    const { subject, mode } = await foundationRun(store, runId);
    if (error !== undefined) await noteError(dependencies, { runId }, subject, error);
    const { stages } = await store.getRun(subject, runId);
    const end = runOutcome(stages);
    const status = end.outcome === 'completed' ? 'COMPLETED' : 'FAILED';
    await store.endRun(subject, runId, { status, at: now() });
    if (mode === 'enforce') await markAccounts(dependencies);
    if (mode === 'enforce' && end.outcome === 'completed') {
      await settle(dependencies);
      await assureFoundationAccounts(dependencies);
      await discoverOthers(dependencies);
    }
    await endFoundationOperation(store, runId, end, now());
    await releaseFoundationLease(store, runId);
    return { runId, outcome: end.outcome };
  };

export const handler = task(
  (event) => ({ ...runInput(event), ...errorInput(event) }),
  (input) =>
    createCompleteFoundation({ ...taskDependencies(), publish: publisher(), startExecution })(
      input,
    ),
);
