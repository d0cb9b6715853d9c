import type { OperationId } from '../contracts/ids.ts';
import { FOUNDATION_STAGES } from '../contracts/stages.ts';
import { allFeatures } from '../controls/all-features/all-features.ts';
import { organizationTarget } from '../controls/targets.ts';
import { DomainError } from '../domain/errors.ts';
import type { StageCell } from '../domain/operations/stage.ts';
import type { FoundationDraft } from '../domain/organization/foundation.ts';
import { type Store, taskDependencies } from './dependencies.ts';
import { checkedCell } from './foundation/checked-cell.ts';
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
import { refuseChangedHome } from './foundation/refuse-changed-home.ts';
import { requireRegions } from './foundation/require-regions.ts';
import {
  type FoundationStage,
  type FoundationStageDependencies,
  runFoundationStage,
} from './foundation/run-foundation-stage.ts';
import { carryFor } from './foundation/run-organization-controls.ts';
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

const isFailed = ({ status }: StageCell): boolean => status === 'FAILED';

/** Everything that has to be so before anything else. All of it is looked at; only then is what cannot be undone done. */
const inspect = async (
  dependencies: InspectOrganizationDependencies,
  stage: FoundationStage,
): Promise<readonly StageCell[]> => {
  const { own, settings } = dependencies;
  let draft: FoundationDraft | undefined;
  const check = (control: string, work: (draft: FoundationDraft) => Promise<void>) =>
    checkedCell(stage, control, own.accountId, async () => {
      if (draft !== undefined) await work(draft);
      return [];
    });
  const recorded = await checkedCell(stage, 'organization', own.accountId, async () => {
    draft = await recordOrganization(dependencies);
    return [];
  });
  if (draft === undefined) return [recorded];
  const cells = [
    recorded,
    await check('home-region', (known) => refuseChangedHome(own, settings, known)),
    await check('regions', () => requireRegions(own, own.accountId, settings)),
  ];
  if (stage.mode === 'enforce' && cells.some(isFailed)) return cells;
  const carry = carryFor(dependencies, stage, organizationTarget(settings, draft));
  return [...cells, ...(await carry(allFeatures))];
};

/** A run that only looks goes on as far as it can. */
const goesOn = async (
  { store }: InspectOrganizationDependencies,
  mode: FoundationStage['mode'],
): Promise<boolean> => mode === 'report' && (await store.findFoundationDraft()) !== undefined;

/**
 * Opens a foundation run, records the organization and makes sure that it can be worked on.
 * @throws DomainError `StageFailed`: otherwise no other stage can work
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
    const end = await runFoundationStage(dependencies, runId, 'organization', (stage) =>
      inspect(dependencies, stage),
    );
    if (end.status === 'COMPLETED') return { runId, lease: 'held' };
    if (await goesOn(dependencies, mode)) return { runId, lease: 'held' };
    const { message, nextStep } = end.reason;
    throw new DomainError('StageFailed', 'failed', message, { nextStep });
  };

export const handler = task(runInput, (input) =>
  createInspectOrganization({ ...taskDependencies(), publish: publisher() })(input),
);
