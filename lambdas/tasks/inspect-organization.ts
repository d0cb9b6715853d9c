import type { OperationId } from '../contracts/ids.ts';
import { FOUNDATION_STAGES } from '../contracts/stages.ts';
import { DomainError } from '../domain/errors.ts';
import { type Store, taskDependencies } from './dependencies.ts';
import { takeFoundationLease } from './foundation/foundation-lease.ts';
import {
  beginFoundationOperation,
  type EndFoundationStore,
} from './foundation/foundation-operation.ts';
import { foundationRun } from './foundation/foundation-run.ts';
import {
  type RecordOrganizationDependencies,
  recordOrganization,
} from './foundation/record-organization.ts';
import {
  type FoundationStageDependencies,
  runFoundationStage,
} from './foundation/run-foundation-stage.ts';
import { runInput } from './input.ts';
import { publisher } from './publish.ts';
import { task } from './task.ts';

export interface InspectOrganizationDependencies
  extends RecordOrganizationDependencies,
    FoundationStageDependencies {
  readonly store: RecordOrganizationDependencies['store'] &
    FoundationStageDependencies['store'] &
    Pick<Store, 'openRun'> &
    EndFoundationStore;
}

export interface FoundationInput {
  readonly runId: OperationId;
}

/** Whether the run may go on: one run changes the organization at a time. */
export interface FoundationBegun extends FoundationInput {
  readonly lease: 'held' | 'waiting';
}

/**
 * Opens a foundation run and records the organization and its foundation accounts.
 * @throws DomainError `StageFailed`: without them no other stage can work
 */
export const createInspectOrganization =
  (dependencies: InspectOrganizationDependencies) =>
  async ({ runId }: FoundationInput): Promise<FoundationBegun> => {
    const stageIds = FOUNDATION_STAGES.map(({ id }) => id);
    const { store, now } = dependencies;
    const { subject, mode } = await foundationRun(store, runId);
    if (mode === 'enforce' && !(await takeFoundationLease(store, runId))) {
      return { runId, lease: 'waiting' };
    }
    await store.openRun(subject, runId, stageIds, now());
    await beginFoundationOperation(store, runId, now());
    const end = await runFoundationStage(
      dependencies,
      runId,
      'organization',
      async ({ report }) => {
        const cell = { region: 'global', changes: [], notes: [] } as const;
        await report({ ...cell, status: 'IN_PROGRESS' });
        await recordOrganization(dependencies);
        await report({ ...cell, status: 'COMPLETED' });
        return [{ ...cell, status: 'COMPLETED' }];
      },
    );
    if (end.status === 'COMPLETED') return { runId, lease: 'held' };
    const { message, nextStep } = end.reason;
    throw new DomainError('StageFailed', 'failed', message, { nextStep });
  };

export const handler = task(runInput, (input) =>
  createInspectOrganization({ ...taskDependencies(), publish: publisher() })(input),
);
