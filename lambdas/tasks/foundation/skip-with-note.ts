import type { OperationId } from '../../contracts/ids.ts';
import type { FoundationStageId } from '../../contracts/stages.ts';
import { foundationRun } from './foundation-run.ts';
import { type FoundationStageDependencies, skipFoundationStage } from './run-foundation-stage.ts';

/** A stage that the settings switch off, with a sentence that says so. */
export const skipWithNote = async (
  dependencies: FoundationStageDependencies,
  runId: OperationId,
  stageId: FoundationStageId,
  note: string,
): Promise<void> => {
  const { store } = dependencies;
  const { subject } = await foundationRun(store, runId);
  const cell = { region: 'global', status: 'SKIPPED', changes: [], notes: [note] } as const;
  await store.recordCell(subject, runId, stageId, cell);
  await skipFoundationStage(dependencies, runId, stageId);
};
